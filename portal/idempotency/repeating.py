"""The header Idempotency-Key: a client that got no answer can send its POST once more."""

import re
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ValidationError as ModelValidationError
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from portal.accounts.models import User
from portal.rest.problems import RuleBroken
from portal.rest.renderers import SafeJSONRenderer

from .models import AnsweredRequest

HEADER = "Idempotency-Key"
PATTERN = "^[!-~]{1,200}$"
KEPT_FOR = timedelta(days=1)
KEPT_HEADERS = ("ETag", "Location", "Cache-Control")
PARAMETER = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "A text of your choice, new for each request. For a day, the same request under "
    "the same key gets the first answer again and makes nothing more.",
    "schema": {"type": "string", "pattern": PATTERN},
}


def answer_once(request: Request, handler: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call the handler, unless the user sent the same under the same key within a day.

    What the handler writes and its answer are saved together, or neither is. A request that comes
    while the first one is being answered waits for it. An answer that made nothing (a computation,
    an error) is not kept.
    """
    key, fingerprint = _key(request), _fingerprint(request)
    user = cast(User, request.user)  # of a caller without an account, no key is read
    kept = AnsweredRequest.objects.filter(user=user)
    kept.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    with transaction.atomic():
        row, is_new = kept.select_for_update().get_or_create(
            user=user, key=key, defaults={"fingerprint": fingerprint}
        )
        if not is_new:
            return _again(row, fingerprint)
        response = handler(request, *args, **kwargs)
        if _has_made_something(request, response):
            row.status = response.status_code
            row.headers = {name: response[name] for name in KEPT_HEADERS if name in response}
            row.content = SafeJSONRenderer().render(response.data).decode()
            row.save()
        else:
            row.delete()
        return response


def _again(row: AnsweredRequest, fingerprint: str) -> HttpResponse:
    if row.fingerprint != fingerprint:
        message = "Another request was sent under this key. Choose a new key for a new request."
        raise RuleBroken(
            ModelValidationError({HEADER: [ModelValidationError(message, "key_used")]})
        )
    headers = row.headers | {"Idempotency-Replayed": "true"}
    return HttpResponse(
        row.content, status=row.status, content_type=SafeJSONRenderer.media_type, headers=headers
    )


def _has_made_something(request: Request, response: Any) -> bool:
    """201, or a change of a version that the caller named."""
    is_answer = isinstance(response, Response) and response.status_code < 300
    return is_answer and (response.status_code == 201 or "If-Match" in request.headers)


def _key(request: Request) -> str:
    key = request.headers[HEADER]
    if not re.fullmatch(PATTERN, key):
        raise _wrong("Use 1 to 200 letters, digits and signs, without spaces.")
    return key


def _fingerprint(request: Request) -> str:
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise _wrong("A body this large can't be repeated. Send it without the key.")
    asked = f"{request.method} {request.get_full_path()}\n".encode()
    return sha256(asked + request._request.body).hexdigest()


def _wrong(message: str) -> ValidationError:
    return ValidationError({HEADER: [ErrorDetail(message, "invalid")]})
