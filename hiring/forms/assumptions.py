from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hiring.models import ExchangeRate, HiringPlan, PlanAssumption
from hiring.plans.assuming import ASSUMED_FIELDS, MAX_ASSUMPTIONS, RATE_FIELDS
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


class _RowSet(forms.BaseFormSet):
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


def _formset(form: type[forms.ModelForm]) -> type[_RowSet]:
    return forms.formset_factory(
        form, formset=_RowSet, extra=BLANK_ROWS, can_delete=True, max_num=MAX_ASSUMPTIONS
    )


AssumptionSet = _formset(AssumptionForm)
RateSet = _formset(RateForm)


class AssumptionsEditor:
    """Both lists of a plan's assumptions page, together."""

    def __init__(self, plan: HiringPlan, data: Any = None) -> None:
        self.assumptions = AssumptionSet(
            data, prefix="assumptions", initial=list(plan.assumptions.values(*ASSUMED_FIELDS))
        )
        self.rates = RateSet(
            data, prefix="rates", initial=list(plan.exchange_rates.values(*RATE_FIELDS))
        )

    def is_valid(self) -> bool:
        return self.assumptions.is_valid() & self.rates.is_valid()

    @property
    def error_count(self) -> int:
        return self.assumptions.total_error_count() + self.rates.total_error_count()

    def values(self) -> dict[str, list[dict[str, Any]]]:
        return {"assumptions": self.assumptions.values(), "rates": self.rates.values()}

    def report(self, error: ValidationError) -> list[str]:
        """Put errors such as 'rates.0.rate' at their fields; returns those that have none."""
        rest = []
        for key, says in error.message_dict.items():
            name, _, place = key.partition(".")
            number, _, field = place.partition(".")
            rows = {"assumptions": self.assumptions, "rates": self.rates}.get(name)
            if rows is not None and number.isdigit():
                form = rows.staying()[int(number)]
                form.add_error(field if field in form.fields else None, says)
            else:
                rest += says
        return rest
