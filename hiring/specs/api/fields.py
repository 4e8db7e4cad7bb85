"""Fields of job specs and jobs that read JSON."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from hiring.specs.frozen import thaw
from hiring.specs.models import JobPosting

ORIGIN = {"type": "object", "additionalProperties": {"type": "string"}}


@extend_schema_field({"type": "array", "items": ORIGIN})
class OriginsField(serializers.ReadOnlyField):
    """The catalogue origins of a line, as they were when the line was drafted."""


class FrozenTextField(serializers.CharField):
    """A text of a job in the content that was frozen when it was published."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def get_attribute(self, posting: JobPosting) -> str:
        return thaw(posting.version.content)[self.source_attrs[0]]
