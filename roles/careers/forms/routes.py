"""The form for routes: start, target and constraints."""

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from portal.countries import country_name
from roles.careers.engine import MOST_STEPS, PayIn, RouteConstraints
from roles.careers.role_search import RoleOption, RoleSearch, current_role_search
from roles.models import PayBand, Sector
from roles.pay.levels import country_choices, pay_countries, yearly_bands

from .my_skills import LONGEST_QUERY

# More suggestions for a query would be too many to read.
MOST_SUGGESTIONS = 8
DEFAULT_STEPS = 4
YES = "yes"
CONSTRAINT_FIELDS = {"sector", "country", "most_steps", "avoid_leadership", "no_step_down_in_pay"}


class RoleField(forms.CharField):
    """A role level or an occupation, by slug or title; the page shows the title."""

    def __init__(self, roles: RoleSearch, **kwargs: Any) -> None:
        self.roles = roles
        widget = forms.TextInput({"autocomplete": "off", "spellcheck": "false"})
        super().__init__(max_length=200, widget=widget, **kwargs)

    def bound_data(self, data: Any, initial: Any) -> Any:
        role = self.roles.at(data or "")
        return role.title if role else data


class Checkbox(forms.CheckboxInput):
    """A checkbox that passes on its value, so that only YES counts as ticked."""

    def __init__(self) -> None:
        super().__init__({"value": YES}, check_test=bool)

    def format_value(self, value: Any) -> None:
        return None  # already set as an attribute

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name, "")


def tick(label: str, help_text: str) -> forms.Field:
    return forms.ChoiceField(
        label=label, choices=[(YES, YES)], required=False, widget=Checkbox(), help_text=help_text
    )


class SuggestRoleForm(forms.Form):
    q = forms.CharField(max_length=LONGEST_QUERY)


