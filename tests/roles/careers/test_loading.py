"""What the engine reads: from rows of each kind, and from the whole demo content."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roles.careers.engine import (
    Engine,
    Evidence,
    PayIn,
    RouteConstraints,
    Status,
    UnknownNode,
    UnknownSkill,
)
from roles.careers.loading import load
from roles.models import RoleLevel, Sector
from roles.profiles import compose
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def esco(db):
    return make.make_framework(slug="esco")


@pytest.fixture
def own(db):
    return make.make_framework(slug="rolebook")


@pytest.fixture(scope="module")
def demo(catalogue, django_db_blocker) -> Engine:
    """The engine of the demo content."""
    with django_db_blocker.unblock():
        return Engine.build(load())


def built():
    return Engine.build(load())


def lines(found):
    return [(line.slug, line.wanted, line.is_essential) for line in found.lines]


def test_role_levels_and_occupations_ask_for_their_skills(own, esco):
    python = make.make_skill(slug="python", framework=own)
    role_level = make.make_role_level(slug="analyst")
    make.make_role_requirement(role_level=role_level, skill=python, proficiency=3)
    clerk = make.make_occupation(slug="clerk", framework=esco)
    filing = make.make_skill(slug="filing", framework=esco, is_published=False)
    make.make_occupation_skill(occupation=clerk, skill=filing, importance="optional")
    e = built()
    skill_set = e.skill_set({})
    assert lines(e.gap(skill_set, e.role_level("analyst"))) == [("python", 3, True)]
    assert lines(e.gap(skill_set, e.occupation("clerk"))) == [("filing", None, False)]


def test_what_is_not_published_is_left_out(own):
    draft = make.make_skill(slug="draft", framework=own, is_published=False)
    role_level = make.make_role_level(slug="analyst")
    make.make_role_requirement(role_level=role_level, skill=draft)
    make.make_role_level(slug="secret", role=make.make_role(is_published=False))
    make.make_learning_route().skills.add(draft)
    e = built()
    assert e.gap(e.skill_set({}), e.role_level("analyst")).lines == []
    with pytest.raises(UnknownSkill):
        e.skill_set({"draft": 1})
    with pytest.raises(UnknownNode):
        e.role_level("secret")


def test_a_skill_of_ours_and_its_esco_and_onet_twins_are_one(own, esco):
    onet = make.make_framework(slug="onet")
    uri = "http://data.europa.eu/esco/skill/1"
    esco_python = make.make_skill(slug="esco-python", framework=esco, external_id=uri)
    onet_python = make.make_skill(slug="onet-python", framework=onet, external_id="Python")
    make.make_skill(
        slug="python", framework=own, esco_uri=uri, onet_technology="Python", preferred_label="Py"
    )
    make.make_skill(slug="elsewhere", external_id="Python")  # another framework's own identity
    for slug, skill in (("a", esco_python), ("b", onet_python)):
        occupation = make.make_occupation(slug=slug, framework=skill.framework)
        make.make_occupation_skill(occupation=occupation, skill=skill)
    e = built()
    skill_set = e.skill_set({"python": 1})
    for slug in ("a", "b"):
        [line] = e.gap(skill_set, e.occupation(slug)).lines
        assert (line.slug, line.label, line.status) == ("python", "Py", Status.MET)
    assert e.matrix.column_of["elsewhere"] != e.matrix.column_of["python"]


def test_relations_transitions_efforts_learning_and_pay_are_read(own):
    java, python = (make.make_skill(slug=slug, framework=own) for slug in ("java", "python"))
    make.make_skill_relation(java, python, weight=Decimal("0.40"))
    make.make_learning_effort(proficiency=2, months=Decimal("2.5"))
    make.make_learning_effort(proficiency=1, months=Decimal("0.5"))
    make.make_learning_route(slug="course").skills.add(python)
    make.make_learning_route(slug="hidden", is_published=False).skills.add(python)
    low, high = make.make_level(), make.make_level()
    entry, mid = make.make_role_level(level=low), make.make_role_level(level=high)
    make.make_role_requirement(role_level=mid, skill=python, proficiency=2)
    make.make_transition(
        from_role_level=entry, to_role_level=mid, typical_months=18, note="Python", kind="lateral"
    )
    make.make_pay_band(level=low, minimum=30, maximum=50, as_of=date(2026, 1, 1))
    make.make_pay_band(level=high, minimum=50, maximum=70)
    e = built()
    [route] = e.routes(
        e.role_level(mid.slug),
        start=e.role_level(entry.slug),
        skill_set=e.skill_set({"java": 2}),
        constraints=RouteConstraints(pay=PayIn("GBP")),
    )
    [step] = route.steps
    assert (step.evidence, step.sourced_step.kind, step.typical_months) == (
        Evidence.CURATED, "lateral", 18
    )  # fmt: skip
    assert (step.months, step.pay_change, step.sourced_step.note) == (1.8, 20, "Python")
    assert [learning.slug for learning in step.learning["python"]] == ["course"]


def test_taxonomies_vouch_for_steps_too(esco):
    onet = make.make_framework(slug="onet")
    a, b, c = (make.make_occupation(slug=slug, framework=onet) for slug in "abc")
    make.make_occupation_relation(from_occupation=a, to_occupation=b)
    make.make_occupation_relation(from_occupation=a, to_occupation=c, tier="supplemental")
    e = built()
    [near] = e.nearest(e.occupation("a"))
    assert (near.node.slug, near.evidence, near.step.kind) == (
        "b", Evidence.TAXONOMY, "primary-short"
    )  # fmt: skip


def test_a_role_and_the_occupation_that_it_names_lead_to_each_other(esco):
    uri = "http://data.europa.eu/esco/occupation/1"
    make.make_occupation(slug="data-scientist", framework=esco, external_id=uri)
    role = make.make_role(esco_uri=uri)
    for slug in ("entry", "senior"):
        make.make_role_level(slug=slug, role=role, level=make.make_level())
    e = built()
    occupation = e.occupation("data-scientist")
    assert [near.node.slug for near in e.nearest(occupation)] == ["entry"]
    assert "data-scientist" in [n.node.slug for n in e.nearest(e.role_level("senior"))]


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_the_number_of_queries_never_grows(rows, esco):
    sectors = [make.make_sector() for _ in range(2)]
    for _ in range(rows):
        role_level = make.make_role_level()
        skill = make.make_skill()
        make.make_role_requirement(role_level=role_level, skill=skill)
        occupation = make.make_occupation(framework=esco)
        make.make_occupation_skill(occupation=occupation, skill=skill)
        for sector in sectors:
            requirement = make.make_sector_requirement(sector=sector)
            make.make_sector_requirement_skill(requirement=requirement, skill=skill)
        make.make_transition()
        make.make_learning_route().skills.add(skill)
    with CaptureQueriesContext(connection) as queries:
        load()
    assert len(queries) == 15


# ------------------------------------------------------------------ the demo content
def test_each_profile_is_what_compose_says_in_every_sector(demo):
    skill_set = demo.skill_set({})
    role_levels = list(RoleLevel.objects.order_by("pk")[::6])
    for role_level in role_levels:
        for sector in (None, *Sector.objects.published().order_by("pk")[:3]):
            node = demo.role_level(role_level.slug)
            found = demo.gap(skill_set, node, sector.slug if sector else "")
            wanted = [
                (entry.skill.slug, entry.proficiency, entry.is_essential)
                for entry in compose(role_level, sector).entries
            ]
            assert lines(found) == wanted


def test_the_demo_content_leads_somewhere_sensible(demo):
    start = demo.role_level("mid-data-scientist")
    found = demo.nearest(start, 10)
    curated = [near.node.slug for near in found if near.evidence == Evidence.CURATED]
    assert "senior-data-scientist" in curated
    assert [near.node.slug for near in found][: len(curated)] == curated
    [route, *_] = demo.routes(demo.role_level("chief-ai-officer"), start=start)
    assert route.steps[-1].node.slug == "chief-ai-officer"


def test_every_role_level_can_be_reached_from_an_entry_level(demo):
    starts = [n for n, node in enumerate(demo.matrix.nodes) if node.slug.startswith("entry-")]
    for to in range(len(demo.matrix.nodes)):
        if to in starts:
            continue
        routes = [
            demo.routes(to, start=start, k=1, constraints=RouteConstraints(most_steps=6))
            for start in starts
        ]
        assert any(len(route.steps) > 0 and route.steps[0].evidence for [route] in routes)
