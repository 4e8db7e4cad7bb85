"""Requests to create, change and compute plans."""

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
from portal.countries import CURRENCIES
from portal.rest.serializers import (
    LARGEST_INTEGER,
    CountryCodeField,
    StrictCharField,
    StrictChoiceField,
    StrictDateField,
    StrictIntegerField,
    StrictModelSerializer,
    StrictSerializer,
    StrictSlugField,
    StrictSlugRelatedField,
    list_of,
)
from roles.models import RoleLevel, Sector

MAX_SEATS_AT_ONCE = 100
SHARE = r"^(0(\.[0-9]{1,2})?|1(\.0{1,2})?)$"
BUDGET = r"^[0-9]{1,12}(\.[0-9]{1,2})?$"
FIGURE = r"^[0-9]{1,10}(\.[0-9]{1,4})?$"
RATE = r"^[0-9]{1,8}(\.[0-9]{1,8})?$"


class FigureField(StrictCharField):
    """A number as text that matches ``pattern``."""

    pattern = FIGURE

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(trim_whitespace=False, **kwargs)

    def to_internal_value(self, data: Any) -> Decimal:
        text = super().to_internal_value(data)
        if not re.fullmatch(self.pattern, text, re.ASCII) or text.endswith("\n"):
            raise ValidationError("Give a number as text, such as '0.25'.", "invalid")
        return Decimal(text)


def figure_field(pattern: str, **schema: Any) -> type[FigureField]:
    """A field for numbers of this form, which the schema shows too."""
    field = type("PatternField", (FigureField,), {"pattern": pattern})
    return extend_schema_field({"type": "string", "pattern": pattern} | schema)(field)


ShareField = figure_field(SHARE)
BudgetField = figure_field(BUDGET)
ExchangeRateField = figure_field(RATE)
AssumedValueField = figure_field(FIGURE)


class CurrencyCodeField(StrictChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=sorted(CURRENCIES), **kwargs)


# ------------------------------------------------------------------ rows
class RowValuesSerializer(StrictModelSerializer):
    """A row of a plan: so many people at one role level, on the same terms."""

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
        fields = ("id", *HIRE_FIELDS)


def with_role_levels(
    rows: list[dict[str, Any]], offered: QuerySet[RoleLevel]
) -> list[dict[str, Any]]:
    """The rows with the role levels that they name, found in one query."""
    found = by_slug(offered.select_related("role", "level"), (row["role_level"] for row in rows))
    errors = [unknown_in(row, "role_level", found) for row in rows]
    if any(errors):
        raise ValidationError(errors)
    return [row | {"role_level": found[row["role_level"]]} for row in rows]


# ------------------------------------------------------------------ stored plans
class PlanValuesSerializer(StrictModelSerializer):
    """The values of a plan that need fields of their own, stored or not."""

    sector = StrictSlugRelatedField(
        queryset=Sector.objects.published(), allow_null=True, required=False
    )
    currency = CurrencyCodeField()
    budget = BudgetField(allow_null=True, required=False)
    use_cases = UseCasesField(required=False)


class PlanFieldsSerializer(PlanValuesSerializer):
    rows = list_of(RowInputSerializer(), MAX_ROWS, required=False)

    class Meta:
        model = HiringPlan
        fields = [*PLAN_FIELDS, "use_cases", "rows"]

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        if self.instance is not None:
            # The plan keeps its sector even if that is no longer published.
            own = Q(is_published=True) | Q(pk=self.instance.sector_id)
            fields["sector"] = StrictSlugRelatedField(
                queryset=Sector.objects.filter(own), allow_null=True, required=False
            )
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
        help_text="The version of the scenario that you have seen. A later one is not promoted.",
    )


def seat_ids(most: int, help_text: str) -> serializers.ListField:
    key = StrictIntegerField(min_value=1, max_value=LARGEST_INTEGER)
    return serializers.ListField(child=key, min_length=1, max_length=most, help_text=help_text)


class SeatsSerializer(StrictSerializer):
    seats = seat_ids(MAX_SEATS_AT_ONCE, "The ids of planned seats.")


class ReasonSerializer(StrictSerializer):
    note = StrictCharField(max_length=2000, help_text="What needs to change.")


# ------------------------------------------------------------------ plans that are not stored
# REST framework collects the declared fields, so ``source`` replaces no attribute.
class AssumptionSerializer(StrictSerializer):
    """A value that replaces the benchmark."""

    factor = StrictChoiceField(choices=[factor.value for factor in FACTORS])
    value = AssumedValueField(help_text="Write a share as 0.25, not as 25.")
    country = CountryCodeField(required=False, allow_blank=True)
    engagement_model = StrictChoiceField(
        choices=EngagementModel.choices, required=False, allow_blank=True
    )
    currency = CurrencyField(required=False)
    source = StrictCharField(  # type: ignore[assignment]
        max_length=300, required=False, allow_blank=True
    )
    as_of = StrictDateField(required=False, allow_null=True)


class ExchangeRateSerializer(StrictSerializer):
    """The value of one unit of a currency in the plan's currency."""

    currency = CurrencyCodeField()
    rate = ExchangeRateField()
    source = StrictCharField(  # type: ignore[assignment]
        max_length=300, required=False, allow_blank=True
    )
    as_of = StrictDateField(required=False, allow_null=True)


class StoredRateSerializer(ExchangeRateSerializer):
    as_of = StrictDateField()


class AssumptionsSerializer(StrictSerializer):
    """The plan's own assumptions and rates, which replace all previous ones."""

    assumptions = list_of(AssumptionSerializer(), MAX_ASSUMPTIONS)
    exchange_rates = list_of(StoredRateSerializer(), MAX_ASSUMPTIONS)


class EvaluateSerializer(PlanValuesSerializer):
    """A plan to compute without storing it."""

    rows = list_of(RowValuesSerializer(), MAX_ROWS)
    assumptions = list_of(AssumptionSerializer(), MAX_ASSUMPTIONS, required=False)
    exchange_rates = list_of(ExchangeRateSerializer(), 50, required=False)

    class Meta:
        model = HiringPlan
        fields = [
            *(name for name in PLAN_FIELDS if name != "name"),
            "use_cases",
            "rows",
            "assumptions",
            "exchange_rates",
        ]

    def validate_rows(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return with_role_levels(rows, offered_levels(None))
