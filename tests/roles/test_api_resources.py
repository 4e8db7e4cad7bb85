"""Each resource of the catalogue in the API: what its filters find, and what its rows say."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def results(client, address: str) -> list[dict]:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def first(client, address: str) -> dict:
    """The only row of a list, without its addresses and number."""
    (row,) = results(client, address)
    return {name: row[name] for name in row.keys() - {"url", "display_url", "profile_url", "id"}}


def refusal(client, address: str) -> tuple[int, str, str]:
    answer = client.get(f"/api/v1/{address}")
    error = answer.json()["errors"][0]
    return answer.status_code, error["field"], error["code"]


# ------------------------------------------------------------------ filters
@pytest.fixture
def world():
    """Of each resource two rows, named one and two, that differ in all that a filter can ask."""
    for number, name in enumerate(["one", "two"]):
        source = make.make_source(slug=f"source-{name}", publisher=f"House {name}")
        framework = make.make_framework(slug=f"framework-{name}", publisher=f"House {name}")
        family = make.make_role_family(slug=f"family-{name}", framework=framework)
        level = make.make_level(slug=f"level-{name}", summary=f"About {name}", rank=number + 1)
        phase = make.make_phase(slug=f"phase-{name}", summary=f"About {name}")
        skill = make.make_skill(slug=f"skill-{name}")
        role = make.make_role(slug=f"role-{name}", family=family)
        role_level = make.make_role_level(slug=f"at-{name}", role=role, level=level)
        importance = "optional" if number else "essential"
        make.make_role_requirement(
            role_level=role_level,
            skill=skill,
            source=source,
            reason=f"Because {name}",
            importance=importance,
            proficiency=number + 3,
        )
        make.make_responsibility(role=role, phase=phase, text=f"Work {name}")
        sector = make.make_sector(slug=f"sector-{name}")
        requirement = make.make_sector_requirement(
            sector=sector, statement=f"Wanted {name}", source=source, importance=importance
        )
        make.make_sector_requirement_skill(requirement=requirement, skill=skill)
        use_case = make.make_use_case(slug=f"case-{name}", sector=sector, title=f"Case {name}")
        use_case.roles.add(role)
        use_case.skills.add(skill)
        make.make_outcome(role_level=role_level, days=365 if number else 30, text=f"Done {name}")
        make.make_outcome(use_case=use_case, days=90, text=f"Case done {name}")
        make.make_transition(
            from_role_level=role_level,
            kind="lateral" if number else "promotion",
            evidence="computed" if number else "curated",
            note=f"Step {name}",
        )
        make.make_pay_band(
            slug=f"band-{name}",
            level=level,
            role=role,
            sector=sector,
            currency="EUR" if number else "GBP",
            country="DE" if number else "GB",
            period="day" if number else "year",
        )
        route = make.make_learning_route(
            slug=f"route-{name}", kind="degree" if number else "course"
        )
        route.skills.add(skill)
        make.make_guide(slug=f"guide-{name}", kind="career" if number else "outlook", body=name)


# Of each address, the field to tell rows by, and what the rows found say in it.
FOUND = [
    ("frameworks/?q=house+one", "slug", ["framework-one"]),
    ("sources/?q=house+two", "slug", ["source-two"]),
    ("role-families/?framework=framework-one", "slug", ["family-one"]),
    (
        "role-families/?framework=framework-one&framework=framework-two&q=two",
        "slug",
        ["family-two"],
    ),
    ("levels/?q=about+one", "slug", ["level-one"]),
    ("lifecycle-phases/?q=two", "slug", ["phase-two"]),
    ("role-levels/?role=role-one", "slug", ["at-one"]),
    ("role-levels/?level=level-two", "slug", ["at-two"]),
    ("role-levels/?framework=framework-two", "slug", ["at-two"]),
    ("role-levels/?role=role-one&level=level-two", "slug", []),
    ("responsibilities/?role=role-one", "text", ["Work one"]),
    ("responsibilities/?phase=phase-two", "text", ["Work two"]),
    ("responsibilities/?q=WORK+one", "text", ["Work one"]),
    ("role-requirements/?role_level=at-one", "skill", ["skill-one"]),
    ("role-requirements/?role=role-two", "skill", ["skill-two"]),
    ("role-requirements/?level=level-one", "skill", ["skill-one"]),
    ("role-requirements/?skill=skill-two", "skill", ["skill-two"]),
    ("role-requirements/?importance=optional", "skill", ["skill-two"]),
    ("role-requirements/?proficiency=3", "skill", ["skill-one"]),
    ("role-requirements/?proficiency=3&proficiency=4", "skill", ["skill-one", "skill-two"]),
    ("role-requirements/?source=source-one", "skill", ["skill-one"]),
    ("role-requirements/?q=because+two", "skill", ["skill-two"]),
    ("sectors/?role=role-one", "slug", ["sector-one"]),
    ("sectors/?skill=skill-two", "slug", ["sector-two"]),
    ("sectors/?q=case+one", "slug", ["sector-one"]),
    ("sector-requirements/?sector=sector-one", "statement", ["Wanted one"]),
    ("sector-requirements/?skill=skill-two", "statement", ["Wanted two"]),
    ("sector-requirements/?importance=essential", "statement", ["Wanted one"]),
    ("sector-requirements/?source=source-two", "statement", ["Wanted two"]),
    ("sector-requirements/?q=wanted+one", "statement", ["Wanted one"]),
    ("use-cases/?sector=sector-one", "slug", ["case-one"]),
    ("use-cases/?role=role-two", "slug", ["case-two"]),
    ("use-cases/?skill=skill-one", "slug", ["case-one"]),
    ("use-cases/?role=role-two&skill=skill-one", "slug", []),
    ("outcomes/?role_level=at-one", "text", ["Done one"]),
    ("outcomes/?use_case=case-two", "text", ["Case done two"]),
    ("outcomes/?days=365", "text", ["Done two"]),
    ("outcomes/?q=case+two", "text", ["Case done two"]),
    ("transitions/?from_role_level=at-one", "note", ["Step one"]),
    ("transitions/?kind=lateral", "note", ["Step two"]),
    ("transitions/?evidence=computed", "note", ["Step two"]),
    ("transitions/?q=step+one", "note", ["Step one"]),
    ("transitions/?to_role_level=at-one", "note", []),
    ("pay-bands/?level=level-one", "slug", ["band-one"]),
    ("pay-bands/?role=role-two", "slug", ["band-two"]),
    ("pay-bands/?sector=sector-one", "slug", ["band-one"]),
    ("pay-bands/?currency=EUR", "slug", ["band-two"]),
    ("pay-bands/?country=GB", "slug", ["band-one"]),
    ("pay-bands/?period=day", "slug", ["band-two"]),
    ("pay-bands/?currency=EUR&country=GB", "slug", []),
    ("pay-bands/?currency=EUR&currency=GBP", "slug", ["band-one", "band-two"]),
    ("learning-routes/?kind=degree", "slug", ["route-two"]),
    ("learning-routes/?skill=skill-one", "slug", ["route-one"]),
    ("guides/?kind=career", "slug", ["guide-two"]),
    ("guides/?q=two", "slug", ["guide-two"]),
    ("levels/?q=about&ordering=-rank", "slug", ["level-two", "level-one"]),
    ("role-levels/?q=at-&ordering=-level", "slug", ["at-two", "at-one"]),
    ("role-requirements/?ordering=-proficiency", "skill", ["skill-two", "skill-one"]),
    ("pay-bands/?ordering=-level", "slug", ["band-two", "band-one"]),
    ("guides/?ordering=-kind", "slug", ["guide-one", "guide-two"]),
]


def test_filters_find(client, world, subtests):
    for address, field, names in FOUND:
        with subtests.test(address):
            assert [row[field] for row in results(client, address)] == names


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        ("role-levels/?role=nobody", (404, "role", "invalid_choice")),
        ("use-cases/?sector=nowhere", (404, "sector", "invalid_choice")),
        ("role-requirements/?proficiency=5", (400, "proficiency", "invalid_choice")),
        ("role-requirements/?importance=vital", (400, "importance", "invalid_choice")),
        ("outcomes/?days=31", (400, "days", "invalid_choice")),
        ("transitions/?kind=sideways", (400, "kind", "invalid_choice")),
        ("pay-bands/?period=week", (400, "period", "invalid_choice")),
        ("pay-bands/?currency=POUND", (400, "currency", "invalid_choice")),
        ("pay-bands/?country=GBR", (400, "country", "invalid_choice")),
        ("pay-bands/?year=24", (400, "year", "invalid_choice")),
        ("pay-bands/?kind=guess", (400, "kind", "invalid_choice")),
        ("pay-bands/?q=a&q=b", (400, "q", "repeated")),
        ("learning-routes/?kind=", (400, "kind", "blank")),
        ("sectors/?ordering=rank", (400, "ordering", "invalid_choice")),
        ("levels/?rank=1", (400, "rank", "unknown_parameter")),
    ],
)
def test_a_wrong_filter_is_refused_by_name(client, address, refused):
    assert refusal(client, address) == refused


HIDDEN = {"is_published": False}


@pytest.mark.parametrize(
    ("address", "hide"),
    [
        ("role-levels/?role=x", lambda: make.make_role(slug="x", **HIDDEN)),
        ("roles/?skill=x", lambda: make.make_skill(slug="x", **HIDDEN)),
        ("skills/?sector=x", lambda: make.make_sector(slug="x", **HIDDEN)),
        (
            "role-requirements/?role_level=x",
            lambda: make.make_role_level(slug="x", role=make.make_role(**HIDDEN)),
        ),
        (
            "outcomes/?use_case=x",
            lambda: make.make_use_case(slug="x", sector=make.make_sector(**HIDDEN)),
        ),
    ],
)
def test_what_is_hidden_is_as_unknown_as_what_is_not_there(client, address, hide):
    before = client.get(f"/api/v1/{address}").json()
    hide()
    after = client.get(f"/api/v1/{address}").json()
    assert (before["status"], before["errors"]) == (404, after["errors"])
    assert "'x' is not known here." in after["errors"][0]["detail"]


@pytest.mark.parametrize("number", ["0", "999", "9" * 18, "9" * 19, "abc", "-1"])
@pytest.mark.parametrize("name", ["responsibilities", "role-requirements", "outcomes"])
def test_a_number_that_no_row_has_is_404(client, name, number):
    assert client.get(f"/api/v1/{name}/{number}/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["skills/", "skills/rust/", "levels/", "profiles/at/"])
def test_the_catalogue_is_for_reading_only(client, address, method):
    make.make_skill(slug="rust")
    make.make_role_level(slug="at")
    assert getattr(client, method)(f"/api/v1/{address}").status_code == 405


@pytest.mark.parametrize("address", ["skills/rust/", "profiles/at/", "profiles/at/?sector=health"])
def test_an_answer_is_304_until_the_catalogue_changes(client, address):
    skill = make.make_skill(slug="rust")
    role_level = make.make_role_level(slug="at")
    make.make_role_requirement(role_level=role_level, skill=skill)
    make.make_sector(slug="health")
    known = {"If-None-Match": client.get(f"/api/v1/{address}")["ETag"]}
    assert client.get(f"/api/v1/{address}", headers=known).status_code == 304
    type(skill).objects.update(preferred_label="Ferrous")
    assert client.get(f"/api/v1/{address}", headers=known).status_code == 200


# ------------------------------------------------------------------ what rows say
def test_a_sector_requirement_says_what_it_comes_down_to(client):
    level, source = make.make_level(slug="senior"), make.make_source(slug="law")
    sector = make.make_sector(slug="health")
    requirement = make.make_sector_requirement(sector=sector, statement="Safe", source=source)
    for slug, is_published in [("care", True), ("secret", False)]:
        skill = make.make_skill(slug=slug, is_published=is_published)
        make.make_sector_requirement_skill(
            requirement=requirement, skill=skill, from_level=level, source=source
        )
    assert first(client, "sector-requirements/") == {
        "sector": "health",
        "statement": "Safe",
        "explanation": "",
        "importance": "essential",
        "position": 0,
        "source": "law",
        "skills": [
            {
                "skill": "care",
                "proficiency": 3,
                "importance": "essential",
                "from_level": "senior",
                "source": "law",
            }
        ],
    }


def test_a_use_case_names_published_roles_and_skills_and_its_tasks_in_order(client):
    use_case = make.make_use_case(slug="case", sector=make.make_sector(slug="health"))
    late, early = (
        make.make_phase(slug="late", position=9),
        make.make_phase(slug="early", position=3),
    )
    for phase, position, text in [(late, 1, "C"), (early, 2, "B"), (early, 1, "A")]:
        make.make_use_case_task(use_case, phase=phase, position=position, text=text)
    for state in (True, False):
        use_case.roles.add(make.make_role(slug=f"role-{state}", is_published=state))
        use_case.skills.add(make.make_skill(slug=f"skill-{state}", is_published=state))
    row = first(client, "use-cases/")
    assert (row["roles"], row["skills"]) == (["role-True"], ["skill-True"])
    tasks = [(task["phase"], task["text"]) for task in row["tasks"]]
    assert tasks == [("early", "A"), ("early", "B"), ("late", "C")]


def test_a_transition_and_a_pay_band_name_others_by_slug(client):
    ends = {f"{end}_role_level": make.make_role_level(slug=end) for end in ("from", "to")}
    source = make.make_source(slug="survey")
    make.make_transition(**ends, typical_months=24, note="Often.", source=source)
    assert first(client, "transitions/") == {
        "from_role_level": "from",
        "to_role_level": "to",
        "kind": "promotion",
        "evidence": "curated",
        "typical_months": 24,
        "note": "Often.",
        "source": "survey",
    }
    make.make_pay_band(slug="band", level=make.make_level(slug="mid"), source=source, maximum=None)
    row = first(client, "pay-bands/")
    assert [row[name] for name in ("level", "role", "sector", "source")] == [
        "mid",
        None,
        None,
        "survey",
    ]
    assert (row["minimum"], row["maximum"], row["is_top_open"]) == ("50000.00", None, False)


def test_a_guide_has_its_entries_in_order_with_their_sources(client):
    guide = make.make_guide()
    for position, title in [(2, "B"), (1, "A")]:
        entry = make.make_guide_entry(guide, title=title, position=position, text="*so*")
        entry.sources.set([make.make_source(slug=f"source-{title}")])
    defaults = {
        "text": "*so*",
        "commentary": "",
        "is_outlook": False,
        "skill": None,
        "self_check": "",
        "self_check_statement": "",
        "first_job_position": None,
    }
    assert first(client, "guides/")["entries"] == [
        {"title": "A", **defaults, "sources": ["source-A"]},
        {"title": "B", **defaults, "sources": ["source-B"]},
    ]


def test_a_guide_entry_names_its_skill_once_that_is_published(client):
    skill = make.make_skill(slug="edge-ai")
    make.make_guide_entry(make.make_guide(), skill=skill, self_check="suits", commentary="Ours.")
    [entry] = first(client, "guides/")["entries"]
    assert [entry[name] for name in ("skill", "self_check", "commentary")] == [
        "edge-ai",
        "suits",
        "Ours.",
    ]
    skill.is_published = False
    skill.save()
    assert first(client, "guides/")["entries"][0]["skill"] is None


def test_a_learning_route_names_no_unpublished_skill(client):
    route = make.make_learning_route()
    route.skills.add(make.make_skill(slug="shown"), make.make_skill(is_published=False))
    assert first(client, "learning-routes/")["skills"] == ["shown"]


def test_notes_come_with_kind_and_sources(client):
    note = make.make_level_note(make.make_level(), kind="looked-for", text="Calm")
    note.sources.set([make.make_source(slug="survey")])
    assert first(client, "levels/")["notes"] == [
        {"kind": "looked-for", "text": "Calm", "sources": ["survey"]}
    ]


def test_addresses_for_people_lead_to_pages(client):
    make.make_role_level()
    make.make_use_case()
    make.make_guide()
    for name in ("sources", "roles", "role-levels", "sectors", "use-cases", "guides"):
        address = results(client, f"{name}/")[0]["display_url"]
        assert (name, client.get(address).status_code) == (name, 200)


def test_a_role_level_leads_to_its_profile(client):
    role_level = make.make_role_level(slug="at", title="Senior tester")
    sector = make.make_sector(slug="health", is_emerging=True)
    profile = client.get(results(client, "role-levels/")[0]["profile_url"]).json()
    assert profile == {
        "role_level": "at",
        "title": "Senior tester",
        "role": role_level.role.slug,
        "level": role_level.level.slug,
        "sector": None,
        "entries": [],
    }
    inside = client.get("/api/v1/profiles/at/?sector=health").json()
    assert inside == profile | {"sector": sector.slug}


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        ("profiles/at/?level=senior", (400, "level", "unknown_parameter")),
        ("profiles/at/?page=1", (400, "page", "unknown_parameter")),
        ("profiles/at/?sector=hidden", (404, "sector", "unknown_reference")),
    ],
)
def test_a_profile_takes_a_published_sector_and_nothing_else(client, address, refused):
    make.make_role_level(slug="at")
    make.make_sector(slug="hidden", is_published=False)
    assert refusal(client, address) == refused
