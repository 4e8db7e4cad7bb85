"""Form fields for the fields of a job, in their groups."""

from typing import Any

from django import forms

from hiring.specs.fields import Group, grouped
from hiring.specs.models import JobSpec
from portal.formats import country_choices


class JobFieldsForm(forms.ModelForm):
    """Fields of a job that a service validates and saves; the instance stays as it is stored."""

    country = forms.ChoiceField(choices=country_choices, required=False)

    class Meta:
        model = JobSpec
        fields: list[str] = []

    def _post_clean(self) -> None:
        """Leave the instance alone; the service validates the row."""

    def groups(self) -> list[tuple[Group, list[Any]]]:
        """The fields of a job in their groups, as the page shows them."""
        return [
            (group, [self[name] for name in of_group]) for group, of_group in grouped(self.fields)
        ]
