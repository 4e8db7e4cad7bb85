from typing import Any

from django import forms
from django.http import QueryDict

from hiring.drafting import Draft, draft
from hiring.models import EmploymentType, EngagementModel, JobSpec, WorkMode
from hiring.services import create_spec
from hiring.terms import country_choices
from portal.accounts import permissions
from portal.accounts.models import Organisation, User
from roles.models import RoleLevel, Sector, UseCase

DEFAULTS = {
    "work_mode": WorkMode.HYBRID,
    "employment_type": EmploymentType.FULL_TIME,
    "engagement_model": EngagementModel.PERMANENT,
}
TERMS = (*DEFAULTS, "job_location", "country")


class RoleLevelIterator(forms.models.ModelChoiceIterator):
    """Role-levels grouped by role, so that one list holds both choices."""

    def __iter__(self):
        yield ("", self.field.empty_label)
        groups: dict[str, list[tuple[Any, str]]] = {}
        for role_level in self.queryset:
            groups.setdefault(_group(role_level), []).append(self.choice(role_level))
        yield from groups.items()


def _group(role_level: RoleLevel) -> str:
    role = role_level.role
    return role.title if role.framework.is_own else f"{role.title} ({role.framework.title})"


class RoleLevelField(forms.ModelChoiceField):
    iterator = RoleLevelIterator

    def label_from_instance(self, role_level: RoleLevel) -> str:
        return role_level.title


class DraftForm(forms.Form):
    """What a draft is made from. It reads the address of the page as well as what is posted."""

    role_level = RoleLevelField(
        queryset=RoleLevel.objects.none(),
        to_field_name="slug",
        label="Role and level",
        empty_label="Choose a role and a level",
    )
    sector = forms.ModelChoiceField(
        queryset=Sector.objects.published(),
        to_field_name="slug",
        required=False,
        empty_label="No particular sector",
    )
    use_cases = forms.ModelMultipleChoiceField(
        queryset=UseCase.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Use cases",
        help_text="What the person will work on. They bring their tasks and outcomes.",
    )
    work_mode = forms.ChoiceField(choices=WorkMode.choices, label="Work mode")
    job_location = forms.CharField(
        max_length=150, required=False, label="Place", help_text="Such as Leeds."
    )
    country = forms.ChoiceField(choices=country_choices, required=False)
    employment_type = forms.ChoiceField(choices=EmploymentType.choices)
    engagement_model = forms.ChoiceField(choices=EngagementModel.choices, label="Engagement")
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), to_field_name="slug", required=False
    )

    def __init__(self, data: QueryDict, *, user: Any) -> None:
        self.user = user
        super().__init__(self._with_defaults(data))
        levels = RoleLevel.objects.filter(role__is_published=True)
        self.fields["role_level"].queryset = levels.select_related(
            "role__framework", "level"
        ).order_by("role__framework__pk", "role__title", "level__rank", "position")
        self.fields["use_cases"].queryset = UseCase.objects.filter(
            sector__slug=self.data.get("sector", "") or None, sector__is_published=True
        )
        self.organisations = list(permissions.organisations_where(user, "hiring.add_job_spec"))
        self._offer_organisations()

    def _with_defaults(self, data: QueryDict) -> QueryDict:
        data = data.copy()
        for name, value in DEFAULTS.items():
            if name not in data:
                data[name] = value
        # A box that was ticked in another sector means nothing in this one.
        chosen = UseCase.objects.filter(sector__slug=data.get("sector") or None)
        if "use_cases" in data:
            known = set(chosen.values_list("slug", flat=True))
            data.setlist("use_cases", [s for s in data.getlist("use_cases") if s in known])
        return data

    def _offer_organisations(self) -> None:
        if len(self.organisations) < 2:
            del self.fields["organisation"]
            return
        field = self.fields["organisation"]
        field.queryset = permissions.organisations_where(self.user, "hiring.add_job_spec")
        field.empty_label = None

    @property
    def is_chosen(self) -> bool:
        return bool(self.data.get("role_level"))

    @property
    def employer(self) -> Organisation | None:
        return self.cleaned_data.get("organisation") or next(iter(self.organisations), None)

    @property
    def chosen_pairs(self) -> list[tuple[str, str]]:
        """What was chosen, as the hidden fields of the button that saves it."""
        names = (name for name in self.fields if name in self.data)
        return [(name, value) for name in names for value in self.data.getlist(name) if value]

    def draft(self) -> Draft:
        return draft(*self._basis(), **self._terms())

    def create(self) -> JobSpec:
        user: User = self.user
        return create_spec(self.employer, *self._basis(), by=user, **self._terms())

    def _basis(self) -> tuple[RoleLevel, Sector | None, list[UseCase]]:
        cleaned = self.cleaned_data
        return cleaned["role_level"], cleaned["sector"], list(cleaned["use_cases"])

    def _terms(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in TERMS}
