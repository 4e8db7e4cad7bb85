from django.http import HttpRequest, HttpResponse

from portal.errors import error_response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_response(
        request, 403, "csrf_failed", "The form was open too long, or cookies are off. Go back."
    )
