from typing import Any

from django import forms

from hiring.specs.models import JobSpec
from hiring.specs.services import EDITABLE_FIELDS
from portal.formats import country_choices, currency_choices


class SpecForm(forms.ModelForm):
    """The headline facts of a spec, and the version that they were shown in."""

    country = forms.ChoiceField(choices=country_choices, required=False)
    salary_currency = forms.ChoiceField(choices=currency_choices, required=False, label="Currency")

    class Meta:
        model = JobSpec
        fields = EDITABLE_FIELDS
        labels = {
            "salary_minimum": "Lowest pay",
            "salary_maximum": "Highest pay",
            "salary_period": "Per",
        }
        help_texts = {
            "job_location": "A town or a region. Leave it empty where the work is remote.",
            "valid_through": "The last day on which the job is open, such as 2027-01-31.",
            "job_benefits": "One a line.",
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 5}),
            "job_benefits": forms.Textarea(attrs={"rows": 4}),
            "valid_through": forms.DateInput(attrs={"inputmode": "numeric"}, format="%Y-%m-%d"),
            "salary_minimum": forms.NumberInput(attrs={"inputmode": "decimal", "min": 0}),
            "salary_maximum": forms.NumberInput(attrs={"inputmode": "decimal", "min": 0}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The page has more than one form's fields, and names must not meet.
        for name in ("salary_minimum", "salary_maximum"):
            self.fields[name].decimal_places = 2

    def _post_clean(self) -> None:
        """The service validates the row; the instance stays as the database has it."""

    def rows(self) -> list[list[Any]]:
        """The fields in the groups in which the editor shows them."""
        groups = (
            ("work_mode", "job_location", "country"),
            ("employment_type", "engagement_model", "valid_through"),
            ("salary_minimum", "salary_maximum", "salary_currency", "salary_period"),
        )
        return [[self[name] for name in group] for group in groups]