class RoutesForm(forms.Form):
    """Routes from an address or a submitted form, which requires a target."""

    most_steps = forms.TypedChoiceField(
        label="At most",
        coerce=int,
        choices=[(n, f"{n} step{'s' if n > 1 else ''}") for n in range(1, MOST_STEPS + 1)],
    )
    avoid_leadership = tick("No roles that lead people", "Leaves out the leadership track.")
    no_step_down_in_pay = tick(
        "No steps that pay less", "If both figures are known, in the country's currency."
    )

    def __init__(
        self,
        data: QueryDict,
        *,
        roles: RoleSearch,
        sectors: list[tuple[str, str]],
        bands: list[PayBand],
        is_sent: bool = False,
        is_stale: bool = False,
    ) -> None:
        """``is_stale`` means that the roles may be out of date."""
        self.roles, self.bands, self.is_stale = roles, bands, is_stale
        anywhere = [band for band in bands if band.sector_id is None]
        # Currencies by country; the country with the most bands is the default.
        self.countries = pay_countries(anywhere)
        self.default_country = next(iter(self.countries), "")
        self.suggestions: dict[str, list[RoleOption]] = {}
        super().__init__(self._completed(data))
        # These need the catalogue, and a class can't have a field called ``from``.
        self.fields = {
            "from": RoleField(
                roles,
                label="From",
                required=False,
                help_text="Leave empty to start from your skills.",
            ),
            "to": RoleField(
                roles,
                label="To",
                required=is_sent,
                help_text="A role at a level, or an occupation.",
            ),
            "sector": forms.ChoiceField(
                choices=[("", "Any"), *sectors],
                required=False,
                help_text="Adds this sector's requirements to each step.",
            ),
            "country": forms.ChoiceField(
                choices=country_choices(anywhere), label="Pay in", required=False
            ),
            **self.fields,
        }

    @classmethod
    def of_catalogue(cls, data: QueryDict, *, is_sent: bool = False) -> Self:
        """Make a form with the catalogue's current roles, sectors and pay, in three queries."""
        roles, is_stale = current_role_search()
        return cls(
            data,
            roles=roles,
            is_stale=is_stale,
            sectors=list(Sector.objects.published().values_list("slug", "title")),
            bands=yearly_bands(in_sectors=True),
            is_sent=is_sent,
        )

    def _completed(self, data: QueryDict) -> QueryDict:
        """Add default values, and the roles that were chosen if their texts are unchanged."""
        data = data.copy()
        for name in ("from", "to"):
            slug, text = data.get(f"{name}_slug"), data.get(name)
            if slug and text and data.get(f"{name}_for") == text and self.roles.at(slug):
                data[name] = slug
        data["most_steps"] = data.get("most_steps") or str(DEFAULT_STEPS)
        data["country"] = data.get("country") or self.default_country
        return data

    def clean_from(self) -> RoleOption | None:
        return self._role("from")

    def clean_to(self) -> RoleOption | None:
        return self._role("to")

    def _role(self, name: str) -> RoleOption | None:
        text = self.cleaned_data[name]
        if not text:
            return None
        if role := self.roles.at(text):
            return role
        titled = self.roles.titled(text)
        if len(titled) == 1:
            return titled[0]
        suggestions = titled or [role for role, _ in self.roles.search(text, MOST_SUGGESTIONS)]
        self.suggestions[name] = suggestions[:MOST_SUGGESTIONS]
        raise ValidationError(
            "Which one do you mean? Choose one below."
            if suggestions
            else "No role has a similar name. Try another word for it."
        )

    def clean(self) -> None:
        start, target = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if start and start == target:
            self.add_error("to", "The start and the target are the same. Choose another role.")
        if target and target.is_occupation and self.cleaned_data.get("sector"):
            self.add_error(
                "sector", "Occupations have no profiles in sectors. Choose 'Any' or a role level."
            )

    # ------------------------------------------------------------------ choices
    @property
    def start(self) -> RoleOption | None:
        return self._cleaned("from")

    @property
    def target(self) -> RoleOption | None:
        return self._cleaned("to")

    @property
    def pay_country(self) -> str:
        return self._cleaned("country") or self.default_country

    @property
    def pay_country_name(self) -> str:
        return country_name(self.pay_country) if self.pay_country else "no country"

    @property
    def constraints(self) -> RouteConstraints:
        currency = self.countries.get(self.pay_country)
        pay = PayIn(currency, self.pay_country) if currency else None
        return RouteConstraints(
            avoid_leadership=bool(self._cleaned("avoid_leadership")),
            sector=self._cleaned("sector") or "",
            pay=pay,
            no_step_down_in_pay=bool(pay and self._cleaned("no_step_down_in_pay")),
            most_steps=self._cleaned("most_steps") or DEFAULT_STEPS,
        )

    @property
    def has_constraints(self) -> bool:
        """Whether any constraint has an error or another value than the default."""
        return bool(self.errors.keys() & CONSTRAINT_FIELDS) or self.constraints != RouteConstraints(
            pay=self.constraints.pay, most_steps=DEFAULT_STEPS
        )

    def query(self, **changed: str) -> str:
        """Return all valid choices as a query string; ``changed`` replaces or empties some."""
        defaults = {"most_steps": str(DEFAULT_STEPS), "country": self.default_country}
        given = {
            name: value.slug if isinstance(value, RoleOption) else str(value)
            for name in self.fields
            if (value := self._cleaned(name))
        } | changed
        query = QueryDict(mutable=True)
        query.update({name: v for name, v in given.items() if v and defaults.get(name) != v})
        return query.urlencode()

    def _cleaned(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name)

    def role_fields(self) -> list[dict[str, Any]]:
        """Return both role fields for the page, with the chosen role or suggestions."""
        return [
            {
                "field": self[name],
                "chosen": self._cleaned(name),
                "suggestions": self.suggestions.get(name, []),
            }
            for name in ("from", "to")
        ]
