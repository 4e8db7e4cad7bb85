from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict

from hiring.plans.fields import PLAN_FIELDS
from hiring.plans.models import HiringPlan
from portal.accounts import permissions
from portal.accounts.models import Organisation, User
from portal.formats import currency_choices
from portal.forms import DayInput, field_of
from roles.forms import RowField
from roles.models import Sector, UseCase


def _dates(*names: str) -> dict[str, forms.Widget]:
    return dict.fromkeys(names, DayInput())


def _amounts(*names: str) -> dict[str, forms.Widget]:
    return dict.fromkeys(names, forms.NumberInput(attrs={"inputmode": "decimal", "min": 0}))


class PlanForm(forms.ModelForm):
    """The headline facts of a plan. The service writes them, not this form."""

    sector = RowField(required=False, empty_label="No particular sector")
    use_cases = forms.ModelMultipleChoiceField(
        UseCase.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="What the team will work on. Each becomes a demand that the team has to meet.",
    )
    currency = forms.ChoiceField(choices=currency_choices)

    class Meta:
        model = HiringPlan
        fields = PLAN_FIELDS
        widgets = {
            "business_goal": forms.Textarea(attrs={"rows": 3}),
            **_dates("period_start", "period_end"),
            **_amounts("budget"),
        }
        help_texts = {
            "business_goal": "What the business wants to be able to do, in a sentence or two.",
            "period_start": "Such as 2027-01-01.",
            "period_end": "Such as 2027-12-31.",
            "budget": "For the whole period, in the plan's currency. Leave empty if there is none.",
        }

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        # The plan keeps its sector even if that is no longer published.
        own = Q(is_published=True) | Q(pk=self.instance.sector_id)
        field_of(self, "sector", RowField).offer(Sector.objects.filter(own))
        if self.instance.sector:
            self.initial["sector"] = self.instance.sector.slug
        chosen = self.data.get("sector") if self.is_bound else self.initial.get("sector")
        if self.instance.pk and not self.is_bound:
            chosen_cases = self.instance.use_cases.all()
            self.initial["use_cases"] = [use_case.slug for use_case in chosen_cases]
        cases = UseCase.objects.filter(sector__slug=chosen or None)
        field_of(self, "use_cases", forms.ModelMultipleChoiceField).queryset = cases
        if not chosen:
            del self.fields["use_cases"]
        elif data is not None and chosen != self.initial.get("sector"):
            self.data = _without_others(data, {use_case.slug for use_case in cases})

    def _post_clean(self) -> None:
        """The service validates the row; the instance stays as the database has it."""

    def groups(self) -> list[list[Any]]:
        """The fields in the groups in which the editor shows them."""
        names = (
            ("name", "sector"),
            ("period_start", "period_end", "currency", "budget"),
            ("business_goal",),
            ("goal_measure",),
            ("use_cases",),
        )
        return [[self[name] for name in group if name in self.fields] for group in names]

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in PLAN_FIELDS}

    def chosen_use_cases(self) -> list[UseCase]:
        return list(self.cleaned_data.get("use_cases") or ())


def _without_others(data: QueryDict, known: set[str]) -> QueryDict:
    """The data without use cases that were ticked in another sector."""
    data = data.copy()
    data.setlist("use_cases", [slug for slug in data.getlist("use_cases") if slug in known])
    return data


class NewPlanForm(PlanForm):
    organisation = RowField(empty_label=None)

    def __init__(self, data: QueryDict | None = None, *, user: User) -> None:
        super().__init__(data)
        self.organisations = list(permissions.organisations_where(user, "plans.add_plan"))
        field_of(self, "organisation", RowField).offer(self.organisations)
        if len(self.organisations) == 1:
            del self.fields["organisation"]

    @property
    def employer(self) -> Organisation:
        return self.cleaned_data.get("organisation") or self.organisations[0]
