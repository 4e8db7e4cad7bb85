"""What members send to make a plan, to change one, and to have one computed that is not stored."""

import re
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from hiring.choices import EngagementModel
from hiring.plans.engine.factors import FACTORS
from hiring.plans.fields import HIRE_FIELDS, PLAN_FIELDS
from hiring.plans.loading.offered_levels import offered_levels
from hiring.plans.models import HiringPlan, PlannedHire
from hiring.plans.services import MAX_ROWS, RowInput
from hiring.plans.services.assumptions import MAX_ASSUMPTIONS
from hiring.specs.api.inputs import (
    CurrencyField,
    OwnOrganisationField,
    UseCasesField,
    by_slug,
    unknown_in,
)
from portal.accounts.models import Organisation
from portal.rest.serializers import (
    LARGEST_INTEGER,
    StrictCharField,
    StrictChoiceField,
    StrictDateField,
    StrictIntegerField,
    StrictModelSerializer,
    StrictSerializer,
    StrictSlugField,
    StrictSlugRelatedField,
)
from roles.models import RoleLevel, Sector
from roles.models.pay import CURRENCIES

MAX_SEATS_AT_ONCE = 100
SHARE = r"^(0(\.[0-9]{1,2})?|1(\.0{1,2})?)$"
BUDGET = r"^[0-9]{1,12}(\.[0-9]{1,2})?$"
FIGURE = r"^[0-9]{1,10}(\.[0-9]{1,4})?$"
RATE = r"^[0-9]{1,8}(\.[0-9]{1,8})?$"


class FigureField(StrictCharField):
    """A number as text, of the form that ``pattern`` says."""

    pattern = FIGURE

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(trim_whitespace=False, **kwargs)

    def to_internal_value(self, data: Any) -> Decimal:
        text = super().to_internal_value(data)
        if not re.fullmatch(self.pattern, text, re.ASCII) or text.endswith("\n"):
            raise ValidationError("Give a number as text, such as '0.25'.", "invalid")
        return Decimal(text)


@extend_schema_field({"type": "string", "pattern": SHARE})
class ShareField(FigureField):
    pattern = SHARE


@extend_schema_field({"type": "string", "pattern": BUDGET})
class BudgetField(FigureField):
    pattern = BUDGET


@extend_schema_field({"type": "string", "pattern": RATE})
class ExchangeRateField(FigureField):
    pattern = RATE


@extend_schema_field({"type": "string", "pattern": FIGURE})
class AssumedValueField(FigureField):
    pattern = FIGURE


class CurrencyCodeField(StrictChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=sorted(CURRENCIES), **kwargs)


# ------------------------------------------------------------------ rows
class RowValuesSerializer(StrictModelSerializer):
    """A row of a plan: so many people of one role-level, on the same terms."""

    role_level = StrictSlugField(max_length=200)
    fte = ShareField(required=False, help_text="1 for full time, 0.5 for half.")
    probability = ShareField(required=False)
    pay_currency = CurrencyField(required=False)

    class Meta:
        model = PlannedHire
        fields = HIRE_FIELDS


class RowInputSerializer(RowValuesSerializer):
    """With the ``id`` of a row it replaces that one, else it is new."""

    id = StrictIntegerField(min_value=1, max_value=LARGEST_INTEGER, required=False, allow_null=True)

    class Meta(RowValuesSerializer.Meta):
        fields = ["id", *HIRE_FIELDS]


def with_role_levels(
    rows: list[dict[str, Any]], offered: QuerySet[RoleLevel]
) -> list[dict[str, Any]]:
    """The rows with the role-levels that they name, found in one query."""
    found = by_slug(offered.select_related("role", "level"), (row["role_level"] for row in rows))
    errors = [unknown_in(row, "role_level", found) for row in rows]
    if any(errors):
        raise ValidationError(errors)
    return [row | {"role_level": found[row["role_level"]]} for row in rows]


