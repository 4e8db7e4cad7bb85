from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hiring.models import HiringPlan, PlannedHire
from hiring.plans import EDITABLE_FIELDS, MAX_ROWS, ROW_FIELDS, RowInput
from hiring.terms import country_choices, currency_choices
from portal.accounts import permissions
from portal.accounts.models import Organisation
from roles.models import RoleLevel, Sector, UseCase

from .draft import RowField, _grouped

BLANK_ROWS = 1


def _dates(*names: str) -> dict[str, forms.Widget]:
    widget = forms.DateInput(attrs={"inputmode": "numeric"}, format="%Y-%m-%d")
    return dict.fromkeys(names, widget)


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
        fields = EDITABLE_FIELDS
        widgets = {
            "business_goal": forms.Textarea(attrs={"rows": 3}),
            **_dates("period_start", "period_end"),
            **_amounts("budget"),
        }
        help_texts = {
            "business_goal": "What the business wants to be able to do, in a sentence or two.",
            "period_start": "Such as 2027-01-01.",
            "period_end": "Such as 2027-12-31.",
            "budget": "For the whole period, in the plan's currency. Empty where there is none.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].offer(Sector.objects.published())
        if self.instance.sector:
            self.initial["sector"] = self.instance.sector.slug
        chosen = self.data.get("sector") if self.is_bound else self.initial.get("sector")
        if self.instance.pk:
            chosen_cases = self.instance.use_cases.all()
            self.initial["use_cases"] = [use_case.slug for use_case in chosen_cases]
        cases = UseCase.objects.filter(sector__slug=chosen or None)
        self.fields["use_cases"].queryset = cases
        if not chosen:
            del self.fields["use_cases"]

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
        return {name: self.cleaned_data[name] for name in EDITABLE_FIELDS}

    def chosen_use_cases(self) -> list[UseCase]:
        return list(self.cleaned_data.get("use_cases") or ())


class NewPlanForm(PlanForm):
    organisation = RowField(empty_label=None)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = list(permissions.organisations_where(user, "hiring.add_plan"))
        self.fields["organisation"].offer(self.organisations)
        if len(self.organisations) == 1:
            del self.fields["organisation"]

    @property
    def employer(self) -> Organisation:
        return self.cleaned_data.get("organisation") or self.organisations[0]


class RowForm(forms.ModelForm):
    """One row of a plan."""

    role_level = RowField(label="Role and level", empty_label="Choose a role and a level")
    country = forms.ChoiceField(choices=country_choices, required=False)
    pay_currency = forms.ChoiceField(choices=currency_choices, required=False)

    class Meta:
        model = PlannedHire
        fields = ROW_FIELDS
        widgets = {
            **_dates("expected_start", "latest_start", "end"),
            **_amounts("pay", "fte", "probability"),
        }

    def __init__(self, *args: Any, offered: "OfferedLevels", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered.offer_in(self.fields["role_level"])
        if self.instance.pk:
            self.initial["role_level"] = self.instance.role_level.slug

    def _post_clean(self) -> None:
        """The service validates the row; errors of all rows then come at once."""

    def groups(self) -> list[list[Any]]:
        """The fields in the groups in which the editor shows them."""
        names = (
            ("role_level", "count", "priority", "reason"),
            ("engagement_model", "expected_start", "latest_start", "end"),
            ("fte", "probability", "pay", "pay_currency"),
            ("job_location", "country", "work_mode", "knows_sector"),
        )
        return [[self[name] for name in group] for group in names]


class OfferedLevels:
    """The role-levels that rows choose from, read once for all rows."""

    def __init__(self) -> None:
        levels = RoleLevel.objects.filter(role__is_published=True).select_related(
            "role__framework", "level"
        )
        self.levels = list(
            levels.order_by("role__framework__pk", "role__title", "level__rank", "position")
        )
        self.choices = _grouped(self.levels)

    def offer_in(self, field: RowField) -> None:
        field.offer(self.levels, self.choices)


class _RowFormSet(forms.BaseModelFormSet):
    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Remove this row"
        # Django's own field asks the database for each row.
        form.fields["id"] = forms.IntegerField(
            required=False, widget=forms.HiddenInput, initial=form.instance.pk
        )

    def validate_unique(self) -> None:
        """Rows have nothing unique that a form could set."""

    def get_queryset(self) -> Sequence[PlannedHire]:
        return self.queryset

    def inputs(self) -> list[RowInput]:
        """The rows that stay, as the service wants them."""
        return [
            RowInput({name: form.cleaned_data[name] for name in ROW_FIELDS}, form.instance.pk)
            for form in self.staying()
        ]

    def staying(self) -> list[RowForm]:
        gone = self.deleted_forms
        return [
            form
            for form in self.forms
            if form not in gone and (form.instance.pk or form.has_changed())
        ]

    def report(self, error: ValidationError) -> dict[str, list[str]]:
        """Put errors such as 'rows.3.fte' at their fields; returns those that have none here."""
        rest = {}
        staying = self.staying()
        for key, says in error.message_dict.items():
            part, _, name = key.removeprefix("rows.").partition(".")
            if part.isdigit() and int(part) < len(staying):
                form = staying[int(part)]
                form.add_error(name if name in form.fields else None, says)
            else:
                rest[key] = says
        return rest


RowFormSet = forms.modelformset_factory(
    PlannedHire,
    form=RowForm,
    formset=_RowFormSet,
    extra=BLANK_ROWS,
    can_delete=True,
    max_num=MAX_ROWS,
    validate_max=True,
)


def row_formset(plan: HiringPlan, rows: Iterable[PlannedHire], data: Any = None) -> _RowFormSet:
    start = {"expected_start": plan.period_start, "pay_currency": ""}
    return RowFormSet(
        data,
        queryset=list(rows),
        prefix="rows",
        initial=[start] * BLANK_ROWS,
        form_kwargs={"offered": OfferedLevels()},
    )
