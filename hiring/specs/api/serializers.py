"""Job specs as members read them, and public jobs."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from hiring.specs.fields import POSTED, SPEC_ONLY, names
from hiring.specs.frozen import thaw_lines
from hiring.specs.models import JobPosting, JobSpec, SpecLine
from roles.api.fields import DisplayURLField, Slug, resource_url
from roles.models import Proficiency

from .fields import FrozenTextField, OriginsField


class SpecLineSerializer(serializers.ModelSerializer):
    skill = Slug(allow_null=True)
    phase = Slug(allow_null=True)
    is_own = serializers.BooleanField()
    is_reworded = serializers.BooleanField()
    origins = OriginsField()

    class Meta:
        model = SpecLine
        fields = [
            "id",
            "section",
            "position",
            "text",
            "original_text",
            "is_own",
            "is_reworded",
            "skill",
            "proficiency",
            "phase",
            "days",
            "stage",
            "origins",
        ]


class JobSpecSummarySerializer(serializers.ModelSerializer):
    """A spec without its lines, as lists give it."""

    url = resource_url("job-spec", "pk")
    display_url = DisplayURLField()
    job_url: "serializers.HyperlinkedRelatedField[JobPosting]" = (
        serializers.HyperlinkedRelatedField(
            source="posting", view_name="api:job-detail", read_only=True, allow_null=True
        )
    )
    organisation = Slug()
    role_level = Slug()
    sector = Slug(allow_null=True)
    pay_band = Slug(allow_null=True)
    use_cases = Slug(many=True)

    class Meta:
        model = JobSpec
        fields = [
            "url",
            "display_url",
            "job_url",
            "id",
            "version",
            "status",
            "organisation",
            "role_level",
            "sector",
            "use_cases",
            "pay_band",
            *names(),
            "created_at",
            "updated_at",
        ]


class JobSpecSerializer(JobSpecSummarySerializer):
    lines = SpecLineSerializer(many=True)

    class Meta(JobSpecSummarySerializer.Meta):
        fields = [*JobSpecSummarySerializer.Meta.fields, "lines"]


class JobSummarySerializer(serializers.ModelSerializer):
    """A public job without its text, as lists give it."""

    url = resource_url("job", "pk")
    display_url = DisplayURLField()
    organisation = Slug()
    organisation_name = serializers.CharField(source="organisation.name")
    role = serializers.CharField(source="role_level.role.slug")
    role_level = Slug()
    level = serializers.CharField(source="role_level.level.slug")
    sector = Slug(allow_null=True)

    class Meta:
        model = JobPosting
        fields = [
            "url",
            "display_url",
            "id",
            "organisation",
            "organisation_name",
            "role",
            "role_level",
            "level",
            "sector",
            *names(POSTED),
            "date_posted",
            "is_closed",
        ]


class JobLineSerializer(serializers.Serializer):
    """A line of a public job; how it is assessed stays private."""

    section = serializers.ChoiceField(choices=SpecLine.Section.choices)
    text = serializers.CharField()
    skill = serializers.CharField(source="skill.slug", allow_null=True)
    proficiency = serializers.ChoiceField(choices=Proficiency.choices, allow_null=True)
    phase = serializers.CharField(source="phase.slug", allow_null=True)
    days = serializers.IntegerField(allow_null=True)
    origins = OriginsField()


class JobSerializer(JobSummarySerializer):
    """A public job with its text, as it was frozen when it was published."""

    lines = serializers.SerializerMethodField()

    class Meta(JobSummarySerializer.Meta):
        fields = [*JobSummarySerializer.Meta.fields, *names(SPEC_ONLY), "lines"]

    def build_unknown_field(self, field_name: str, model_class: type) -> tuple[type, dict]:
        """Read a text that the posting has no column for from the frozen content."""
        return FrozenTextField, {}

    @extend_schema_field(JobLineSerializer(many=True))
    def get_lines(self, posting: JobPosting) -> list[dict[str, Any]]:
        lines = thaw_lines(posting.version.content.get("lines", ()))
        line = JobLineSerializer()
        return [line.to_representation(values) for values in lines]
