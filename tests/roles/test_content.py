"""The rules that the demo content keeps."""

from itertools import combinations

import pytest
from django.db.models import Q

from roles import profiles
from roles.models import (
    Framework,
    Role,
    RoleLevel,
    RoleRequirement,
    Sector,
    SectorRequirement,
    SectorRequirementSkill,
    Skill,
    Transition,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]


def own_skills():
    return Skill.objects.published().filter(framework__slug=Framework.OWN)


def test_there_are_13_published_roles_with_levels():
    assert Role.objects.published().count() == 13
    assert not Role.objects.published().filter(role_levels=None).exists()


def test_a_role_level_has_8_to_14_requirements_of_both_kinds():
    for role_level in RoleLevel.objects.prefetch_related("requirements"):
        requirements = role_level.requirements.all()
        assert 8 <= len(requirements) <= 14, role_level
        assert {found.importance for found in requirements} == {"essential", "optional"}, role_level


def test_no_two_role_levels_ask_for_nearly_the_same():
    asked: dict[str, set[str]] = {}
    found = RoleRequirement.objects.values_list(
        "role_level__slug", "role_level__role__slug", "skill__slug", "proficiency"
    )
    for role_level, _, skill, proficiency in found:
        asked.setdefault(role_level, set()).add(f"{skill} {proficiency}")
    alike = {
        (one, other)
        for one, other in combinations(sorted(asked), 2)
        if len(asked[one] & asked[other]) / len(asked[one] | asked[other]) >= 0.75
    }
    assert alike == set()


def test_no_two_roles_ask_for_nearly_the_same_skills():
    asked: dict[str, set[str]] = {}
    for role, skill in RoleRequirement.objects.values_list("role_level__role__slug", "skill__slug"):
        asked.setdefault(role, set()).add(skill)
    for one, other in combinations(asked.values(), 2):
        assert len(one & other) / len(one | other) < 0.75


def test_there_are_90_to_120_own_skills():
    assert 90 <= own_skills().count() <= 120


def test_every_skill_is_described_and_has_other_names():
    assert not own_skills().filter(Q(description="") | Q(alt_labels="")).exists()


def test_every_skill_has_four_different_levels():
    for skill in own_skills().prefetch_related("levels"):
        levels = skill.levels.all()
        assert [level.proficiency for level in levels] == [1, 2, 3, 4], skill
        assert len({level.description for level in levels}) == 4, skill


def test_every_sector_requirement_comes_down_to_an_essential_skill():
    links = SectorRequirementSkill.objects.filter(importance="essential", proficiency__isnull=False)
    without = SectorRequirement.objects.exclude(pk__in=links.values("requirement"))
    assert list(without) == []


def test_every_role_level_is_on_a_curated_path():
    curated = Transition.objects.filter(evidence="curated")
    ends = {end for pair in curated.values_list("from_role_level", "to_role_level") for end in pair}
    assert list(RoleLevel.objects.exclude(pk__in=ends)) == []


# What the documents say that a role needs; each other requirement is our own judgement.
STATED_NEEDS = {
    ("machine-learning-engineer", "python", "s4"),
    ("machine-learning-engineer", "software-engineering", "s4"),
    ("machine-learning-engineer", "ml-frameworks", "s4"),
    ("ai-research-scientist", "research-methods", "s4"),
    ("applied-ml-specialist", "healthcare-domain", "s1"),
    ("applied-ml-specialist", "financial-domain", "s1"),
    ("applied-ml-specialist", "manufacturing-domain", "s1"),
    ("production-ml-engineer", "model-deployment", "s0"),
    ("production-ml-engineer", "model-monitoring", "s0"),
    ("production-ml-engineer", "retraining-workflows", "s0"),
    ("production-ml-engineer", "cost-optimisation", "s0"),
    ("production-ml-engineer", "stakeholder-collaboration", "s0"),
}


def test_no_role_requirement_claims_more_than_its_document_says():
    claimed = RoleRequirement.objects.exclude(source__slug="rolebook-editorial").values_list(
        "role_level__role__slug", "skill__slug", "source__slug"
    )
    assert set(claimed) == STATED_NEEDS


def test_no_mapping_to_a_skill_claims_a_document():
    sources = SectorRequirementSkill.objects.order_by().values_list("source__slug").distinct()
    assert list(sources) == [("rolebook-editorial",)]


def test_every_profile_composes():
    sectors = list(Sector.objects.filter(is_emerging=False))
    role_levels = list(RoleLevel.objects.select_related("level"))
    assert len(sectors) == 8
    for role_level in role_levels:
        alone = {entry.skill.slug for entry in profiles.compose(role_level).entries}
        for sector in sectors:
            profile = profiles.compose(role_level, sector)
            slugs = [entry.skill.slug for entry in profile.entries]
            assert len(slugs) == len(set(slugs))
            assert alone <= set(slugs)
            assert any(entry.origin_kind != "role" for entry in profile.entries)
            assert all(entry.proficiency for entry in profile.essential)