# ------------------------------------------------------------------ stored plans
class PlanFieldsSerializer(StrictModelSerializer):
    sector = StrictSlugRelatedField(
        queryset=Sector.objects.published(), allow_null=True, required=False
    )
    currency = CurrencyCodeField()
    budget = BudgetField(allow_null=True, required=False)
    use_cases = UseCasesField(required=False)
    rows = RowInputSerializer(many=True, max_length=MAX_ROWS, required=False)

    class Meta:
        model = HiringPlan
        fields = [*PLAN_FIELDS, "use_cases", "rows"]

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        if self.instance is not None:
            # What the plan has already stays, even where it is public no more.
            own = Q(is_published=True) | Q(pk=self.instance.sector_id)
            fields["sector"].queryset = Sector.objects.filter(own)
        return fields

    def validate_rows(self, rows: list[dict[str, Any]]) -> list[RowInput]:
        return [
            RowInput({name: row[name] for name in row if name != "id"}, row.get("id"))
            for row in with_role_levels(rows, offered_levels(self.instance))
        ]


class PlanCreateSerializer(PlanFieldsSerializer):
    organisation = OwnOrganisationField(queryset=Organisation.objects.none())

    class Meta(PlanFieldsSerializer.Meta):
        fields = ["organisation", *PlanFieldsSerializer.Meta.fields]


class PlanUpdateSerializer(PlanFieldsSerializer):
    """The fields of a plan that can be edited. ``rows`` replaces all rows, in this order."""

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        # PUT replaces, so it takes them all; PATCH takes some.
        for field in fields.values():
            field.required = True
        return fields


class NoteSerializer(StrictSerializer):
    note = StrictCharField(max_length=2000, required=False, allow_blank=True)


class ScenarioSerializer(StrictSerializer):
    name = StrictCharField(max_length=150)


class PromoteSerializer(StrictSerializer):
    scenario_version = StrictIntegerField(
        min_value=1,
        max_value=LARGEST_INTEGER,
        required=False,
        help_text="Of the scenario as you looked at it; if it changed since, nothing is done.",
    )


class SeatsSerializer(StrictSerializer):
    seats = serializers.ListField(
        child=StrictIntegerField(min_value=1, max_value=LARGEST_INTEGER),
        min_length=1,
        max_length=MAX_SEATS_AT_ONCE,
        help_text="The ids of seats that are planned.",
    )


class ReasonSerializer(StrictSerializer):
    note = StrictCharField(max_length=2000, help_text="What has to change.")


# ------------------------------------------------------------------ plans that are not stored
class AssumptionSerializer(StrictSerializer):
    """What the plan assumes in place of the benchmark."""

    factor = StrictChoiceField(choices=[factor.value for factor in FACTORS])
    value = AssumedValueField(help_text="A share is written as 0.25, not as 25.")
    country = StrictCharField(max_length=2, required=False, allow_blank=True)
    engagement_model = StrictChoiceField(
        choices=EngagementModel.choices, required=False, allow_blank=True
    )
    currency = CurrencyField(required=False)
    source = StrictCharField(max_length=300, required=False, allow_blank=True)
    as_of = StrictDateField(required=False, allow_null=True)


class ExchangeRateSerializer(StrictSerializer):
    """What one unit of a currency is worth in the plan's."""

    currency = CurrencyCodeField()
    rate = ExchangeRateField()
    source = StrictCharField(max_length=300, required=False, allow_blank=True)
    as_of = StrictDateField(required=False, allow_null=True)


class StoredRateSerializer(ExchangeRateSerializer):
    as_of = StrictDateField()


class AssumptionsSerializer(StrictSerializer):
    """All that a plan assumes of its own, in place of what it assumed before."""

    assumptions = AssumptionSerializer(many=True, max_length=MAX_ASSUMPTIONS)
    exchange_rates = StoredRateSerializer(many=True, max_length=MAX_ASSUMPTIONS)


class EvaluateSerializer(StrictModelSerializer):
    """A plan to be computed as it is, and stored nowhere."""

    sector = StrictSlugRelatedField(
        queryset=Sector.objects.published(), allow_null=True, required=False
    )
    currency = CurrencyCodeField()
    budget = BudgetField(allow_null=True, required=False)
    use_cases = UseCasesField(required=False)
    rows = RowValuesSerializer(many=True, max_length=MAX_ROWS)
    assumptions = AssumptionSerializer(many=True, max_length=200, required=False)
    exchange_rates = ExchangeRateSerializer(many=True, max_length=50, required=False)

    class Meta:
        model = HiringPlan
        fields = [
            "period_start",
            "period_end",
            "currency",
            "budget",
            "sector",
            "use_cases",
            "business_goal",
            "goal_measure",
            "rows",
            "assumptions",
            "exchange_rates",
        ]

    def validate_rows(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return with_role_levels(rows, offered_levels(None))
