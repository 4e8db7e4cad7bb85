"""The whole body of each resource that no other test spells out, with every field set."""

from datetime import date

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
API = f"{SITE}/api/v1"


def body(client, address: str) -> dict:
    answer = client.get(f"/api/v1/{address}/")
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def source():
    return make.make_source(
        slug="survey",
        title="Survey",
        publisher="House",
        address="https://example.org/survey",
        date_published=date(2025, 1, 19),
        licence="CC0 1.0",
        note="Every January.",
    )


def test_a_source(client, source):
    assert body(client, "sources/survey") == {
        "url": f"{API}/sources/survey/",
        "display_url": f"{SITE}/sources/survey/",
        "slug": "survey",
        "title": "Survey",
        "publisher": "House",
        "address": "https://example.org/survey",
        "date_published": "2025-01-19",
        "licence": "CC0 1.0",
        "note": "Every January.",
    }


def test_a_framework(client):
    given = {
        "slug": "esco",
        "title": "ESCO",
        "publisher": "European Commission",
        "version": "1.2.0",
        "licence": "Reuse",
        "licence_url": "https://example.org/licence",
        "address": "https://example.org/esco",
        "attribution": "This uses ESCO.",
    }
    make.make_framework(**given)
    assert body(client, "frameworks/esco") == {"url": f"{API}/frameworks/esco/"} | given


def test_a_skill(client, source):
    skill = make.make_skill(
        slug="rust",
        framework=make.make_framework(slug="rolebook"),
        preferred_label="Rust",
        alt_labels="rs\n\nrustlang",
        description="A language.",
        skill_type="language",
        category="programming",
        year_appeared=2012,
        external_id="X1",
    )
    skill.sources.add(source)
    assert body(client, "skills/rust") == {
        "url": f"{API}/skills/rust/",
        "display_url": f"{SITE}/skills/rust/",
        "slug": "rust",
        "preferred_label": "Rust",
        "alt_labels": ["rs", "rustlang"],
        "description": "A language.",
        "skill_type": "language",
        "category": "programming",
        "year_appeared": 2012,
        "framework": "rolebook",
        "external_id": "X1",
        "levels": [],
        "relations": [],
        "sources": ["survey"],
    }


def test_a_role_family(client):
    framework = make.make_framework(slug="rolebook")
    make.make_role_family(slug="data", title="Data", framework=framework, description="Work.")
    assert body(client, "role-families/data") == {
        "url": f"{API}/role-families/data/",
        "slug": "data",
        "title": "Data",
        "framework": "rolebook",
        "description": "Work.",
    }


def test_a_level_with_its_notes(client, source):
    level = make.make_level(slug="senior", title="Senior", rank=3, summary="Leads work.")
    for kind, text in [("looked-for", "Calm"), ("focus", "Design")]:
        make.make_level_note(level, kind=kind, text=text).sources.set([source])
    assert body(client, "levels/senior") == {
        "url": f"{API}/levels/senior/",
        "slug": "senior",
        "title": "Senior",
        "rank": 3,
        "summary": "Leads work.",
        "notes": [
            {"kind": "focus", "text": "Design", "sources": ["survey"]},
            {"kind": "looked-for", "text": "Calm", "sources": ["survey"]},
        ],
    }


def test_a_role_level(client):
    make.make_role_level(
        slug="senior-tester",
        title="Senior tester",
        role=make.make_role(slug="tester"),
        level=make.make_level(slug="senior"),
        summary="Tests.",
        position=2,
    )
    assert body(client, "role-levels/senior-tester") == {
        "url": f"{API}/role-levels/senior-tester/",
        "display_url": f"{SITE}/roles/tester/levels/senior-tester/",
        "profile_url": f"{API}/profiles/senior-tester/",
        "slug": "senior-tester",
        "title": "Senior tester",
        "role": "tester",
        "level": "senior",
        "summary": "Tests.",
        "position": 2,
    }


def test_a_phase(client):
    make.make_phase(slug="deploy", title="Deploy", position=5, summary="Into use.")
    assert body(client, "lifecycle-phases/deploy") == {
        "url": f"{API}/lifecycle-phases/deploy/",
        "slug": "deploy",
        "title": "Deploy",
        "position": 5,
        "summary": "Into use.",
        "notes": [],
    }


def test_a_responsibility_with_and_without_bounds(client, source):
    role, phase = make.make_role(slug="tester"), make.make_phase(slug="deploy")
    bounds = {f"{end}_level": make.make_level(slug=end) for end in ("from", "to")}
    bound = make.make_responsibility(role=role, phase=phase, text="Ships", position=4, **bounds)
    bound.sources.set([source])
    free = make.make_responsibility(role=role, phase=phase, text="Runs")
    free.sources.clear()
    shared = {"role": "tester", "phase": "deploy"}
    assert body(client, f"responsibilities/{bound.pk}") == {
        "url": f"{API}/responsibilities/{bound.pk}/",
        "id": bound.pk,
        **shared,
        "text": "Ships",
        "position": 4,
        "from_level": "from",
        "to_level": "to",
        "sources": ["survey"],
    }
    assert body(client, f"responsibilities/{free.pk}") == {
        "url": f"{API}/responsibilities/{free.pk}/",
        "id": free.pk,
        **shared,
        "text": "Runs",
        "position": 0,
        "from_level": None,
        "to_level": None,
        "sources": [],
    }


