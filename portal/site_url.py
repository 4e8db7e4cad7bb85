"""Absolute links lead to SITE_URL, whatever host a request names."""

from collections.abc import Callable
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import iri_to_uri


class SiteUrlMiddleware:
    """Makes ``request.build_absolute_uri`` start with SITE_URL.

    Links in mails, to share and in the API would otherwise follow a Host header that whoever sends
    the request is free to choose, and differ between the ports and names of one site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def build_absolute_uri(location: str | None = None) -> str:
            here = f"{settings.SITE_URL}{request.get_full_path()}"
            return here if location is None else iri_to_uri(urljoin(here, str(location)))

        request.build_absolute_uri = build_absolute_uri  # type: ignore[method-assign]
        return self.get_response(request)
