from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from hiring.specs.drafting import Draft, draft
from hiring.specs.fields import DRAFTED, names
from hiring.specs.models import JobSpec
from hiring.specs.services import create_spec
from portal.accounts import permissions
from portal.accounts.models import Organisation, User
from portal.forms import field_of
from roles.forms import OfferedLevels, RowField
from roles.models import RoleLevel, Sector, UseCase

from .fields import JobFieldsForm


def _use_cases_of(sector: str) -> list[UseCase]:
    if not sector:
        return []
    cases = UseCase.objects.filter(sector__slug=sector, sector__is_published=True)
    return list(cases.select_related("sector"))


class DraftForm(JobFieldsForm):
    """The choices that a draft is made from, read from the query string or from a post."""

    role_level = RowField(label="Role and level", empty_label="Choose a role and a level")
    sector = RowField(required=False, empty_label="No particular sector")
    use_cases = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Use cases",
        help_text="The first work of the person. Each adds its tasks and outcomes.",
    )
    organisation = RowField(required=False, empty_label=None)

    class Meta(JobFieldsForm.Meta):
        fields = names(DRAFTED)

    data: QueryDict

    def __init__(
        self, data: QueryDict, *, user: User | AnonymousUser, is_sent: bool = False
    ) -> None:
        """Without ``is_sent``, a role that is not chosen yet is no error."""
        super().__init__(self._with_defaults(data))
        self.fields["role_level"].required = is_sent
        self.fields["role_level"].widget.attrs["required"] = True
        OfferedLevels().offer_in(field_of(self, "role_level", RowField))
        field_of(self, "sector", RowField).offer(Sector.objects.published())
        cases = field_of(self, "use_cases", forms.MultipleChoiceField)
        cases.choices = [(case.slug, case.title) for case in self.offered]
        self.organisations = list(permissions.organisations_where(user, "specs.add_job_spec"))
        self._offer_organisations()

    def _with_defaults(self, data: QueryDict) -> QueryDict:
        data = data.copy()
        for field in DRAFTED:
            data.setdefault(field.name, field.default)
        self.offered = _use_cases_of(data.get("sector", ""))
        # A use case that was ticked in another sector does not exist in this one.
        if "use_cases" in data:
            known = {use_case.slug for use_case in self.offered}
            data.setlist("use_cases", [s for s in data.getlist("use_cases") if s in known])
        return data

    def _offer_organisations(self) -> None:
        if len(self.organisations) < 2:
            del self.fields["organisation"]
            return
        field_of(self, "organisation", RowField).offer(self.organisations)

    @property
    def is_chosen(self) -> bool:
        return bool(self.data.get("role_level"))

    @property
    def employer(self) -> Organisation | None:
        return self.cleaned_data.get("organisation") or next(iter(self.organisations), None)

    @property
    def chosen_pairs(self) -> list[tuple[str, str]]:
        """The choices, as the hidden fields of the button that saves the draft."""
        names = (name for name in self.fields if name in self.data)
        return [(name, value) for name in names for value in self.data.getlist(name) if value]

    def draft(self) -> Draft:
        return draft(*self._basis(), **self._details())

    def create(self, employer: Organisation, *, by: User) -> JobSpec:
        return create_spec(employer, *self._basis(), by=by, **self._details())

    def _basis(self) -> tuple[RoleLevel, Sector | None, list[UseCase]]:
        cleaned = self.cleaned_data
        use_cases = [case for case in self.offered if case.slug in cleaned["use_cases"]]
        return cleaned["role_level"], cleaned["sector"], use_cases

    def _details(self) -> dict[str, Any]:
        return {field.name: self.cleaned_data[field.name] for field in DRAFTED}
