from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

ORIGIN = {"type": "object", "additionalProperties": {"type": "string"}}


@extend_schema_field({"type": "array", "items": ORIGIN})
class OriginsField(serializers.ReadOnlyField):
    """Where a line comes from in the catalogue, as it was when the line was drafted."""
