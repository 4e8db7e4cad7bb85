"""What the codes of problems mean, at the address that each problem's ``type`` gives."""

from typing import Any

from django.http import Http404, HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.response import Response

from .views import ListParametersMixin, PublicMixin

PROBLEM_TYPES = {
    "bad_request": "The address or the query string can't be read; 'detail' says what is wrong.",
    "malformed": "The body can't be read as JSON; 'detail' says where.",
    "invalid": "Some values are not valid; 'errors' names each.",
    "not_authenticated": "This needs credentials: a token, or the session of a signed-in person.",
    "authentication_failed": "The credentials are wrong, or no longer valid.",
    "permission_denied": "Your role in the organisation doesn't cover this.",
    "csrf_failed": "A write with a session needs the CSRF token; use a token instead.",
    "not_found": "Nothing is at this address, or nothing that you may see.",
    "unknown_reference": "A well-formed value names what is not there: 404 in a query string, "
    "409 in a body; 'errors' names each.",
    "method_not_allowed": "The address doesn't take this method; 'Allow' lists those it takes.",
    "not_acceptable": "Answers are JSON only; 'Accept' must allow that.",
    "rule_broken": "Each value is valid alone, but the change breaks a rule; 'errors' names it.",
    "uncomputable": "A plan can't be computed from what it holds; 'errors' names what is wrong.",
    "precondition_failed": "'If-Match' names an older version: read again, then repeat the change.",
    "too_large": "The body is larger than is taken here.",
    "unsupported_media_type": "Bodies are JSON only: send 'Content-Type: application/json'.",
    "precondition_required": "Send 'If-Match' with the ETag of the version that you change.",
    "throttled": "Too many requests; 'Retry-After' says in how many seconds to come back.",
    "server_error": "Something went wrong on our side.",
}


class ProblemTypeSerializer(serializers.Serializer):
    code = serializers.CharField()
    meaning = serializers.CharField()


class ProblemTypeViewSet(ListParametersMixin, PublicMixin, viewsets.ViewSet):
    """What the code of a problem means."""

    lookup_field = "code"
    lookup_value_regex = "[a-z_]+"

    @extend_schema(
        parameters=[OpenApiParameter("code", str, "path", enum=list(PROBLEM_TYPES))],
        responses=ProblemTypeSerializer,
    )
    def retrieve(self, request, code: str, **kwargs: Any) -> HttpResponse:
        if code not in PROBLEM_TYPES:
            raise Http404
        return self.cached(lambda: Response({"code": code, "meaning": PROBLEM_TYPES[code]}))
