"""Meanings of the problem codes, served at the address in each problem's ``type``."""

from typing import Any

from django.http import Http404, HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.response import Response

from .views import ListParametersMixin, PublicMixin

PROBLEM_TYPES = {
    "bad_request": "The address or the query string can't be read; 'detail' explains why.",
    "malformed": "The body is not valid JSON; 'detail' explains why.",
    "invalid": "Some values are invalid; 'errors' lists them.",
    "not_authenticated": "Authentication is required: send a token, or sign in.",
    "authentication_failed": "The credentials are wrong, or have expired.",
    "permission_denied": "Your role in the organisation doesn't allow this.",
    "csrf_failed": "Writing with a session requires the CSRF token. Use an API token instead.",
    "not_found": "This address doesn't exist, or you don't have access to it.",
    "unknown_reference": "A well-formed value refers to something that doesn't exist: 404 in a "
    "query string, 409 in a body; 'errors' lists each.",
    "method_not_allowed": "This address doesn't support the method; 'Allow' lists those it does.",
    "not_acceptable": "Responses are available as JSON only; 'Accept' must allow it.",
    "rule_broken": "Each value is valid by itself, but the change breaks a rule; see 'errors'.",
    "uncomputable": "The plan can't be computed from its current values; 'errors' explains why.",
    "precondition_failed": "'If-Match' names an outdated version. Fetch the latest one, then "
    "repeat the change.",
    "too_large": "The body is too large.",
    "unsupported_media_type": "The body must be JSON: send 'Content-Type: application/json'.",
    "precondition_required": "Send 'If-Match' with the ETag of the version you are changing.",
    "throttled": "Too many requests; 'Retry-After' gives the number of seconds to wait.",
    "server_error": "Something went wrong on our side.",
    "unavailable": "We can't reach our database; 'Retry-After' says how many seconds to wait.",
}


class ProblemTypeSerializer(serializers.Serializer):
    code = serializers.CharField()
    meaning = serializers.CharField()


class ProblemTypeViewSet(ListParametersMixin, PublicMixin, viewsets.ViewSet):
    """The meaning of a problem code."""

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
