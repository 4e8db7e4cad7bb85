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
from roles.careers.engine.tables import (
    Learning,
    Node,
    NodeKind,
    Relation,
    SectorProfile,
    SourcedStep,
)
from roles.careers.loading import load
from roles.models import RoleLevel, Sector
from roles.models.pay import FEWEST_ANSWERS_FOR_A_JOB
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


def test_role_levels_and_occupations_require_their_skills(own, esco):
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


def test_unpublished_skills_and_roles_are_left_out(own):
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


def test_equivalent_skills_of_esco_and_onet_share_a_column(own, esco):
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


def test_taxonomies_are_evidence_for_steps(esco):
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


# ------------------------------------------------------------------ tables
def test_a_role_level_becomes_a_node_with_its_level_and_track(own):
    level = make.make_level(rank=7)
    head = make.make_role(
        slug="head",
        family=make.make_role_family(framework=own),
        track="leadership",
        isco_08_code="1330",
    )
    role_level = make.make_role_level(slug="head-2", title="Head II", role=head, level=level)
    assert load().nodes == [
        Node(
            kind=NodeKind.ROLE_LEVEL,
            key=role_level.pk,
            slug="head-2",
            title="Head II",
            framework="rolebook",
            group="head",
            role=head.pk,
            level=level.pk,
            rank=7,
            is_leadership=True,
            isco_08="1330",
        )
    ]


def test_an_occupation_becomes_a_node_without_level_or_track(esco):
    clerk = make.make_occupation(
        slug="clerk", preferred_label="Clerk", framework=esco, isco_08_code="4110"
    )
    assert load().nodes == [
        Node(
            kind=NodeKind.OCCUPATION,
            key=clerk.pk,
            slug="clerk",
            title="Clerk",
            framework="esco",
            group="clerk",
            isco_08="4110",
        )
    ]


def test_role_levels_come_before_occupations_and_both_by_key(esco):
    make.make_occupation(slug="b", framework=esco)
    make.make_role_level(slug="d")
    make.make_occupation(slug="a", framework=esco)
    make.make_role_level(slug="c")
    assert [node.slug for node in load().nodes] == ["d", "c", "b", "a"]


def test_requirements_become_links_between_positions(own, esco):
    skills = [make.make_skill(framework=own) for _ in range(2)]
    role_level = make.make_role_level()
    make.make_role_requirement(
        role_level=role_level, skill=skills[1], proficiency=None, importance="optional"
    )
    make.make_role_requirement(role_level=role_level, skill=skills[0], proficiency=4)
    for importance, skill in zip(("essential", "optional"), skills, strict=True):
        occupation = make.make_occupation(framework=esco)
        make.make_occupation_skill(occupation=occupation, skill=skill, importance=importance)
    links = load().links
    rows = zip(*(values.tolist() for values in links), strict=True)
    assert sorted(rows) == [
        # Node, skill, proficiency (0: none stated), essential.
        (0, 0, 4, True),
        (0, 1, 0, False),
        (1, 0, 0, True),
        (2, 1, 0, False),
    ]


def test_a_sector_adds_its_requirements_from_their_level_on(own):
    low, high = make.make_level(), make.make_level()
    role = make.make_role()
    levels = [make.make_role_level(role=role, level=level) for level in (low, high)]
    skill = make.make_skill(slug="safety", framework=own)
    requirement = make.make_sector_requirement(sector=make.make_sector(slug="energy"))
    make.make_sector_requirement_skill(requirement=requirement, skill=skill, from_level=high)
    e = built()
    skill_set = e.skill_set({})
    junior, senior = (e.role_level(each.slug) for each in levels)
    assert lines(e.gap(skill_set, junior, "energy")) == []
    assert lines(e.gap(skill_set, senior, "energy")) == [("safety", 3, True)]
    assert lines(e.gap(skill_set, senior)) == []


def test_only_published_sectors_have_profiles(own):
    make.make_role_level(slug="analyst")
    make.make_sector(slug="energy")
    make.make_sector(slug="secret", is_published=False)
    tables = load()
    assert list(tables.sectors) == ["energy"]
    assert tables.sector_profiles == [SectorProfile(0, "energy")]


def test_relations_are_read_in_hundredths_between_known_skills(own):
    java, python = (make.make_skill(framework=own) for _ in range(2))
    draft = make.make_skill(framework=own, is_published=False)
    make.make_skill_relation(java, python, weight=Decimal("0.35"))
    make.make_skill_relation(java, draft)
    make.make_skill_relation(draft, python)
    assert load().relations == [Relation(0, 1, 35)]


def test_steps_between_what_is_not_published_are_left_out(own):
    known = make.make_role_level()
    hidden = make.make_role_level(role=make.make_role(is_published=False))
    make.make_transition(from_role_level=known, to_role_level=hidden)
    make.make_transition(from_role_level=hidden, to_role_level=known)
    assert load().steps == []


def test_a_transition_that_was_computed_comes_after_recorded_ones(own):
    start, computed, recorded = (make.make_role_level(slug=slug) for slug in "abc")
    make.make_transition(from_role_level=start, to_role_level=computed, evidence="computed")
    make.make_transition(from_role_level=start, to_role_level=recorded)
    assert load().steps == [
        SourcedStep(0, 1, "promotion", Evidence.COMPUTED),
        SourcedStep(0, 2, "promotion", Evidence.CURATED),
    ]
    e = built()
    assert [(near.node.slug, near.evidence) for near in e.nearest(e.role_level("a"))] == [
        ("c", Evidence.CURATED),
        ("b", Evidence.COMPUTED),
    ]


