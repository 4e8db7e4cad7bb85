from django import forms

from hiring.specs.fields import names
from portal.formats import currency_choices
from portal.forms import DayInput

from .fields import JobFieldsForm


class SpecForm(JobFieldsForm):
    """The fields of a job in the editor of its spec."""

    salary_currency = forms.ChoiceField(choices=currency_choices, required=False, label="Currency")

    class Meta(JobFieldsForm.Meta):
        fields = names()
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 5}),
            "job_benefits": forms.Textarea(attrs={"rows": 4}),
            "valid_through": DayInput(),
            "salary_minimum": forms.NumberInput(attrs={"inputmode": "decimal", "min": 0}),
            "salary_maximum": forms.NumberInput(attrs={"inputmode": "decimal", "min": 0}),
        }
