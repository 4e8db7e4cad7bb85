import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import is_valid_path
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from .accounts.permissions import Refused
from .errors import error_response, unavailable
from .home import examples
from .parameters import PageParameters
from .request_id import current_request_id


class HomeView(PageParameters, TemplateView):
    """The home page: one section for each kind of visitor, with a live example."""

    template_name = "home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | examples()


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Report that this process is running and can reach its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "Disallow: /account/",
        "Disallow: /organisations/",
        "Allow: /hiring/job-specs/new/",
        "Disallow: /hiring/",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    # Show only Rolebook's own messages: others may reveal internals.
    ours = isinstance(exception, BadRequest)
    detail = str(exception) if ours else "The server could not read this request."
    return error_response(request, 400, "bad_request", detail)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    # As above.
    ours = isinstance(exception, Refused)
    detail = str(exception) if ours else "Your account does not have access to this."
    return error_response(request, 403, "permission_denied", detail)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    detail = "There is nothing at this address."
    if not request.path.endswith("/") and is_valid_path(f"{request.path}/"):
        detail += " Addresses end with a slash."
    return error_response(request, 404, "not_found", detail)


def server_error(request: HttpRequest) -> HttpResponse:
    # Django calls it while it handles the error.
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return unavailable(request)
    detail = f"Something went wrong on our side. Its number is {current_request_id()}."
    return error_response(request, 500, "server_error", detail)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_response(
        request,
        403,
        "csrf_failed",
        "This form has expired, or cookies are off. Go back, reload the page and send it again.",
    )
