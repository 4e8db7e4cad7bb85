from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from hiring.choices import EngagementModel
from hiring.plans.engine.factors import FACTORS
from hiring.plans.fields import ASSUMPTION_FIELDS, RATE_FIELDS
from hiring.plans.models import ExchangeRate, HiringPlan, PlanAssumption
from hiring.plans.models.assumption import OwnAssumption
from hiring.plans.services.assumptions import MAX_ASSUMPTIONS
from portal.formats import country_choices, currency_choices
from portal.forms import DayInput

BLANK_ROWS = 2
ALL_COUNTRIES = "All countries"
ALL_ENGAGEMENTS = "All engagements"


def countries_or_all() -> list[tuple[str, str]]:
    return [("", ALL_COUNTRIES), *country_choices()[1:]]


def shortened(rows: Iterable[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The rows with a number as people write it, such as 0.15 for 0.1500."""
    return [row | {name: Decimal(f"{row[name].normalize():f}")} for row in rows]


FACTOR_CHOICES = [(factor.value, info.label) for factor, info in FACTORS.items()]


class AssumptionForm(forms.ModelForm):
    """One of a plan's own assumptions. The service validates and writes it."""

    factor = forms.ChoiceField(label="What", choices=[("", "Choose"), *FACTOR_CHOICES])
    country = forms.ChoiceField(choices=countries_or_all, required=False)
    engagement_model = forms.ChoiceField(
        label="Engagement",
        choices=[("", ALL_ENGAGEMENTS), *EngagementModel.choices],
        required=False,
    )
    currency = forms.ChoiceField(choices=currency_choices, required=False)

    class Meta:
        model: type[OwnAssumption] = PlanAssumption
        fields = ASSUMPTION_FIELDS
        widgets = {"as_of": DayInput()}
        help_texts = {"as_of": "Such as 2027-01-31."}

    def _post_clean(self) -> None:
        """The service validates the row; errors of all rows then come at once."""


class RateForm(forms.ModelForm):
    currency = forms.ChoiceField(choices=currency_choices)

    class Meta:
        model = ExchangeRate
        fields = RATE_FIELDS
        labels = {"rate": "Worth in the plan's currency"}
        widgets = {"as_of": DayInput()}
        help_texts = {"as_of": "Such as 2027-01-31."}

    def _post_clean(self) -> None:
        """The service validates the row; errors of all rows then come at once."""


class RowSet(forms.BaseFormSet):
    """Rows that replace all stored ones; empty rows and those marked for removal are left out."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:  # not in a blank one
            form.fields["DELETE"].label = "Remove"

    def staying(self) -> list[forms.ModelForm]:
        gone = self.deleted_forms
        return [form for form in self.forms if form not in gone and form.cleaned_data]

    def values(self) -> list[dict[str, Any]]:
        names = self.form._meta.fields
        return [{name: form.cleaned_data[name] for name in names} for form in self.staying()]


def row_set(form: type[forms.ModelForm]) -> type[RowSet]:
    made = forms.formset_factory(
        form,
        formset=RowSet,
        extra=BLANK_ROWS,
        can_delete=True,
        can_delete_extra=False,
        max_num=MAX_ASSUMPTIONS,
    )
    return cast(type[RowSet], made)  # Django derives it from ``formset``.


AssumptionSet = row_set(AssumptionForm)
RateSet = row_set(RateForm)


class ListsEditor:
    """Lists of rows on one page, saved together; ``lists`` names them as the service does."""

    lists: dict[str, RowSet]

    def is_valid(self) -> bool:
        # Validates every list, so that all errors show at once.
        return {rows.is_valid() for rows in self.lists.values()} == {True}

    @property
    def error_count(self) -> int:
        return sum(rows.total_error_count() for rows in self.lists.values())

    def values(self) -> dict[str, list[dict[str, Any]]]:
        return {name: rows.values() for name, rows in self.lists.items()}

    def report(self, error: ValidationError) -> list[str]:
        """Put errors such as 'rates.0.rate' at their fields; returns those that have none."""
        rest = []
        for key, messages in error.message_dict.items():
            name, _, place = key.partition(".")
            number, _, field = place.partition(".")
            rows = self.lists.get(name)
            if rows is not None and number.isdigit():
                form = rows.staying()[int(number)]
                form.add_error(field if field in form.fields else None, messages)
            else:
                rest += messages
        return rest


class AssumptionsEditor(ListsEditor):
    """A plan's own assumptions and its exchange rates."""

    def __init__(self, plan: HiringPlan, data: Any = None) -> None:
        assumed = shortened(plan.assumptions.values(*ASSUMPTION_FIELDS), "value")
        rates = shortened(plan.exchange_rates.values(*RATE_FIELDS), "rate")
        self.assumptions = AssumptionSet(data, prefix="assumptions", initial=assumed)
        self.rates = RateSet(data, prefix="rates", initial=rates)
        self.lists = {"assumptions": self.assumptions, "rates": self.rates}
