"""What every row of the catalogue can tell: its name, its address, its natural key."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from roles.models import Outcome, RoleLevel, RoleRequirement, Skill, SkillRelation, Source
from tests import factories as make

pytestmark = pytest.mark.django_db

MADE = {
    "framework": make.make_framework,
    "source": make.make_source,
    "skill": make.make_skill,
    "skilllevel": lambda: make.make_skill_level(make.make_skill(), 2),
    "skillrelation": lambda: make.make_skill_relation(make.make_skill(), make.make_skill()),
    "rolefamily": make.make_role_family,
    "role": make.make_role,
    "rolenote": lambda: make.make_role_note(make.make_role()),
    "level": make.make_level,
    "levelnote": lambda: make.make_level_note(make.make_level()),
    "rolelevel": make.make_role_level,
    "rolerequirement": make.make_role_requirement,
    "lifecyclephase": make.make_phase,
    "phasenote": lambda: make.make_phase_note(make.make_phase()),
    "responsibility": make.make_responsibility,
    "sector": make.make_sector,
    "sectornote": lambda: make.make_sector_note(make.make_sector()),
    "sectorrequirement": make.make_sector_requirement,
    "sectorrequirementskill": make.make_sector_requirement_skill,
    "usecase": make.make_use_case,
    "usecasetask": lambda: make.make_use_case_task(make.make_use_case()),
    "outcome": make.make_outcome,
    "transition": make.make_transition,
    "payband": make.make_pay_band,
    "learningroute": make.make_learning_route,
    "userskill": make.make_user_skill,
    "learningeffort": make.make_learning_effort,
    "occupation": make.make_occupation,
    "occupationskill": make.make_occupation_skill,
    "occupationrelation": make.make_occupation_relation,
    "guide": make.make_guide,
    "guideentry": lambda: make.make_guide_entry(make.make_guide()),
}


def test_no_model_is_forgotten():
    models = apps.get_app_config("roles").get_models()
    assert sorted(MADE) == sorted(model._meta.model_name for model in models)


# What people say of themselves comes from no fixture.
CATALOGUE = [name for name in MADE if name != "userskill"]


@pytest.mark.parametrize("name", CATALOGUE)
def test_each_row_is_found_by_its_natural_key_among_others(name):
    rows = [MADE[name]() for _ in range(3)]
    keys = [row.natural_key() for row in rows]
    assert len(set(keys)) == 3
    find = type(rows[0])._default_manager.get_by_natural_key
    assert [find(*key) for key in keys] == rows


def test_rows_of_one_owner_have_keys_of_their_own():
    owners = [
        (make.make_use_case(), make.make_use_case_task),
        (make.make_guide(), make.make_guide_entry),
        (make.make_role(), make.make_role_note),
        (make.make_sector(), make.make_sector_note),
        (make.make_phase(), make.make_phase_note),
        (make.make_level(), make.make_level_note),
    ]
    for owner, make_row in owners:
        one, other = make_row(owner), make_row(owner)
        assert one.natural_key() != other.natural_key(), make_row.__name__


@pytest.mark.parametrize("name", MADE)
def test_a_row_that_tests_make_keeps_every_rule(name):
    MADE[name]().full_clean()


def test_rows_are_named_in_words():
    skill, other = (make.make_skill(preferred_label=label) for label in ("Rust", "C"))
    level = make.make_role_level(title="Senior tester")
    higher = make.make_role_level(title="Lead tester")
    safe = make.make_sector_requirement(statement="Safe")
    rows = [
        make.make_skill_level(skill, 4),
        make.make_skill_relation(skill, other),
        make.make_role_requirement(role_level=level, skill=skill),
        make.make_sector_requirement_skill(requirement=safe, skill=skill),
        make.make_transition(from_role_level=level, to_role_level=higher),
        make.make_outcome(role_level=level, days=365, text="Leads a team."),
    ]
    assert [str(row) for row in rows] == [
        "Rust: Expert",
        "Rust → C",
        "Senior tester: Rust",
        "Safe: Rust",
        "Senior tester → Lead tester",
        "365 days: Leads a team.",
    ]


def test_each_page_has_an_address_of_words():
    role, sector = make.make_role(slug="tester"), make.make_sector(slug="health")
    rows = [
        role,
        make.make_role_level(role=role, slug="senior"),
        sector,
        make.make_use_case(sector=sector, slug="triage"),
        make.make_skill(slug="rust"),
        make.make_guide(slug="outlook"),
        make.make_source(slug="survey"),
    ]
    assert [row.get_absolute_url() for row in rows] == [
        "/roles/tester/",
        "/roles/tester/levels/senior/",
        "/sectors/health/",
        "/sectors/health/triage/",
        "/skills/rust/",
        "/guides/outlook/",
        "/sources/survey/",
    ]


def test_what_is_our_own_says_so():
    assert [make.make_framework(slug=slug).is_own for slug in ("rolebook", "uk")] == [True, False]
    sources = [make.make_source(slug=slug) for slug in ("rolebook-editorial", "uk")]
    assert [source.is_editorial for source in sources] == [True, False]


# ------------------------------------------------------------------ what goes with what
def test_a_source_stays_while_a_fact_rests_on_it():
    source = make.make_pay_band().source
    with pytest.raises(ProtectedError):
        source.delete()
    assert Source.objects.filter(pk=source.pk).exists()


def test_with_a_role_go_its_levels_requirements_and_outcomes_alone():
    requirement, kept = make.make_role_requirement(), make.make_role_requirement()
    make.make_outcome(role_level=requirement.role_level)
    requirement.role_level.role.delete()
    assert list(RoleLevel.objects.all()) == [kept.role_level]
    assert list(RoleRequirement.objects.all()) == [kept]
    assert (Outcome.objects.count(), Skill.objects.count()) == (0, 2)


# ------------------------------------------------------------------ order
def test_levels_of_a_role_stand_by_rank_then_position():
    role = make.make_role()
    low, high = make.make_level(rank=1), make.make_level(rank=2)
    for title, level, position in [("D", high, 2), ("C", high, 1), ("B", low, 2), ("A", low, 1)]:
        make.make_role_level(role=role, title=title, level=level, position=position)
    assert [role_level.title for role_level in role.role_levels.all()] == ["A", "B", "C", "D"]


def test_the_closest_relation_of_a_skill_stands_first():
    skill = make.make_skill()
    for weight in ("0.10", "0.90", "0.50"):
        make.make_skill_relation(skill, make.make_skill(), weight=weight)
    assert [str(found.weight) for found in SkillRelation.objects.all()] == ["0.90", "0.50", "0.10"]


def test_search_finds_signs_that_databases_give_a_meaning():
    for slug, label in [("percent", "100% cover"), ("under", "snake_case"), ("plain", "cover")]:
        make.make_skill(slug=slug, preferred_label=label)
    found = {text: [s.slug for s in Skill.objects.search(text)] for text in ("100%", "e_c", "%")}
    assert found == {"100%": ["percent"], "e_c": ["under"], "%": ["percent"]}


@pytest.mark.parametrize("kind", ["skill_type", "category"])
def test_a_skill_is_of_a_known_kind(kind):
    skill = make.make_skill()
    setattr(skill, kind, "magic")
    with pytest.raises(ValidationError) as refused:
        skill.full_clean()
    assert list(refused.value.message_dict) == [kind]
