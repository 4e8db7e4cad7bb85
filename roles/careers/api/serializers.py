"""Output serializers for career questions: every figure comes with its parts."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse as api_reverse

from roles.api.fields import DisplayURLField
from roles.careers.engine import Evidence, NodeKind, Status
from roles.models import Importance, Proficiency
from roles.models.pay import PayPeriod

URL = {"type": ["string", "null"], "format": "uri"}


# ------------------------------------------------------------------ shared parts
@extend_schema_field(URL)
class NodePageField(DisplayURLField):
    """The page of a role level; occupations have none."""

    def to_representation(self, value: dict[str, Any]) -> str | None:
        is_role_level = value["kind"] == NodeKind.ROLE_LEVEL
        return super().to_representation(value) if is_role_level else None

    def address_of(self, value: dict[str, Any]) -> str:
        return reverse("roles:role_level_detail", args=[value["group"], value["slug"]])


@extend_schema_field(URL)
class NodeURLField(NodePageField):
    """The resource of a role level; occupations have none."""

    def address_of(self, value: dict[str, Any]) -> str:
        return api_reverse("api:role-level-detail", args=[value["slug"]])


class CareerNodeSerializer(serializers.Serializer):
    """A role level or an occupation."""

    url = NodeURLField()
    display_url = NodePageField()
    kind = serializers.ChoiceField(choices=[kind.value for kind in NodeKind])
    slug = serializers.CharField()
    title = serializers.CharField()
    framework = serializers.CharField()


class RelatedSkillSerializer(serializers.Serializer):
    """A skill that counts in part towards the required one."""

    skill = serializers.CharField(source="slug")
    preferred_label = serializers.CharField(source="label")
    proficiency = serializers.ChoiceField(choices=Proficiency.choices)
    hundredths = serializers.IntegerField(help_text="The share of the required skill, at best.")


class RequirementLineSerializer(serializers.Serializer):
    """A requirement compared with somebody's skills."""

    skill = serializers.CharField()
    preferred_label = serializers.CharField()
    proficiency = serializers.ChoiceField(
        choices=Proficiency.choices,
        allow_null=True,
        help_text="The required proficiency; null: any.",
    )
    importance = serializers.ChoiceField(choices=Importance.choices)
    have = serializers.ChoiceField(
        choices=Proficiency.choices,
        allow_null=True,
        help_text="The actual proficiency; null: none.",
    )
    status = serializers.ChoiceField(choices=[status.value for status in Status])
    related = RelatedSkillSerializer(
        allow_null=True, help_text="The related skill, if the points come from it."
    )
    points = serializers.IntegerField(help_text="Its share of the total points.")
    out_of = serializers.IntegerField(help_text="Its share if it were met in full.")
    months = serializers.FloatField(help_text="Months of learning still needed, alongside a job.")


class LearningLineSerializer(RequirementLineSerializer):
    learning_routes = serializers.ListField(
        child=serializers.CharField(),
        help_text="Slugs of learning routes that teach it, unless it is met.",
    )


class AssessedSerializer(serializers.Serializer):
    """Readiness is points divided by out_of, which are exact sums of the lines."""

    readiness = serializers.FloatField(
        allow_null=True, help_text="From 0 to 1, which means that everything is met."
    )
    points = serializers.IntegerField()
    out_of = serializers.IntegerField()
    months = serializers.FloatField(
        help_text="Months to learn unmet essential skills, one after another, alongside a job."
    )
    lines = LearningLineSerializer(many=True)


class SourcedStepSerializer(serializers.Serializer):
    """A step with a source: a recorded transition, or one from a taxonomy."""

    kind = serializers.CharField()
    typical_months = serializers.IntegerField(allow_null=True)
    note = serializers.CharField()


EVIDENCE = [evidence.value for evidence in Evidence]


class StartSerializer(serializers.Serializer):
    """Adds the start in front of the other fields."""

    def get_fields(self) -> dict[str, serializers.Field]:
        # Classes can't have a field called ``from``.
        start = CareerNodeSerializer(allow_null=True, help_text="Null if only skills were given.")
        return {"from": start} | super().get_fields()


