"""The rules of one row: the database refuses what breaks them, and forms say so in words."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from roles.models import Outcome, PayBand, Proficiency, Responsibility, Source
from roles.models.base import lines
from tests.factories import (
    make_framework,
    make_guide,
    make_guide_entry,
    make_learning_route,
    make_level,
    make_level_note,
    make_outcome,
    make_pay_band,
    make_phase,
    make_phase_note,
    make_responsibility,
    make_role,
    make_role_family,
    make_role_level,
    make_role_note,
    make_role_requirement,
    make_sector,
    make_sector_note,
    make_sector_requirement,
    make_sector_requirement_skill,
    make_skill,
    make_skill_level,
    make_skill_relation,
    make_source,
    make_transition,
    make_use_case,
    make_use_case_task,
)

pytestmark = pytest.mark.django_db


def refused(change) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def messages(row) -> list[str]:
    with pytest.raises(ValidationError) as raised:
        row.full_clean()
    return raised.value.messages


def refused_with(row, message: str, **values) -> None:
    """Both the database and ``full_clean()`` refuse ``values`` on a row that is fine so far."""
    row.full_clean()
    for name, value in values.items():
        setattr(row, name, value)
    assert message in messages(row)
    refused(row.save)


# ------------------------------------------------------------------ what must be unique
@pytest.mark.parametrize(
    "make",
    [
        make_framework,
        make_guide,
        make_learning_route,
        make_level,
        make_pay_band,
        make_phase,
        make_role,
        make_role_family,
        make_role_level,
        make_sector,
        make_skill,
        make_source,
        make_use_case,
    ],
)
def test_a_slug_is_taken_once(make):
    first = make()
    name = str(first._meta.verbose_name)
    message = f"{name[0].upper()}{name[1:]} with this Slug already exists."
    refused_with(make(), message, slug=first.slug)


def same_requirement():
    owner = {"role_level": make_role_level(), "skill": make_skill()}
    return lambda: make_role_requirement(**owner)


def same_sector_skill_from_a_level():
    level, requirement, skill = make_level(), make_sector_requirement(), make_skill()
    return lambda: make_sector_requirement_skill(
        requirement=requirement, skill=skill, from_level=level
    )


def same_sector_skill_at_all_levels():
    requirement, skill = make_sector_requirement(), make_skill()
    return lambda: make_sector_requirement_skill(requirement=requirement, skill=skill)


def same_transition():
    ends = {"from_role_level": make_role_level(), "to_role_level": make_role_level()}
    return lambda: make_transition(**ends)


def same_relation():
    one, other = make_skill(), make_skill()
    return lambda: make_skill_relation(one, other)


def same_proficiency():
    skill = make_skill()
    return lambda: make_skill_level(skill, 2)


def same_role_outcome():
    role_level = make_role_level()
    return lambda: make_outcome(role_level=role_level, days=90)


def same_use_case_outcome():
    use_case = make_use_case()
    return lambda: make_outcome(use_case=use_case, days=90)


def same_in(make_owner, name, make, **fields):
    """Two rows with the same words under one owner."""

    def start():
        owner = make_owner()
        return lambda: make(**{name: owner} | fields)

    return start


def same_under(make_owner, make, **fields):
    def start():
        owner = make_owner()
        return lambda: make(owner, **fields)

    return start


@pytest.mark.parametrize(
    "start",
    [
        same_requirement,
        same_sector_skill_from_a_level,
        same_sector_skill_at_all_levels,
        same_transition,
        same_relation,
        same_proficiency,
        same_role_outcome,
        same_use_case_outcome,
        same_in(make_role_family, "family", make_role, title="Engineer"),
        same_in(make_role_family, "family", make_role, external_id="7"),
        same_in(make_framework, "framework", make_skill, preferred_label="Python"),
        same_in(make_framework, "framework", make_skill, external_id="7"),
        same_in(make_role, "role", make_role_level, title="Senior engineer"),
        same_in(make_role, "role", make_responsibility, text="Builds"),
        same_in(make_sector, "sector", make_sector_requirement, statement="Safety"),
        same_in(make_sector, "sector", make_use_case, title="Search"),
        same_under(make_use_case, make_use_case_task, text="Builds"),
        same_under(make_guide, make_guide_entry, title="Pay"),
        same_under(make_role, make_role_note, kind="note", text="A note"),
        same_under(make_level, make_level_note, kind="focus", text="A note"),
        same_under(make_phase, make_phase_note, kind="does", text="A note"),
        same_under(make_sector, make_sector_note, kind="note", text="A note"),
    ],
)
def test_no_row_is_said_twice(start):
    again = start()
    first = again()
    refused(again)
    twin = type(first)(
        **{field.attname: getattr(first, field.attname) for field in first._meta.fields[1:]}
    )
    assert any("already exists" in message for message in messages(twin))


@pytest.mark.parametrize("make", [make_role, make_skill])
def test_rows_without_an_external_id_do_not_collide(make):
    framework = make_framework()
    for _ in range(2):
        make(framework=framework, external_id="")


def test_a_skill_may_be_asked_from_several_levels():
    requirement, skill = make_sector_requirement(), make_skill()
    for from_level in (None, make_level(), make_level()):
        make_sector_requirement_skill(requirement=requirement, skill=skill, from_level=from_level)
    assert requirement.skill_links.count() == 3


@pytest.mark.parametrize(("name", "make"), [("rank", make_level), ("position", make_phase)])
def test_levels_and_phases_have_one_order(name, make):
    taken = getattr(make(), name)
    refused(lambda: make(**{name: taken}))


@pytest.mark.parametrize("make", [make_level, make_sector])
def test_levels_and_sectors_have_one_title(make):
    refused(lambda: make(title=make().title))


# ------------------------------------------------------------------ what a row may say
@pytest.mark.parametrize("make", [make_role_requirement, make_sector_requirement_skill])
def test_an_essential_requirement_needs_a_proficiency(make):
    make(importance="optional", proficiency=None).full_clean()
    refused_with(make(), "An essential requirement needs a proficiency.", proficiency=None)


@pytest.mark.parametrize("proficiency", [0, 5])
@pytest.mark.parametrize(
    "make",
    [
        make_role_requirement,
        make_sector_requirement_skill,
        lambda: make_skill_level(make_skill()),
    ],
)
def test_a_proficiency_is_one_of_four(make, proficiency):
    refused_with(make(), f"Value {proficiency} is not a valid choice.", proficiency=proficiency)


def test_a_pay_band_s_minimum_is_not_above_its_maximum():
    make_pay_band(minimum=10, maximum=10).full_clean()
    make_pay_band(minimum=10, maximum=None).full_clean()
    refused_with(make_pay_band(), "The minimum is above the maximum.", minimum=60_001)


def test_pay_is_not_negative():
    message = "Ensure this value is greater than or equal to 0."
    refused_with(make_pay_band(), message, minimum=-1)


@pytest.mark.parametrize("code", ["XYZ", "gbp", "£"])
def test_a_currency_is_a_known_code(code):
    band = make_pay_band()
    band.currency = code
    assert messages(band) == [f"{code!r} is not an ISO 4217 currency code, such as GBP."]


@pytest.mark.parametrize("code", ["XX", "G1", "G"])
def test_a_country_is_one_of_iso_3166(code):
    band = make_pay_band(country="GB")
    band.full_clean()
    band.country = code
    assert messages(band) == [
        f"“{code}” is no country. Give its name or its two letters, such as GB."
    ]


def test_a_transition_leads_somewhere_else():
    step = make_transition()
    message = "A transition must lead somewhere else."
    refused_with(step, message, to_role_level=step.from_role_level)


def test_a_skill_is_not_related_to_itself():
    relation = make_skill_relation(make_skill(), make_skill())
    message = "A skill cannot be related to itself."
    refused_with(relation, message, to_skill=relation.from_skill)


@pytest.mark.parametrize(
    ("weight", "message"),
    [
        ("-0.01", "Ensure this value is greater than or equal to 0."),
        ("1.01", "Ensure this value is less than or equal to 1."),
    ],
)
def test_a_weight_is_a_share(weight, message):
    relation = make_skill_relation(make_skill(), make_skill())
    refused_with(relation, message, weight=Decimal(weight))


def test_an_outcome_has_exactly_one_owner():
    message = "Give either a role level or a use case."
    refused_with(make_outcome(), message, role_level=None)
    refused_with(make_outcome(), message, use_case=make_use_case())
    make_outcome(use_case=make_use_case()).full_clean()


def test_an_outcome_is_due_after_30_90_or_365_days():
    refused_with(make_outcome(), "Value 60 is not a valid choice.", days=60)
    assert Outcome.Days.values == [30, 90, 365]


@pytest.mark.parametrize("year", [1949, 2101])
def test_a_skill_appeared_in_a_plausible_year(year):
    refused_with(make_skill(), "Give a year between 1950 and 2100.", year_appeared=year)


# ------------------------------------------------------------------ what rows can tell
def test_lines_of_labels():
    assert lines(" Python 3 \n\n CPython\n") == ["Python 3", "CPython"]
    assert make_skill(alt_labels="A\nB").alt_label_list == ["A", "B"]
    assert make_role(alt_titles="A\n").alt_title_list == ["A"]


def test_a_responsibility_applies_between_its_levels():
    low, middle, high = (make_level(rank=rank) for rank in (1, 2, 3))
    everywhere = make_responsibility()
    upwards = make_responsibility(from_level=middle)
    up_to = make_responsibility(to_level=middle)
    applying = [set(Responsibility.objects.applying_at(level)) for level in (low, middle, high)]
    assert applying == [{everywhere, up_to}, {everywhere, upwards, up_to}, {everywhere, upwards}]


def test_rows_are_found_by_their_natural_keys():
    rows = [
        make_outcome(),
        make_outcome(use_case=make_use_case()),
        make_sector_requirement_skill(),
        make_sector_requirement_skill(from_level=make_level()),
        make_transition(),
        make_role_requirement(),
        make_pay_band(),
    ]
    for row in rows:
        assert type(row)._default_manager.get_by_natural_key(*row.natural_key()) == row


def test_a_skill_in_use_cannot_be_deleted():
    skill = make_role_requirement().skill
    with pytest.raises(IntegrityError):
        skill.delete()


@pytest.mark.parametrize(
    ("words", "found"),
    [("py", ["py"]), ("language py", ["py"]), ("PY3", ["py"]), ("py rust", []), ("", ["py", "r"])],
)
def test_search_needs_every_word_in_some_field(words, found):
    make_skill(slug="py", preferred_label="Python", alt_labels="Py3", description="A language")
    make_skill(slug="r", preferred_label="R", description="A language")
    rows = type(make_skill())._default_manager.filter(slug__in=["py", "r"]).search(words)
    assert [skill.slug for skill in rows] == found


def test_proficiencies_are_those_of_the_uk_framework():
    assert Proficiency.labels == ["Awareness", "Working", "Practitioner", "Expert"]
    assert (Source.EDITORIAL, PayBand().is_top_open) == ("rolebook-editorial", False)
