from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hiring.models import ExchangeRate, HiringPlan, PlanAssumption
from hiring.plans.assuming import MAX_ASSUMPTIONS
from hiring.plans.history import ASSUMED_FIELDS, RATE_FIELDS
from hiring.terms import country_choices, currency_choices

BLANK_ROWS = 2


class AssumptionForm(forms.ModelForm):
    """One value that the plan assumes. The service validates and writes it."""

    country = forms.ChoiceField(choices=country_choices, required=False)
    currency = forms.ChoiceField(choices=currency_choices, required=False)

    class Meta:
        model = PlanAssumption
        fields = ASSUMED_FIELDS
        widgets = {"as_of": forms.DateInput(attrs={"inputmode": "numeric"}, format="%Y-%m-%d")}
        help_texts = {"as_of": "Such as 2027-01-31.", "country": "Empty for all."}

    def _post_clean(self) -> None:
        """The service validates the row; errors of all rows then come at once."""


class RateForm(forms.ModelForm):
    currency = forms.ChoiceField(choices=currency_choices)

    class Meta:
        model = ExchangeRate
        fields = RATE_FIELDS
        labels = {"rate": "Worth in the plan's currency"}
        widgets = {"as_of": forms.DateInput(attrs={"inputmode": "numeric"}, format="%Y-%m-%d")}
        help_texts = {"as_of": "Such as 2027-01-31."}

    def _post_clean(self) -> None:
        """As above."""


class RowSet(forms.BaseFormSet):
    """Rows that are all written anew: those left empty or ticked away are gone."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Remove"

    def staying(self) -> list[forms.ModelForm]:
        gone = self.deleted_forms
        return [form for form in self.forms if form not in gone and form.cleaned_data]

    def values(self) -> list[dict[str, Any]]:
        names = self.form._meta.fields
        return [{name: form.cleaned_data[name] for name in names} for form in self.staying()]


def row_set(form: type[forms.ModelForm]) -> type[RowSet]:
    return forms.formset_factory(
        form, formset=RowSet, extra=BLANK_ROWS, can_delete=True, max_num=MAX_ASSUMPTIONS
    )


AssumptionSet = row_set(AssumptionForm)
RateSet = row_set(RateForm)


class ListsEditor:
    """Lists of rows on one page, saved together; ``lists`` names them as the service does."""

    lists: dict[str, RowSet]

    def is_valid(self) -> bool:
        # Each is asked, so that all errors show at once.
        return {rows.is_valid() for rows in self.lists.values()} == {True}

    @property
    def error_count(self) -> int:
        return sum(rows.total_error_count() for rows in self.lists.values())

    def values(self) -> dict[str, list[dict[str, Any]]]:
        return {name: rows.values() for name, rows in self.lists.items()}

    def report(self, error: ValidationError) -> list[str]:
        """Put errors such as 'rates.0.rate' at their fields; returns those that have none."""
        rest = []
        for key, says in error.message_dict.items():
            name, _, place = key.partition(".")
            number, _, field = place.partition(".")
            rows = self.lists.get(name)
            if rows is not None and number.isdigit():
                form = rows.staying()[int(number)]
                form.add_error(field if field in form.fields else None, says)
            else:
                rest += says
        return rest


class AssumptionsEditor(ListsEditor):
    """What a plan assumes of its own, and its exchange rates."""

    def __init__(self, plan: HiringPlan, data: Any = None) -> None:
        self.assumptions = AssumptionSet(
            data, prefix="assumptions", initial=list(plan.assumptions.values(*ASSUMED_FIELDS))
        )
        self.rates = RateSet(
            data, prefix="rates", initial=list(plan.exchange_rates.values(*RATE_FIELDS))
        )
        self.lists = {"assumptions": self.assumptions, "rates": self.rates}
