from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from .accounts.permissions import Refused
from .errors import error_response
from .home import examples
from .parameters import refuse_unknown_parameters


class HomeView(TemplateView):
    """Three doors, with a live example behind each."""

    template_name = "home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refuse_unknown_parameters(self.request, set())
        return super().get_context_data(**kwargs) | examples()


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether this process can answer: it reaches its database."""
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
    # Only our own words reach the visitor; others may tell of the inside.
    ours = isinstance(exception, BadRequest)
    detail = str(exception) if ours else "The server could not read this request."
    return error_response(request, 400, "bad_request", detail)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    # As above: a reason of ours tells what to do, others may tell of the inside.
    detail = str(exception) if isinstance(exception, Refused) else "Your account may not do this."
    return error_response(request, 403, "permission_denied", detail)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_response(request, 404, "not_found", "There is nothing at this address.")


def server_error(request: HttpRequest) -> HttpResponse:
    return error_response(request, 500, "server_error", "Something went wrong on our side.")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_response(
        request,
        403,
        "csrf_failed",
        "This form was open for too long, or cookies are off. Go back, reload and send it again.",
    )
