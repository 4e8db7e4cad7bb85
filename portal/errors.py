"""Error responses: pages for people, and problem details (RFC 9457) for the API."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from .request_id import current_request_id

API_PREFIX = "/api/"


def problem(
    status: int, code: str, detail: str, *, errors: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    """Build a problem details object; ``code`` is stable, ``detail`` is for people."""
    body: dict[str, Any] = {
        "type": f"/api/v1/problems/{code}/",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    return body


def error_response(request: HttpRequest, status: int, code: str, detail: str) -> HttpResponse:
    """Return the error page, or problem details for a request to the API."""
    if request.path.startswith(API_PREFIX):
        return JsonResponse(
            problem(status, code, detail), status=status, content_type="application/problem+json"
        )
    context = {"detail": detail, "request_id": current_request_id()}
    return render(request, f"{status}.html", context, status=status)


def bad_request(request: HttpRequest, detail: str) -> HttpResponse:
    return error_response(request, 400, "bad_request", detail)


def unavailable(request: HttpRequest, retry_after: int = 30) -> HttpResponse:
    """Return a 503 for a database that can't be reached; ``retry_after`` is in seconds."""
    detail = "We can't reach our database. Try again in half a minute."
    response = error_response(request, 503, "unavailable", detail)
    response["Retry-After"] = str(retry_after)
    return response


def too_many_requests(request: HttpRequest, retry_after: int = 60) -> HttpResponse:
    """Return a 429; ``retry_after`` is in seconds."""
    detail = "You have tried this too many times. Wait a while, then try again."
    response = error_response(request, 429, "throttled", detail)
    response["Retry-After"] = str(retry_after)
    return response