def test_occupations_lead_to_the_lowest_level_of_a_role_and_all_levels_lead_back():
    esco, onet = (make.make_framework(slug=slug) for slug in ("esco", "onet"))
    uri = "http://data.europa.eu/esco/occupation/1"
    for framework, external_id in ((esco, uri), (onet, "15-2051.00"), (onet, uri)):
        make.make_occupation(framework=framework, external_id=external_id)
    levels = [make.make_level() for _ in range(2)]
    role = make.make_role(esco_uri=uri, onet_soc_code="15-2051.00")
    for level in (levels[1], levels[0]):
        make.make_role_level(role=role, level=level)
    # Nodes: 0 senior, 1 junior, 2 ESCO, 3 O*NET; 4 has the identifier in another framework.
    steps = {(step.origin, step.target) for step in load().steps}
    assert steps == {(0, 2), (0, 3), (1, 2), (1, 3), (2, 1), (3, 1)}
    assert {(step.kind, step.evidence) for step in load().steps} == {("same", Evidence.TAXONOMY)}


def test_learning_routes_come_by_kind_and_title_with_what_they_teach(own):
    python, sql = (make.make_skill(framework=own) for _ in range(2))
    for title, kind, months, skills in [
        ("Zoom", "course", 2, [sql]),
        ("Master", "degree", 24, [python, sql]),
        ("Academy", "course", None, [python]),
    ]:
        make.make_learning_route(
            slug=title.lower(), title=title, kind=kind, typical_months=months
        ).skills.set(skills)
    make.make_learning_route(slug="draft", is_published=False).skills.add(python)
    tables = load()
    assert tables.learning == [
        Learning("academy", "Academy", "course", None),
        Learning("zoom", "Zoom", "course", 2),
        Learning("master", "Master", "degree", 24),
    ]
    assert sorted(tables.taught) == [(0, 0), (1, 1), (2, 0), (2, 1)]


def test_only_yearly_bands_that_jobs_may_use_are_read():
    survey = make.make_source(date_published=date(2026, 1, 1))
    quartiles = {
        "kind": "quartiles",
        "median": 55_000,
        "source": survey,
        "as_of": date(2026, 1, 1),
    }
    make.make_pay_band(slug="range")
    make.make_pay_band(slug="large", sample_size=FEWEST_ANSWERS_FOR_A_JOB, **quartiles)
    make.make_pay_band(slug="small", sample_size=FEWEST_ANSWERS_FOR_A_JOB - 1, **quartiles)
    make.make_pay_band(slug="monthly", period="month")
    assert [band.slug for band in load().bands] == ["range", "large"]


# ------------------------------------------------------------------ equivalent skills
def twins_of(tables):
    slugs = [skill.slug for skill in tables.skills]
    return {skill.slug: slugs[skill.twin] for skill in tables.skills if skill.twin is not None}


def test_rolebook_s_skill_stands_for_its_equivalents_before_other_frameworks_skills(own, esco):
    other = make.make_framework(slug="ddat")
    uri = "http://data.europa.eu/esco/skill/1"
    make.make_skill(slug="theirs", framework=other, esco_uri=uri)
    make.make_skill(slug="ours", framework=own, esco_uri=uri)
    make.make_occupation_skill(
        occupation=make.make_occupation(framework=esco),
        skill=make.make_skill(slug="esco", framework=esco, external_id=uri),
    )
    assert twins_of(load()) == {"esco": "ours"}


def test_of_two_other_frameworks_the_first_skill_stands_for_the_equivalent(esco):
    uri = "http://data.europa.eu/esco/skill/1"
    for slug in ("first", "second"):
        make.make_skill(slug=slug, esco_uri=uri)
    make.make_occupation_skill(
        occupation=make.make_occupation(framework=esco),
        skill=make.make_skill(slug="esco", framework=esco, external_id=uri),
    )
    assert twins_of(load()) == {"esco": "first"}


def test_drafts_of_taxonomies_count_and_drafts_of_other_frameworks_do_not(own, esco):
    make.make_occupation(framework=esco)
    make.make_skill(slug="filing", framework=esco, is_published=False)
    make.make_skill(slug="draft", framework=own, is_published=False)
    assert [skill.slug for skill in load().skills] == ["filing"]


# ------------------------------------------------------------------ the engine built from them
def test_levels_far_apart_are_not_computed_as_near(own):
    skill = make.make_skill(framework=own)
    levels = [make.make_level() for _ in range(3)]
    for name, level in zip(("entry", "mid", "senior"), levels, strict=True):
        role_level = make.make_role_level(slug=name, level=level)
        make.make_role_requirement(role_level=role_level, skill=skill)
    e = built()
    assert [near.node.slug for near in e.nearest(e.role_level("entry"))] == ["mid"]
    assert {near.node.slug for near in e.nearest(e.role_level("mid"))} == {"entry", "senior"}


def test_digits_of_isco_in_common_are_counted(own, esco):
    skill = make.make_skill(framework=own)
    analyst = make.make_role_level(slug="analyst", role=make.make_role(isco_08_code="2511"))
    make.make_role_requirement(role_level=analyst, skill=skill)
    for slug, code in (("near", "2512"), ("unknown", "")):
        occupation = make.make_occupation(slug=slug, framework=esco, isco_08_code=code)
        make.make_occupation_skill(occupation=occupation, skill=skill)
    e = built()
    digits = {near.node.slug: near.isco_digits for near in e.nearest(e.role_level("analyst"))}
    assert digits == {"near": 3, "unknown": None}


# ------------------------------------------------------------------ the demo content
def test_each_profile_equals_the_composed_one_in_every_sector(demo):
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