class EndsSerializer(StartSerializer):
    """Adds the start, the target and the sector."""

    to = CareerNodeSerializer()
    sector = serializers.CharField(allow_null=True)


# ------------------------------------------------------------------ gap
class CareerGapSerializer(EndsSerializer, AssessedSerializer):
    """The gap between somebody's skills and a profile, skill by skill."""


# ------------------------------------------------------------------ nearest
class SharedSkillSerializer(serializers.Serializer):
    skill = serializers.CharField(source="slug")
    preferred_label = serializers.CharField(source="label")
    share = serializers.FloatField(help_text="The share of the target's requirements, by weight.")


class NearSerializer(serializers.Serializer):
    """A nearby role level or occupation, with the evidence."""

    node = CareerNodeSerializer()
    evidence = serializers.ChoiceField(choices=EVIDENCE)
    step = SourcedStepSerializer(
        allow_null=True, help_text="Null: computed from shared skills alone."
    )
    score = serializers.FloatField(help_text="From 0 to 1; computed results are ranked by it.")
    coverage = serializers.FloatField(help_text="The share of its requirements that is met.")
    use = serializers.FloatField(help_text="The share of the skills that it requires.")
    isco_digits = serializers.IntegerField(
        allow_null=True, help_text="Leading digits of ISCO-08 in common; null: not known."
    )
    shared = SharedSkillSerializer(many=True)


class NearestSerializer(StartSerializer):
    """The nearest role levels and occupations: sourced steps first, then computed ones."""

    results = NearSerializer(many=True)


# ------------------------------------------------------------------ routes
class CareerAmountField(serializers.DecimalField):
    """An amount with two decimals, as text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=None, decimal_places=2, **kwargs)


class CareerPaySerializer(serializers.Serializer):
    """A pay band. Steps are compared by its median, middle or minimum."""

    pay_band = serializers.CharField(source="slug")
    country = serializers.CharField()
    currency = serializers.CharField()
    period = serializers.ChoiceField(choices=PayPeriod.choices)
    minimum = CareerAmountField()
    median = CareerAmountField(allow_null=True)
    maximum = CareerAmountField(allow_null=True)
    sample_size = serializers.IntegerField(allow_null=True)
    # Serializers have an attribute of this name for fields within fields.
    source = serializers.CharField(source="source.slug")  # type: ignore[assignment]
    licence = serializers.CharField(source="source.licence")


class CareerStepSerializer(AssessedSerializer):
    """One step, for somebody who has learnt all that the earlier steps require."""

    node = CareerNodeSerializer()
    evidence = serializers.ChoiceField(
        choices=EVIDENCE, allow_null=True, help_text="Null: from skills, or directly to the target."
    )
    step = SourcedStepSerializer(allow_null=True, help_text="Null: no source records it.")
    pay = CareerPaySerializer(allow_null=True)
    pay_before = CareerPaySerializer(allow_null=True)
    pay_change = CareerAmountField(allow_null=True)


class CareerRouteSerializer(serializers.Serializer):
    months = serializers.FloatField(help_text="Months of learning for all steps.")
    steps = CareerStepSerializer(many=True)


class CareerRoutesSerializer(EndsSerializer):
    """Routes to a role level or an occupation, those with the least learning first."""

    results = CareerRouteSerializer(many=True)


# ------------------------------------------------------------------ suggestions
class SuggestedSkillSerializer(serializers.Serializer):
    skill = serializers.CharField()
    preferred_label = serializers.CharField()
    # Serializers have an attribute of this name for forms.
    label = serializers.CharField(help_text="The name that matched.")  # type: ignore[assignment]
    nearness = serializers.FloatField(help_text="How near the name is to the query, from 0 to 1.")


class SkillSuggestionsSerializer(serializers.Serializer):
    results = SuggestedSkillSerializer(many=True)


class SuggestedRoleSerializer(serializers.Serializer):
    """A role level or an occupation; all career questions take its slug."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in NodeKind])
    slug = serializers.CharField()
    title = serializers.CharField()
    framework = serializers.CharField()
    label = serializers.CharField(help_text="The name that matched.")  # type: ignore[assignment]


class RoleSuggestionsSerializer(serializers.Serializer):
    results = SuggestedRoleSerializer(many=True)
