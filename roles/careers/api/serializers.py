"""What the career engine answers, in the API: every figure with its parts."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse as api_reverse

from roles.api.fields import DisplayURLField
from roles.careers.engine import Evidence, NodeKind, Status
from roles.models import Importance, Proficiency
from roles.models.pay import PayPeriod

PROFICIENCY = {"choices": Proficiency.choices, "allow_null": True}
URL = {"type": ["string", "null"], "format": "uri"}


# ------------------------------------------------------------------ what is shared
@extend_schema_field(URL)
class NodePageField(DisplayURLField):
    """A role-level's page; occupations have none."""

    def to_representation(self, value: dict[str, Any]) -> str | None:
        is_role_level = value["kind"] == NodeKind.ROLE_LEVEL
        return super().to_representation(value) if is_role_level else None

    def address_of(self, value: dict[str, Any]) -> str:
        return reverse("roles:role_level_detail", args=[value["group"], value["slug"]])


@extend_schema_field(URL)
class NodeURLField(NodePageField):
    """A role-level's resource; occupations have none."""

    def address_of(self, value: dict[str, Any]) -> str:
        return api_reverse("api:role-level-detail", args=[value["slug"]])


class CareerNodeSerializer(serializers.Serializer):
    """A role-level or an occupation."""

    url = NodeURLField()
    display_url = NodePageField()
    kind = serializers.ChoiceField(choices=[kind.value for kind in NodeKind])
    slug = serializers.CharField()
    title = serializers.CharField()
    framework = serializers.CharField()


class RelatedSkillSerializer(serializers.Serializer):
    """A skill in hand that counts in part for the one that is asked for."""

    skill = serializers.CharField(source="slug")
    preferred_label = serializers.CharField(source="label")
    proficiency = serializers.ChoiceField(choices=Proficiency.choices)
    hundredths = serializers.IntegerField(help_text="Of the skill it stands for, at best.")


class RequirementLineSerializer(serializers.Serializer):
    """One requirement beside what is there for it."""

    skill = serializers.CharField()
    preferred_label = serializers.CharField()
    proficiency = serializers.ChoiceField(
        **PROFICIENCY, help_text="What is asked for; null: any will do."
    )
    importance = serializers.ChoiceField(choices=Importance.choices)
    have = serializers.ChoiceField(**PROFICIENCY, help_text="What is there; null: nothing.")
    status = serializers.ChoiceField(choices=[status.value for status in Status])
    related = RelatedSkillSerializer(allow_null=True, help_text="Where it gives the points.")
    points = serializers.IntegerField(help_text="What it adds to the points of all lines.")
    out_of = serializers.IntegerField(help_text="What it would add if it were met.")
    months = serializers.FloatField(help_text="To learn what is left, beside a job.")


class LearningLineSerializer(RequirementLineSerializer):
    learning_routes = serializers.ListField(
        child=serializers.CharField(), help_text="Slugs of what teaches it, where it is not met."
    )


class AssessedSerializer(serializers.Serializer):
    """Readiness is points divided by out_of, which are exact sums over the lines."""

    readiness = serializers.FloatField(
        allow_null=True, help_text="From 0 to 1, which only what is met in full has."
    )
    points = serializers.IntegerField()
    out_of = serializers.IntegerField()
    months = serializers.FloatField(
        help_text="To learn what is essential and left, one skill after the other, beside a job."
    )
    lines = LearningLineSerializer(many=True)


class SourcedStepSerializer(serializers.Serializer):
    """What somebody who vouches for a step says of it."""

    kind = serializers.CharField()
    typical_months = serializers.IntegerField(allow_null=True)
    note = serializers.CharField()


EVIDENCE = [evidence.value for evidence in Evidence]


class EndsSerializer(serializers.Serializer):
    """What the question named comes first in the answer."""

    to = CareerNodeSerializer()
    sector = serializers.CharField(allow_null=True)

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        ends = {name: fields.pop(name) for name in ("to", "sector") if name in fields}
        # ``from`` is no name that a class can give a field.
        start = CareerNodeSerializer(
            allow_null=True, help_text="Null: skills were given, and nothing else."
        )
        return {"from": start} | ends | fields


