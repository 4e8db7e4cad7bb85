"""Errors of the API as problem details (RFC 9457), with stable codes (docs/api.md)."""

import re
from typing import Any, cast

from django.core.exceptions import (
    NON_FIELD_ERRORS,
    BadRequest,
    SuspiciousOperation,
)
from django.core.exceptions import ValidationError as ModelValidationError
from rest_framework import exceptions, serializers
from rest_framework.exceptions import APIException, ErrorDetail
from rest_framework.response import Response
from rest_framework.views import exception_handler as rest_exception_handler

from portal.errors import problem
from portal.versioned.models import StaleVersionError

MEDIA_TYPE = "application/problem+json"

# Codes that differ from REST framework's.
CODES = {"parse_error": "malformed", "error": "error"}
SENTENCES = {
    "invalid": "Some values are invalid; 'errors' lists them.",
    "unknown_reference": "Some values refer to something that doesn't exist; 'errors' lists them.",
    "rule_broken": "The change breaks a rule; see 'errors'.",
    "uncomputable": "This can't be computed from the values given; 'errors' explains why.",
}


class UnknownReference(APIException):
    """A well-formed value refers to nothing that exists: 404 in a query string, 409 in a body."""

    default_code = "unknown_reference"

    def __init__(self, errors: Any, *, status: int) -> None:
        self.status_code = status
        self.detail = errors


class RuleBroken(APIException):
    """Each value is valid by itself, but together or with stored ones they break a rule."""

    status_code = 409
    default_code = "rule_broken"

    def __init__(self, error: ModelValidationError) -> None:
        self.detail = cast(Any, by_field(error))


class Uncomputable(APIException):
    """A stored or given value prevents a computation; ``field`` names it."""

    status_code = 409
    default_code = "uncomputable"

    def __init__(self, field: str, message: str) -> None:
        self.detail = {field: [ErrorDetail(message, "uncomputable")]}


class PreconditionRequired(APIException):
    status_code = 428
    default_code = "precondition_required"
    default_detail = "Send If-Match with the ETag of the version that you are changing."


class PreconditionFailed(APIException):
    status_code = 412
    default_code = "precondition_failed"
    default_detail = "Somebody changed it since you read it. Read it again and repeat the change."


class FieldErrorSerializer(serializers.Serializer[Any]):
    field = serializers.CharField(help_text="The parameter or field, such as lines[2].text.")
    code = serializers.CharField()
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """Problem details (RFC 9457). 'code' is stable; 'title' and 'detail' are for people."""

    type = serializers.CharField(help_text="The address of the code's meaning.")
    title = serializers.CharField()
    status = serializers.IntegerField(min_value=400, max_value=599)
    code = serializers.CharField()
    detail = serializers.CharField()
    # A member of the format, and a property of serializers.
    errors = FieldErrorSerializer(many=True, required=False)  # type: ignore[assignment]


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn any exception of an API view into problem details; REST framework calls it."""
    if isinstance(error, ModelValidationError):
        error = RuleBroken(error)
    elif isinstance(error, exceptions.ValidationError) and _names_only_the_unknown(error):
        error = UnknownReference(error.detail, status=409)
    elif isinstance(error, StaleVersionError):
        error = PreconditionFailed()
    elif isinstance(error, BadRequest):
        error = exceptions.ParseError(str(error))
    elif isinstance(error, SuspiciousOperation):
        # Its message reveals internals.
        error = exceptions.ParseError("The request can't be read.")
    response = rest_exception_handler(error, context)
    if response is None:
        return None
    response.data = _body(response.status_code, response.data, error)
    response.content_type = MEDIA_TYPE
    return response


def _body(status: int, data: Any, error: Exception) -> dict[str, Any]:
    detail = getattr(error, "detail", None)
    if isinstance(detail, dict | list):
        code = _default_code(error)
        return problem(status, code, SENTENCES[code], errors=list(flatten(detail)))
    # Http404 and PermissionDenied of Django carry no detail of their own.
    message = data["detail"]
    code = getattr(message, "code", "error")
    return problem(status, CODES.get(code, code), str(message))


def _names_only_the_unknown(error: exceptions.ValidationError) -> bool:
    return {one["code"] for one in flatten(error.detail)} == {"does_not_exist"}


def _default_code(error: Exception) -> str:
    code = getattr(error, "default_code", "invalid")
    return code if code in SENTENCES else "invalid"


def flatten(detail: Any, place: str = ""):
    """Yield a tree of errors as a flat list, with paths such as lines[2].text."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from flatten(inner, _join(place, name))
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            is_message = isinstance(inner, str)
            yield from flatten(inner, place if is_message else f"{place}[{number}]")
    else:
        code = getattr(detail, "code", "invalid")
        yield {"field": place, "code": code, "detail": str(detail)}


def _join(place: str, name: str | int) -> str:
    if isinstance(name, int):
        return f"{place}[{name}]"
    name = "" if name in ("non_field_errors", NON_FIELD_ERRORS) else str(name)
    return f"{place}.{name}" if place and name else place or name


def by_field(error: ModelValidationError) -> dict[str, list[ErrorDetail]]:
    """Group the errors by field; services write lines.3.text where the API has lines[3].text."""
    if hasattr(error, "error_dict"):
        return {
            re.sub(r"\.(\d+)(?=\.|$)", r"[\1]", name): [_model_detail(one) for one in errors]
            for name, errors in error.error_dict.items()
        }
    return {"non_field_errors": [_model_detail(one) for one in error.error_list]}


def _model_detail(error: ModelValidationError) -> ErrorDetail:
    return ErrorDetail(" ".join(error.messages), code=error.code or "invalid")
