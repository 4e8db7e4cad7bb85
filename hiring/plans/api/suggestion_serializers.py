"""How the API asks for a suggested team, and shows it."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from hiring.choices import EngagementModel
from hiring.plans.engine.inputs import Engagement
from hiring.plans.engine.staffing import Kind, Proof, Status
from hiring.plans.services.suggesting import MOST_PEOPLE, SuggestionLimits
from hiring.specs.api.inputs import unknown
from portal.rest.serializers import (
    CountryCodeField,
    StrictBooleanField,
    StrictCharField,
    StrictDateField,
    StrictIntegerField,
    StrictSerializer,
    StrictSlugField,
)
from roles.models import LifecyclePhase

from .inputs import BudgetField
from .result_serializers import AmountField, RateField


# ------------------------------------------------------------------ asked
def _people(**kwargs: Any) -> StrictIntegerField:
    return StrictIntegerField(
        min_value=0, max_value=MOST_PEOPLE, required=False, allow_null=True, **kwargs
    )


class PerEngagementSerializer(StrictSerializer):
    """How many people may work on which terms; without limit where nothing or null is given."""

    def get_fields(self) -> dict[str, Any]:
        return {engagement.value: _people() for engagement in Engagement}


class SuggestionInputSerializer(StrictSerializer):
    """What the team must keep to; what is not given limits nothing."""

    budget = BudgetField(required=False, allow_null=True)
    head_count = _people()
    latest_start = StrictDateField(required=False, allow_null=True)
    per_engagement = PerEngagementSerializer(required=False)
    redundant = serializers.ListField(
        child=StrictSlugField(max_length=50),
        max_length=50,
        required=False,
        help_text="Lifecycle phases in which two people must work.",
    )
    country = CountryCodeField(
        required=False,
        allow_blank=True,
        help_text="Where the team works: pay and on-costs differ.",
    )
    job_location = StrictCharField(max_length=150, required=False, allow_blank=True)
    leaves_out = StrictBooleanField(
        required=False,
        default=True,
        help_text="Leave out what nobody brings, rather than to suggest no team at all.",
    )

    def validate_redundant(self, slugs: list[str]) -> list[str]:
        known = set(LifecyclePhase.objects.values_list("slug", flat=True))
        missing = [slug for slug in slugs if slug not in known]
        if missing:
            raise ValidationError([unknown(slug) for slug in missing])
        return slugs

    def limits(self) -> SuggestionLimits:
        values = dict(self.validated_data)
        values.pop("name", None)
        given = values.pop("per_engagement", {}).items()
        return SuggestionLimits(
            per_engagement={Engagement(terms): most for terms, most in given if most is not None},
            redundant=frozenset(values.pop("redundant", ())),
            **values,
        )


class KeepSuggestionSerializer(SuggestionInputSerializer):
    """The same, and the name of the scenario."""

    name = StrictCharField(max_length=150)


# ------------------------------------------------------------------ answered
class SuggestedMemberSerializer(serializers.Serializer):
    """So many people of one role-level, on the same terms."""

    role_level = serializers.CharField(source="offer.candidate.role_level")
    engagement_model = serializers.ChoiceField(
        choices=EngagementModel.choices, source="offer.candidate.engagement"
    )
    knows_sector = serializers.BooleanField(source="offer.row.knows_sector")
    people = serializers.IntegerField()
    available = serializers.DateField(
        source="offer.candidate.available", help_text="The first day on which they can start."
    )
    cost_of_one = AmountField(source="offer.candidate.cost")
    cost = AmountField()
    meets = serializers.ListField(child=serializers.CharField())


class AskedItemSerializer(serializers.Serializer):
    """One thing asked: a demand for a skill, a phase, or a limit."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in Kind])
    key = serializers.CharField(help_text="Unique among those of its kind; empty for some limits.")
    words = serializers.CharField()


class MetSerializer(AskedItemSerializer):
    asked_by = serializers.ListField(child=serializers.CharField())
    by = serializers.ListField(child=serializers.CharField(), help_text="Slugs of role-levels.")


class ConflictSerializer(serializers.Serializer):
    """What no team keeps together."""

    items = AskedItemSerializer(many=True)
    proof = serializers.ChoiceField(choices=[proof.value for proof in Proof])
    at_least = serializers.IntegerField(help_text="No fewer items than this conflict.")
    give_up = AskedItemSerializer(
        many=True, allow_null=True, help_text="Without these there is a team; null: not found."
    )


class NotCandidatesSerializer(serializers.Serializer):
    reason = serializers.CharField()
    role_levels = serializers.ListField(child=serializers.CharField(), source="titles")


class SuggestionSerializer(serializers.Serializer):
    """The cheapest team, or why there is none. Nothing is stored."""

    status = serializers.ChoiceField(choices=[status.value for status in Status])
    currency = serializers.CharField()
    cost = AmountField(allow_null=True)
    bound = AmountField(allow_null=True, help_text="No team costs less.")
    gap = RateField(allow_null=True, help_text="The share of the cost that could be saved at most.")
    people = serializers.IntegerField()
    team = SuggestedMemberSerializer(many=True)
    met = MetSerializer(many=True)
    out_of_reach = AskedItemSerializer(many=True, help_text="Left out, as nobody brings it.")
    conflict = ConflictSerializer(allow_null=True)
    candidates = serializers.IntegerField()
    not_candidates = NotCandidatesSerializer(many=True)
    seconds = serializers.FloatField(help_text="The search took.")