# ------------------------------------------------------------------ gap
class CareerGapSerializer(EndsSerializer, AssessedSerializer):
    """What separates somebody from a profile, skill by skill."""


# ------------------------------------------------------------------ nearest
class SharedSkillSerializer(serializers.Serializer):
    skill = serializers.CharField(source="slug")
    preferred_label = serializers.CharField(source="label")
    share = serializers.FloatField(help_text="Of what the target asks for, in weight.")


class NearSerializer(serializers.Serializer):
    """A target, and why it is called near."""

    node = CareerNodeSerializer()
    evidence = serializers.ChoiceField(choices=EVIDENCE)
    step = SourcedStepSerializer(allow_null=True, help_text="Null: by shared skills alone.")
    score = serializers.FloatField(help_text="From 0 to 1; computed ones are ordered by it.")
    coverage = serializers.FloatField(help_text="Of what it asks for, how much is there.")
    use = serializers.FloatField(help_text="Of what is there, how much it asks for.")
    isco_digits = serializers.IntegerField(
        allow_null=True, help_text="Leading digits of ISCO-08 that both share; null: not known."
    )
    shared = SharedSkillSerializer(many=True)


class NearestSerializer(EndsSerializer):
    """What is near: steps that somebody vouches for first, then the computed ones."""

    to = sector = None
    results = NearSerializer(many=True)


# ------------------------------------------------------------------ routes
class CareerAmountField(serializers.DecimalField):
    """Money to the cent, as text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=None, decimal_places=2, **kwargs)


class CareerPaySerializer(serializers.Serializer):
    """A pay band; a role-level's median, middle or minimum is what steps are compared by."""

    pay_band = serializers.CharField(source="slug")
    country = serializers.CharField()
    currency = serializers.CharField()
    period = serializers.ChoiceField(choices=PayPeriod.choices)
    minimum = CareerAmountField()
    median = CareerAmountField(allow_null=True)
    maximum = CareerAmountField(allow_null=True)
    sample_size = serializers.IntegerField(allow_null=True)
    source = serializers.CharField(source="source.slug")
    licence = serializers.CharField(source="source.licence")


class CareerStepSerializer(AssessedSerializer):
    """One step, for somebody who has learnt what the steps before it take."""

    node = CareerNodeSerializer()
    evidence = serializers.ChoiceField(
        choices=EVIDENCE, allow_null=True, help_text="Null: from one's own skills, or straight."
    )
    step = SourcedStepSerializer(allow_null=True, help_text="Null: nobody vouches for it.")
    pay = CareerPaySerializer(allow_null=True)
    pay_before = CareerPaySerializer(allow_null=True)
    pay_change = CareerAmountField(allow_null=True)


class CareerRouteSerializer(serializers.Serializer):
    months = serializers.FloatField(help_text="Of all its steps.")
    steps = CareerStepSerializer(many=True)


class CareerRoutesSerializer(EndsSerializer):
    """Ways to a role-level or an occupation, those with the least learning first."""

    results = CareerRouteSerializer(many=True)


# ------------------------------------------------------------------ suggestions
class SuggestedSkillSerializer(serializers.Serializer):
    skill = serializers.CharField()
    preferred_label = serializers.CharField()
    label = serializers.CharField(help_text="The name by which it was found.")
    nearness = serializers.FloatField(help_text="Of the name to what was typed, from 0 to 1.")


class SkillSuggestionsSerializer(serializers.Serializer):
    results = SuggestedSkillSerializer(many=True)


class SuggestedRoleSerializer(serializers.Serializer):
    """A role-level or an occupation, whose slug all questions about careers take."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in NodeKind])
    slug = serializers.CharField()
    title = serializers.CharField()
    framework = serializers.CharField()
    label = serializers.CharField(help_text="The name by which it was found.")


class RoleSuggestionsSerializer(serializers.Serializer):
    results = SuggestedRoleSerializer(many=True)
