"""The form for routes, with roles, sectors and pay bands in memory."""

import pytest
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from roles.careers.engine import NodeKind, PayIn, RouteConstraints
from roles.careers.forms.routes import RoutesForm
from roles.careers.role_search import RoleOption, RoleSearch
from roles.models import PayBand

OWN = ("rolebook", "Rolebook")
ESCO = ("esco", "ESCO")
ANALYST = RoleOption(NodeKind.ROLE_LEVEL, "senior-analyst", "Senior analyst", *OWN, "analyst")
HEAD = RoleOption(NodeKind.ROLE_LEVEL, "head-of-data", "Head of data", *OWN, "head")
CLERK = RoleOption(NodeKind.OCCUPATION, "data-clerk", "Data clerk", *ESCO)
NAMESAKES = [RoleOption(NodeKind.OCCUPATION, f"weaver-{n}", "Weaver", *ESCO) for n in range(9)]
ROLES = RoleSearch([(role, 0, []) for role in (ANALYST, HEAD, CLERK, *NAMESAKES)])
SECTORS = [("banking", "Banking"), ("energy", "Energy")]
# British bands are the most; an American one is in dollars, and one applies in Swiss banks alone.
BANDS = [
    PayBand(country="GB", currency="GBP"),
    PayBand(country="GB", currency="GBP"),
    PayBand(country="US", currency="USD"),
    PayBand(country="CH", currency="CHF", sector_id=1),
]
BY_DEFAULT = RouteConstraints(pay=PayIn("GBP", "GB"), most_steps=4)


def routes_form(query: str = "", *, bands=BANDS, is_sent: bool = False) -> RoutesForm:
    return RoutesForm(QueryDict(query), roles=ROLES, sectors=SECTORS, bands=bands, is_sent=is_sent)


# ------------------------------------------------------------------ fields and defaults
def test_the_fields_come_in_the_order_of_the_page():
    assert list(routes_form().fields) == [
        "from",
        "to",
        "sector",
        "country",
        "most_steps",
        "avoid_leadership",
        "no_step_down_in_pay",
    ]


def test_an_empty_form_is_valid_and_has_the_default_constraints():
    form = routes_form()
    assert form.is_valid()
    assert (form.start, form.target) == (None, None)
    assert form.constraints == BY_DEFAULT
    assert form.has_constraints is False
    assert form.query() == ""


def test_choices_are_those_of_the_catalogue():
    fields = routes_form().fields
    assert fields["sector"].choices == [("", "Any"), *SECTORS]
    assert fields["most_steps"].choices == [
        (1, "1 step"),
        (2, "2 steps"),
        (3, "3 steps"),
        (4, "4 steps"),
        (5, "5 steps"),
        (6, "6 steps"),
    ]
    # A band for one sector alone says nothing about pay in a country.
    assert fields["country"].choices == [
        ("GB", "United Kingdom (GBP)"),
        ("US", "United States (USD)"),
    ]


def test_the_country_with_the_most_bands_is_the_default():
    form = routes_form(bands=[*BANDS, *(PayBand(country="US", currency="USD") for _ in range(2))])
    assert (form.pay_country, form.pay_country_name) == ("US", "United States")
    assert form.constraints.pay == PayIn("USD", "US")


def test_without_pay_bands_no_step_down_in_pay_can_be_asked_for():
    form = routes_form("no_step_down_in_pay=yes", bands=[])
    assert form.is_valid()
    assert form.constraints == RouteConstraints(most_steps=4)
    assert (form.countries, form.pay_country, form.pay_country_name) == ({}, "", "no country")


# ------------------------------------------------------------------ roles
@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("senior-analyst", ANALYST),
        ("Senior analyst", ANALYST),
        ("  SENIOR  Analyst ", ANALYST),
        ("Sénior analyst", ANALYST),
        ("data-clerk", CLERK),
        ("Data clerk", CLERK),
    ],
)
def test_a_role_is_known_by_its_slug_or_its_title(typed, role):
    form = routes_form(f"from=head-of-data&to={typed.replace(' ', '+')}")
    assert form.is_valid()
    assert (form.start, form.target) == (HEAD, role)


def test_the_page_shows_titles_for_slugs_and_other_texts_as_typed():
    form = routes_form("from=senior-analyst&to=seinor")
    assert (form["from"].value(), form["to"].value()) == ("Senior analyst", "seinor")


def test_a_similar_name_is_a_question_with_suggestions():
    form = routes_form("to=hed+of+data")
    assert form.errors == {"to": ["Which one do you mean? Choose one below."]}
    assert form.suggestions["to"][0] == HEAD
    assert form.target is None


def test_no_similar_name_has_no_suggestions():
    form = routes_form("from=zzzz")
    assert form.errors == {"from": ["No role has a similar name. Try another word for it."]}
    assert form.suggestions == {"from": []}


def test_a_title_of_several_roles_is_a_question_too():
    form = routes_form("to=weaver")
    assert form.errors["to"] == ["Which one do you mean? Choose one below."]
    assert form.suggestions["to"] == NAMESAKES[:8]


