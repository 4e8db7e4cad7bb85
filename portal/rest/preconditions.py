"""Optimistic locking over HTTP: an ETag is a version, and If-Match must name the current one."""

import re
from typing import TypeVar

from django.http import HttpResponse
from rest_framework.exceptions import ErrorDetail, ValidationError

from .problems import PreconditionFailed, PreconditionRequired

# A proxy that compresses answers marks their tags as weak, and clients send back what they got.
TAG = r'(?:W/)?"[1-9][0-9]{0,8}"'
ETAG = rf"^(?:\*|{TAG}(?:, ?{TAG}){{0,9}})$"
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The ETag of the version that you are changing; or several, or `*` for any.",
    "schema": {"type": "string", "pattern": ETAG},
}

ResponseT = TypeVar("ResponseT", bound=HttpResponse)


def expected_version(request, current: int) -> int:
    """Return the version that the caller is changing; ``current`` is that of the row as read.

    Where a header allows for several, it is the current one or, if that is none of them, a 412.
    """
    value = request.headers.get("If-Match")
    if value is None:
        raise PreconditionRequired
    if not re.fullmatch(ETAG, value):
        message = 'Use the ETag of the latest response, such as "3".'
        raise ValidationError({"If-Match": [ErrorDetail(message, "invalid")]})
    if value != "*" and current not in map(int, re.findall("[0-9]+", value)):
        raise PreconditionFailed
    return current


def with_version(response: ResponseT, version: int) -> ResponseT:
    response["ETag"] = f'"{version}"'
    response["Cache-Control"] = "private, no-store"
    return response
