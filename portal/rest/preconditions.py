"""Optimistic locking over HTTP: an ETag is a version, and If-Match must name the current one."""

import re

from django.http import HttpResponse
from rest_framework.exceptions import ErrorDetail, ValidationError

from .problems import PreconditionRequired

ETAG = r'^"[1-9][0-9]{0,8}"$'
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The ETag of the version that you are changing.",
    "schema": {"type": "string", "pattern": ETAG},
}


def expected_version(request) -> int:
    """Return the version that the caller is changing."""
    value = request.headers.get("If-Match")
    if value is None:
        raise PreconditionRequired
    if not re.fullmatch(ETAG, value):
        message = 'Use the ETag of the latest response, such as "3".'
        raise ValidationError({"If-Match": [ErrorDetail(message, "invalid")]})
    return int(value.strip('"'))


def with_version(response: HttpResponse, version: int) -> HttpResponse:
    response["ETag"] = f'"{version}"'
    response["Cache-Control"] = "private, no-store"
    return response
