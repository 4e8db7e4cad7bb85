"""Middleware that limits pages to GET, HEAD, POST and OPTIONS.

Otherwise Django's form views would treat PUT as POST, and the admin any method as GET.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from .errors import API_PREFIX

METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class PageMethodsMiddleware:
    """Answer 405 to every other method; the API's views do so themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method in METHODS or request.path.startswith(API_PREFIX):
            return None
        return HttpResponseNotAllowed(_methods_of(view))


def _methods_of(view: Callable[..., HttpResponse]) -> list[str]:
    view_class = getattr(view, "view_class", None)
    if view_class is None or hasattr(view_class, "post"):
        return list(METHODS)
    return [method for method in METHODS if method != "POST"]