def test_a_requirement_of_a_role(client, source):
    row = make.make_role_requirement(
        role_level=make.make_role_level(slug="senior-tester"),
        skill=make.make_skill(slug="rust"),
        proficiency=None,
        importance="optional",
        reason="Some teams use it.",
        source=source,
    )
    assert body(client, f"role-requirements/{row.pk}") == {
        "url": f"{API}/role-requirements/{row.pk}/",
        "id": row.pk,
        "role_level": "senior-tester",
        "skill": "rust",
        "proficiency": None,
        "importance": "optional",
        "reason": "Some teams use it.",
        "source": "survey",
    }


@pytest.mark.parametrize("owner", ["role_level", "use_case"])
def test_an_outcome_names_its_one_owner(client, source, owner):
    makers = {"role_level": make.make_role_level, "use_case": make.make_use_case}
    row = make.make_outcome(
        **{owner: makers[owner](slug="owner")}, days=90, text="Ships.", source=source
    )
    assert body(client, f"outcomes/{row.pk}") == {
        "url": f"{API}/outcomes/{row.pk}/",
        "id": row.pk,
        "role_level": None,
        "use_case": None,
        "days": 90,
        "text": "Ships.",
        "source": "survey",
    } | {owner: "owner"}


def test_a_pay_band(client, source):
    make.make_pay_band(
        slug="gb-senior",
        level=make.make_level(slug="senior"),
        role=make.make_role(slug="tester"),
        sector=make.make_sector(slug="health"),
        country="GB",
        kind="quartiles",
        minimum=50_000,
        median="61000.50",
        maximum=70_000,
        is_top_open=True,
        period="year",
        sample_size=42,
        note="Full-time.",
        source=source,
        as_of=date(2024, 12, 31),
    )
    assert body(client, "pay-bands/gb-senior") == {
        "url": f"{API}/pay-bands/gb-senior/",
        "slug": "gb-senior",
        "level": "senior",
        "role": "tester",
        "sector": "health",
        "country": "GB",
        "kind": "quartiles",
        "minimum": "50000.00",
        "median": "61000.50",
        "maximum": "70000.00",
        "is_top_open": True,
        "currency": "GBP",
        "period": "year",
        "sample_size": 42,
        "note": "Full-time.",
        "source": "survey",
        "licence": "CC0 1.0",
        "year": 2024,
        "as_of": "2024-12-31",
    }


def test_an_undated_pay_band_has_no_year(client):
    make.make_pay_band(slug="band")
    row = body(client, "pay-bands/band")
    assert (row["year"], row["as_of"], row["median"]) == (None, None, None)


def test_a_sector_with_its_notes(client, source):
    sector = make.make_sector(
        slug="health",
        title="Health",
        isic_section="Q",
        summary="Care.",
        shift="To support",
        emphasis="Safety",
        is_emerging=True,
    )
    sector.sources.add(source)
    note = make.make_sector_note(sector, kind="works-with", text="Nurses")
    note.sources.set([source])
    assert body(client, "sectors/health") == {
        "url": f"{API}/sectors/health/",
        "display_url": f"{SITE}/sectors/health/",
        "slug": "health",
        "title": "Health",
        "isic_section": "Q",
        "summary": "Care.",
        "shift": "To support",
        "emphasis": "Safety",
        "is_emerging": True,
        "notes": [{"kind": "works-with", "text": "Nurses", "sources": ["survey"]}],
        "sources": ["survey"],
    }


def test_a_use_case(client, source):
    use_case = make.make_use_case(
        slug="triage",
        sector=make.make_sector(slug="health"),
        title="Triage",
        summary="Who is seen first.",
        problem_type="ranking",
        data="Notes",
        success_measure="Shorter waits",
        position=3,
    )
    use_case.sources.set([source])
    phase = make.make_phase(slug="deploy")
    make.make_use_case_task(use_case, phase=phase, text="Ship it", source=source)
    assert body(client, "use-cases/triage") == {
        "url": f"{API}/use-cases/triage/",
        "display_url": f"{SITE}/sectors/health/triage/",
        "slug": "triage",
        "sector": "health",
        "title": "Triage",
        "summary": "Who is seen first.",
        "problem_type": "ranking",
        "data": "Notes",
        "success_measure": "Shorter waits",
        "position": 3,
        "roles": [],
        "skills": [],
        "tasks": [{"phase": "deploy", "text": "Ship it", "source": "survey"}],
        "sources": ["survey"],
    }


def test_a_learning_route(client, source):
    route = make.make_learning_route(
        slug="msc", title="MSc", kind="degree", description="A year.", typical_months=12
    )
    route.sources.set([source])
    assert body(client, "learning-routes/msc") == {
        "url": f"{API}/learning-routes/msc/",
        "slug": "msc",
        "title": "MSc",
        "kind": "degree",
        "description": "A year.",
        "typical_months": 12,
        "skills": [],
        "sources": ["survey"],
    }


def test_a_guide(client):
    make.make_guide(
        slug="hiring", kind="hiring", title="Hiring", summary="How.", body="*Well*", position=4
    )
    assert body(client, "guides/hiring") == {
        "url": f"{API}/guides/hiring/",
        "display_url": f"{SITE}/guides/hiring/",
        "slug": "hiring",
        "kind": "hiring",
        "title": "Hiring",
        "summary": "How.",
        "body": "*Well*",
        "position": 4,
        "entries": [],
    }
