"""The input for drafting a spec and for changing one."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from hiring.specs.fields import DRAFTED, JOB_FIELDS, names
from hiring.specs.models import JobSpec, SpecLine
from hiring.specs.models.spec_line import LONGEST_TEXT
from hiring.specs.services import MAX_LINES, LineInput
from portal.accounts.models import Organisation
from portal.countries import CURRENCIES
from portal.rest.serializers import (
    LARGEST_INTEGER,
    StrictBooleanField,
    StrictCharField,
    StrictChoiceField,
    StrictIntegerField,
    StrictModelSerializer,
    StrictSerializer,
    StrictSlugField,
    StrictSlugRelatedField,
    list_of,
)
from roles.models import LifecyclePhase, Proficiency, RoleLevel, Sector, Skill, UseCase
from roles.models.pay import validate_currency


class OwnOrganisationField(StrictSlugRelatedField):
    """One of the caller's organisations; others are as unknown as those that don't exist."""

    def get_queryset(self) -> QuerySet[Organisation]:
        return Organisation.objects.visible_to(self.context["request"].user)


class UseCasesField(serializers.ListField):
    """Use cases of public sectors by their slugs, each once."""

    child = StrictSlugField(max_length=100)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10, **kwargs)

    def to_internal_value(self, data: Any) -> list[UseCase]:
        slugs = super().to_internal_value(data)
        found = UseCase.objects.filter(sector__is_published=True).in_bulk(slugs, field_name="slug")
        missing = [slug for slug in slugs if slug not in found]
        if missing:
            raise ValidationError([unknown(slug) for slug in missing])
        return [found[slug] for slug in dict.fromkeys(slugs)]


class JobSpecCreateSerializer(StrictModelSerializer):
    """The profile that a spec is drafted from, and details of the job."""

    organisation = OwnOrganisationField(queryset=Organisation.objects.none())
    role_level = StrictSlugRelatedField(
        queryset=RoleLevel.objects.filter(role__is_published=True).select_related("role", "level")
    )
    sector = StrictSlugRelatedField(
        queryset=Sector.objects.published(), allow_null=True, required=False
    )
    use_cases = UseCasesField(required=False)
    currency = serializers.RegexField(
        r"^[A-Z]{3}$", required=False, help_text="Take pay from bands in this currency only."
    )

    class Meta:
        model = JobSpec
        fields = [
            "organisation",
            "role_level",
            "sector",
            "use_cases",
            *names(DRAFTED),
            "currency",
        ]


@extend_schema_field({"type": "string", "enum": ["", *sorted(CURRENCIES)]})
class CurrencyField(StrictCharField):
    """A currency's code to the letter, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            allow_blank=True, trim_whitespace=False, validators=[validate_currency], **kwargs
        )


class LineInputSerializer(StrictSerializer):
    """A line as it shall be. With the ``id`` of a line it replaces that one, else it is new."""

    id = StrictIntegerField(min_value=1, max_value=LARGEST_INTEGER, required=False, allow_null=True)
    section = StrictChoiceField(choices=SpecLine.Section.choices)
    text = StrictCharField(max_length=LONGEST_TEXT)
    skill = StrictSlugField(required=False, allow_null=True, max_length=200)
    proficiency = StrictChoiceField(choices=Proficiency.choices, required=False, allow_null=True)
    phase = StrictSlugField(required=False, allow_null=True, max_length=200)
    days = StrictChoiceField(
        choices=[(30, "30"), (90, "90"), (365, "365")], required=False, allow_null=True
    )
    stage = StrictChoiceField(choices=SpecLine.Stage.choices, required=False, allow_blank=True)
    keep_origins = StrictBooleanField(required=False)
    from_catalogue = StrictBooleanField(
        required=False,
        help_text="The line's skill is one that the catalogue asks for in this job; the line gets "
        "the catalogue's origins.",
    )


class JobSpecUpdateSerializer(StrictModelSerializer):
    """The fields of a spec that can be edited. ``lines`` replaces all lines, in this order."""

    salary_currency = CurrencyField(required=False)
    lines = list_of(LineInputSerializer(), MAX_LINES)

    class Meta:
        model = JobSpec
        fields = [*names(), "lines"]
        # PUT leaves an optional field as it was, so that a new one breaks no client.
        extra_kwargs = {field.name: {"required": field.is_required} for field in JOB_FIELDS}

    def validate_lines(self, lines: list[dict[str, Any]]) -> list[LineInput]:
        skills = by_slug(Skill.objects.all(), (line.get("skill") for line in lines))
        phases = by_slug(LifecyclePhase.objects.all(), (line.get("phase") for line in lines))
        errors = [
            unknown_in(line, "skill", skills) | unknown_in(line, "phase", phases) for line in lines
        ]
        if any(errors):
            raise ValidationError(errors)
        return [
            LineInput(
                **line
                | {
                    "skill": skills.get(line.get("skill")),
                    "phase": phases.get(line.get("phase")),
                }
            )
            for line in lines
        ]


def by_slug(rows: QuerySet, slugs: Iterable[str | None]) -> dict[str | None, Model]:
    return rows.in_bulk({slug for slug in slugs if slug is not None}, field_name="slug")


def unknown_in(line: dict[str, Any], name: str, found: dict) -> dict[str, list[ErrorDetail]]:
    slug = line.get(name)
    return {} if slug is None or slug in found else {name: [unknown(slug)]}


def unknown(slug: str) -> ErrorDetail:
    return ErrorDetail(f"'{slug[:100]}' is not known here.", "does_not_exist")
