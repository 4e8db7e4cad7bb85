"""An id for each request, in its answer and in every line of the log that it causes."""

import logging
import re
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
# What a proxy sends; anything else could forge lines of the log.
GIVEN = re.compile(r"[0-9A-Za-z-]{8,64}")
_current: ContextVar[str] = ContextVar("request_id", default="-")


def current_request_id() -> str:
    """The id of the request that is being answered, or '-'."""
    return _current.get()


class RequestIdMiddleware:
    """Takes the id that a proxy gave the request, or makes one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        token = _current.set(given if GIVEN.fullmatch(given) else uuid4().hex)
        try:
            response = self.get_response(request)
            response[HEADER] = current_request_id()
        finally:
            _current.reset(token)
        return response


class RequestIdFilter(logging.Filter):
    """Adds ``request_id`` to each record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current_request_id()
        return True