def test_both_ends_have_a_field_with_the_chosen_role_or_suggestions():
    start, target = routes_form("from=data-clerk&to=weaver").role_fields()
    assert (start["field"].name, start["chosen"], start["suggestions"]) == ("from", CLERK, [])
    assert (target["field"].name, target["chosen"]) == ("to", None)
    assert len(target["suggestions"]) == 8


@pytest.mark.parametrize(
    ("sent", "role"),
    [
        ("to=Weaver&to_for=Weaver&to_slug=weaver-2", NAMESAKES[2]),
        # The text has changed, so the choice no longer counts.
        ("to=Head+of+data&to_for=Weaver&to_slug=weaver-2", HEAD),
        ("to=Weaver&to_slug=weaver-2", None),
        ("to=Weaver&to_for=Weaver&to_slug=nobody", None),
        ("to=&to_for=&to_slug=weaver-2", None),
    ],
)
def test_a_choice_counts_as_long_as_its_text_is_unchanged(sent, role):
    assert routes_form(sent).target == role


def test_only_a_form_that_is_sent_needs_a_target():
    assert routes_form(is_sent=True).errors == {"to": ["This field is required."]}
    assert routes_form("to=head-of-data", is_sent=True).is_valid()


def test_start_and_target_differ_and_occupations_are_in_no_sector():
    same = routes_form("from=data-clerk&to=Data+clerk")
    assert same.errors == {"to": ["The start and the target are the same. Choose another role."]}
    assert routes_form("from=data-clerk&to=head-of-data&sector=energy").is_valid()
    occupation = routes_form("to=data-clerk&sector=energy")
    assert occupation.errors == {
        "sector": ["Occupations have no profiles in sectors. Choose 'Any' or a role level."]
    }


# ------------------------------------------------------------------ constraints
@pytest.mark.parametrize(
    ("query", "changed"),
    [
        ("sector=energy", {"sector": "energy"}),
        ("country=US", {"pay": PayIn("USD", "US")}),
        ("most_steps=1", {"most_steps": 1}),
        ("avoid_leadership=yes", {"avoid_leadership": True}),
        ("no_step_down_in_pay=yes", {"no_step_down_in_pay": True}),
    ],
)
def test_each_constraint_is_passed_on(query, changed):
    form = routes_form(query)
    assert form.is_valid()
    assert form.constraints == RouteConstraints(
        **{"pay": BY_DEFAULT.pay, "most_steps": BY_DEFAULT.most_steps} | changed
    )
    # Pay in another country only changes what is shown.
    assert form.has_constraints is ("pay" not in changed)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("sector=nowhere", "sector"),
        ("country=CH", "country"),
        ("most_steps=0", "most_steps"),
        ("most_steps=two", "most_steps"),
        ("avoid_leadership=on", "avoid_leadership"),
        ("no_step_down_in_pay=true", "no_step_down_in_pay"),
    ],
)
def test_a_wrong_constraint_is_an_error_at_its_field(query, field):
    form = routes_form(query)
    assert list(form.errors) == [field]
    # So that the page unfolds the limits and shows it.
    assert form.has_constraints is True


def test_a_wrong_role_alone_does_not_unfold_the_limits():
    assert routes_form("to=zzzz").has_constraints is False


def test_a_ticked_box_stays_ticked_and_sends_yes():
    ticked, empty = routes_form("avoid_leadership=yes"), routes_form()
    assert 'value="yes"' in str(ticked["avoid_leadership"])
    assert "checked" in str(ticked["avoid_leadership"])
    assert "checked" not in str(empty["avoid_leadership"])


# ------------------------------------------------------------------ the address
def test_the_address_has_slugs_and_no_default_values():
    form = routes_form("from=Senior+analyst&to=Data+clerk&country=GB&most_steps=4")
    assert form.query() == "from=senior-analyst&to=data-clerk"


def test_the_address_leaves_out_wrong_values():
    assert routes_form("to=head-of-data&from=zzzz&country=XX").query() == "to=head-of-data"


def test_changes_replace_values_in_the_address_or_empty_them():
    form = routes_form("to=head-of-data&avoid_leadership=yes&most_steps=2")
    assert form.query(avoid_leadership="") == "to=head-of-data&most_steps=2"
    assert form.query(most_steps="6") == "to=head-of-data&most_steps=6&avoid_leadership=yes"
    assert form.query(most_steps="4") == "to=head-of-data&avoid_leadership=yes"


choices = st.fixed_dictionaries(
    {},
    optional={
        "from": st.sampled_from(["senior-analyst", "data-clerk", "weaver-1"]),
        "to": st.sampled_from(["head-of-data", "Head of data"]),
        "sector": st.sampled_from(["", "banking", "energy"]),
        "country": st.sampled_from(["", "GB", "US"]),
        "most_steps": st.sampled_from(["", *"123456"]),
        "avoid_leadership": st.sampled_from(["", "yes"]),
        "no_step_down_in_pay": st.sampled_from(["", "yes"]),
    },
)


@given(choices)
def test_the_address_asks_the_same_question_again(chosen):
    data = QueryDict(mutable=True)
    data.update(MultiValueDict({name: [value] for name, value in chosen.items()}))
    form = routes_form(data.urlencode())
    again = routes_form(form.query())
    assert form.is_valid()
    assert (again.start, again.target) == (form.start, form.target)
    assert again.constraints == form.constraints
    assert again.query() == form.query()
