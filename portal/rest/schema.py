"""The parts of the OpenAPI schema that all operations share."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import permissions, serializers

from portal.idempotency.repeating import PARAMETER as IDEMPOTENCY_KEY

from .filters import AMOUNT, NO_NUL, SLUG
from .preconditions import IF_MATCH
from .problems import MEDIA_TYPE, ProblemSerializer

# At least one character that is neither a space nor a control character.
NOT_BLANK = r"^[^\u0000]*[^\s\u0000-\u001f\u007f-\u00a0\u200b\ufeff][^\u0000]*$"

MEANINGS = {
    400: "The request is invalid; `errors` lists the values to correct.",
    401: "Credentials are missing or wrong.",
    403: "You don't have permission to do this.",
    404: "It doesn't exist, or you don't have access to it.",
    406: "No accepted media type is available.",
    409: "The request refers to something that doesn't exist, or breaks a rule.",
    412: "`If-Match` names an outdated version.",
    413: "The body is too large.",
    415: "The body's media type is not supported.",
    428: "`If-Match` is missing.",
    429: "Too many requests; `Retry-After` gives the number of seconds to wait.",
}


class ProblemAutoSchema(AutoSchema):
    """Add the possible error responses, and the constraints that parsers enforce on requests."""

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        operation = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        parameters = operation.setdefault("parameters", [])
        if self._needs_if_match():
            parameters.append(IF_MATCH)
        if self.method == "POST" and not self._is_public():
            parameters.append(IDEMPOTENCY_KEY)
        for status in self._problem_statuses():
            operation["responses"].setdefault(str(status), self._problem(status))
        return operation

    def _problem_statuses(self) -> list[int]:
        statuses = [400, 401, 406, 429]
        if not self._is_public():
            statuses.append(403)
        if "{" in self.path or self._is_list_view():
            statuses.append(404)
        if self.method not in permissions.SAFE_METHODS:
            statuses += [403, 404, 409, 413, 415]
        if self._needs_if_match():
            statuses += [412, 428]
        return sorted(set(statuses))

    def _is_public(self) -> bool:
        return any(isinstance(p, permissions.AllowAny) for p in self.view.get_permissions())

    def _needs_if_match(self) -> bool:
        return getattr(self.view, "needs_if_match", lambda: False)()

    def _problem(self, status: int) -> dict[str, Any]:
        component = self.resolve_serializer(ProblemSerializer, "response")
        answer: dict[str, Any] = {
            "description": MEANINGS[status],
            "content": {MEDIA_TYPE: {"schema": component.ref}},
        }
        if status == 429:
            answer["headers"] = {
                "Retry-After": {
                    "description": "Seconds to wait.",
                    "schema": {"type": "integer", "minimum": 0},
                }
            }
        if status == 401:
            answer["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}}}
        return answer

    def _get_request_for_media_type(self, serializer, direction="request"):
        schema, is_required = super()._get_request_for_media_type(serializer, direction)
        # A field of the body selects the serializer, so a body is required.
        return schema, is_required or isinstance(serializer, PolymorphicProxySerializer)

    def _map_basic_serializer(self, serializer, direction):
        schema = super()._map_basic_serializer(serializer, direction)
        if direction == "request":
            schema["additionalProperties"] = False
            for name, field in serializer.fields.items():
                if name in schema["properties"]:
                    _add_constraints(field, schema["properties"][name])
        return schema


def _add_constraints(field: serializers.Field, schema: dict[str, Any]) -> None:
    if isinstance(field, serializers.DecimalField):
        schema.pop("format", None)
        schema |= {"pattern": AMOUNT}
    elif isinstance(field, serializers.ManyRelatedField):
        schema["items"] |= {"type": "string", "pattern": SLUG}
    elif isinstance(field, serializers.SlugRelatedField):
        schema |= {"pattern": SLUG}
    elif isinstance(field, serializers.CharField) and not {"pattern", "oneOf"} & schema.keys():
        schema |= {"pattern": NO_NUL if field.allow_blank else NOT_BLANK}
