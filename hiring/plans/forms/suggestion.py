from collections.abc import Iterator
from typing import Any

from django import forms

from hiring.choices import EngagementModel
from hiring.plans.engine.inputs import Engagement
from hiring.plans.models import HiringPlan
from hiring.plans.services.suggesting import MOST_PEOPLE, SuggestionLimits
from portal.formats import country_choices
from portal.forms import DayInput, field_of

# The fields that limit how many work on which terms.
TERMS = {f"most_{terms.name.lower()}": terms for terms in EngagementModel}


def _people(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class SuggestionForm(forms.Form):
    """What a suggested team must keep to. It reads the address of the page."""

    budget = forms.DecimalField(
        min_value=0,
        max_digits=14,
        decimal_places=2,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "decimal"}),
        help_text="For the whole period, in the plan’s currency.",
    )
    head_count = _people("People, at most")
    latest_start = forms.DateField(
        label="Everybody starts by",
        required=False,
        widget=DayInput(),
        help_text="Such as 2027-06-01.",
    )
    job_location = forms.CharField(
        label="Place", max_length=150, required=False, help_text="Such as Leeds."
    )
    country = forms.ChoiceField(
        choices=country_choices, required=False, help_text="Pay and on-costs differ by country."
    )
    redundant = forms.MultipleChoiceField(
        label="Two people must work in",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="So that the work goes on when one of them is away.",
    )
    leaves_out = forms.BooleanField(
        label="Suggest a team even if nobody in the catalogue brings some of the skills",
        required=False,
    )

    def __init__(self, *args: Any, phases: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, terms in TERMS.items():
            self.fields[name] = _people(str(terms.label))
        field_of(self, "redundant", forms.MultipleChoiceField).choices = phases

    @classmethod
    def names(cls) -> set[str]:
        return {*cls.base_fields, *TERMS}

    @staticmethod
    def start(plan: HiringPlan) -> dict[str, Any]:
        """What is asked before anybody asks; the plan is one ``with_usual_place``."""
        start = SuggestionLimits.of(plan)
        budget = {} if start.budget is None else {"budget": f"{start.budget.normalize():f}"}
        where = {"country": start.country, "job_location": start.job_location}
        return {"leaves_out": "on"} | budget | where

    def groups(self) -> list[tuple[str, list[Any]]]:
        """The fields in the groups in which the page shows them."""
        names = {
            "Limits": ("budget", "head_count", "latest_start"),
            "People at most, by terms": TERMS,
            "Where they work": ("job_location", "country"),
        }
        return [(title, [self[name] for name in group]) for title, group in names.items()]

    def choices(self) -> list[Any]:
        return [self["redundant"], self["leaves_out"]]

    def limits(self) -> SuggestionLimits:
        values = self.cleaned_data
        same = ("budget", "head_count", "latest_start", "country", "job_location", "leaves_out")
        return SuggestionLimits(
            **{name: values[name] for name in same},
            redundant=frozenset(values["redundant"]),
            per_engagement={
                Engagement(terms): values[name]
                for name, terms in TERMS.items()
                if values[name] is not None
            },
        )

    def sent(self) -> Iterator[tuple[str, str]]:
        """What was asked, as names and values that ask the same again."""
        for bound in self:
            if bound.name == "scenario_name":
                continue
            value = bound.value()
            for one in value if isinstance(value, list) else [value]:
                if one not in (None, "", False):
                    yield bound.html_name, "on" if one is True else str(one)


class KeepForm(SuggestionForm):
    """The same, and what the scenario is to be called."""

    scenario_name = forms.CharField(label="Name of the scenario", max_length=150)
