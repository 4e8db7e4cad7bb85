"""Middleware that keeps NUL bytes and invalid UTF-8 away from the views.

In an address they are rejected, and the parameter is named. In a form, NUL is dropped: nobody types
it, PostgreSQL can't store it, and a page of errors would lose what was typed beside it.
"""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict

from .errors import API_PREFIX, bad_request


class InputGuardMiddleware:
    """Check path, query string and forms before any view runs; the API's parsers check JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if message := _path_error(request) or _query_error(request):
            return bad_request(request, message)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: object) -> None:
        if request.method == "POST" and not request.path.startswith(API_PREFIX):
            _drop_nul(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a view's BadRequest here: Django would log it with the visitor's input."""
        if isinstance(exception, BadRequest):
            return bad_request(request, str(exception))
        return None


def _drop_nul(request: HttpRequest) -> None:
    fields = list(request.POST.lists())
    if not any("\0" in text for name, values in fields for text in (name, *map(str, values))):
        return
    cleaned = QueryDict(mutable=True, encoding=request.encoding)
    for name, values in fields:
        cleaned.setlist(name.replace("\0", ""), [str(v).replace("\0", "") for v in values])
    cleaned._mutable = False
    request.POST = cleaned  # type: ignore[assignment]


def _unusable(raw: bytes) -> str:
    if b"\0" in raw:
        return "contains a NUL byte"
    try:
        raw.decode()
    except UnicodeDecodeError:
        return "is not valid UTF-8"
    return ""


def _path_error(request: HttpRequest) -> str:
    # Django has already decoded the path, and left invalid bytes in it as %XX.
    fault = _unusable(unquote_to_bytes(request.META.get("PATH_INFO", "")))
    return f"The address {fault}." if fault else ""


def _query_error(request: HttpRequest) -> str:
    for pair in request.META.get("QUERY_STRING", "").split("&"):
        name, _, value = pair.partition("=")
        fault = _unusable(unquote_to_bytes(name.replace("+", " ")))
        if fault:
            return f"The name of a query parameter {fault}."
        fault = _unusable(unquote_to_bytes(value.replace("+", " ")))
        if fault:
            return f"The query parameter '{unquote_to_bytes(name).decode()[:50]}' {fault}."
    return ""
