"""The public pages of careers: the map's filters, picture and chosen one, and caching."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.parameters import parameter_notes
from roles.models import Framework, Transition
from tests import factories as make

pytestmark = pytest.mark.django_db
MAP = "/careers/map/"
PAGES = ["/careers/", MAP, "/careers/first-job/", "/careers/is-this-for-me/"]


@pytest.fixture
def framework():
    return make.make_framework(slug=Framework.OWN)


@pytest.fixture
def world(framework):
    """Two roles of two families: one for entry and mid, one that leads, and a step each way."""
    entry, mid, lead = (make.make_level(slug=slug, title=slug) for slug in ("entry", "mid", "lead"))
    data = make.make_role_family(slug="data", title="Data", framework=framework)
    chiefs = make.make_role_family(slug="chiefs", title="Chiefs", framework=framework)
    analyst = make.make_role(slug="analyst", title="Analyst", family=data)
    head = make.make_role(slug="head", title="Head", family=chiefs, track="leadership")
    stops = {
        slug: make.make_role_level(slug=slug, title=slug, role=role, level=level)
        for slug, role, level in [
            ("entry-analyst", analyst, entry),
            ("mid-analyst", analyst, mid),
            ("head-of-data", head, lead),
        ]
    }
    make.make_use_case(sector=make.make_sector(slug="energy")).roles.add(analyst)
    make.make_transition(
        from_role_level=stops["entry-analyst"],
        to_role_level=stops["mid-analyst"],
        typical_months=18,
        note="Own a release.",
    )
    make.make_transition(
        from_role_level=stops["mid-analyst"],
        to_role_level=stops["head-of-data"],
        kind="leadership",
        typical_months=24,
    )
    make_band = make.make_pay_band
    make_band(level=entry, country="GB", minimum=30_000, maximum=40_000)
    make_band(level=mid, role=analyst, country="GB", minimum=50_000, maximum=70_000)
    make_band(level=mid, country="GB", minimum=20_000, maximum=30_000)  # less specific
    make_band(level=lead, country="GB", minimum=90_000, maximum=100_000, is_top_open=True)
    make_band(level=entry, country="US", currency="USD", minimum=80_000, maximum=120_000)
    return stops


def shown(client, address) -> set[str]:
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()[:2000]
    lanes = response.context["map"].lanes
    return {stop.role_level.slug for lane in lanes for stop in lane.stops}


EVERYTHING = {"entry-analyst", "mid-analyst", "head-of-data"}


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", EVERYTHING),
        ("family=data", {"entry-analyst", "mid-analyst"}),
        ("family=data&family=chiefs", EVERYTHING),
        ("level=lead", {"head-of-data"}),
        ("track=leadership", {"head-of-data"}),
        ("sector=energy", {"entry-analyst", "mid-analyst"}),
        ("sector=energy&level=lead", set()),
        ("pay_minimum=70000", {"mid-analyst", "head-of-data"}),
        ("pay_minimum=70000.01", {"head-of-data"}),
        ("pay_minimum=5000000", {"head-of-data"}),  # its top is open
        ("pay_maximum=50000", {"entry-analyst", "mid-analyst"}),
        ("pay_minimum=41000&pay_maximum=49000", set()),
        ("pay_minimum=1&country=US", {"entry-analyst"}),  # no other figure is in US dollars
        ("country=US", EVERYTHING),
        ("at=mid-analyst&level=lead", {"head-of-data"}),
    ],
)
def test_filters(client, world, query, slugs):
    assert shown(client, f"{MAP}?{query}" if query else MAP) == slugs


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("family=nobody", "Family"),
        ("level=boss", "Level"),
        ("sector=' OR 1=1", "Sector"),
        ("track=both", "Track"),
        ("country=XX", "Pay in"),
        ("pay_minimum=lots", "Pay from"),
        ("pay_minimum=-1", "Pay from"),
        ("pay_minimum=1e400", "Pay from"),
        ("pay_maximum=NaN", "Pay up to"),
        ("at=nobody", "Chosen"),
        ("at=%3Cscript%3E", "Chosen"),
    ],
)
def test_the_map_leaves_out_what_it_does_not_know_and_names_it(client, world, query, label):
    response = client.get(f"{MAP}?{query}")
    assert response.status_code == 200
    [note] = parameter_notes(response.wsgi_request)
    assert note.startswith(f"{label}: ")
    assert "<script>" not in response.content.decode().split("</head>")[1]


@pytest.mark.parametrize(
    "address", ["/careers/", "/careers/first-job/", "/careers/is-this-for-me/"]
)
def test_other_pages_of_careers_take_no_parameters(client, address):
    assert client.get(f"{address}?q=x").content == client.get(address).content


@pytest.mark.parametrize("address", PAGES)
def test_pages_answer_with_an_empty_catalogue(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert "None" not in response.content.decode()


def test_facets_count_what_each_choice_would_leave(client, world):
    facets = client.get(f"{MAP}?family=data&at=mid-analyst").context["facets"]
    counts = {facet["name"]: {c.value: c.count for c in facet["choices"]} for facet in facets}
    assert counts == {
        "family": {"data": 2, "chiefs": 1},
        "level": {"entry": 1, "mid": 1},
        "track": {"practitioner": 2},
        "sector": {"energy": 2},
    }


def test_facet_counts_follow_the_pay_filter(client, world):
    facets = client.get(f"{MAP}?pay_minimum=60000").context["facets"]
    families = {choice.value: choice.count for choice in facets[0]["choices"]}
    assert families == {"data": 1, "chiefs": 1}


def test_removing_a_filter_keeps_the_chosen_one(client, world):
    response = client.get(f"{MAP}?family=data&pay_minimum=30000&at=mid-analyst&country=GB")
    chips = {chip["label"]: chip["query"] for chip in response.context["active"]}
    assert set(chips) == {"Data", "Pay from £30,000"}
    assert "at=mid-analyst" in chips["Data"]
    assert "family=data" not in chips["Data"]


# ------------------------------------------------------------------ what the picture has
def test_the_picture_and_the_table_have_the_same_role_levels_and_steps(client, world):
    response = client.get(MAP)
    text = response.content.decode()
    assert set(re.findall(r'data-node="([^"]+)"', text)) == EVERYTHING
    edges = set(re.findall(r'data-start="([^"]+)" data-end="([^"]+)"', text))
    assert edges == {("entry-analyst", "mid-analyst"), ("mid-analyst", "head-of-data")}
    table = text.split('id="map-table"')[1]
    assert set(re.findall(r"\?at=([a-z-]+)#chosen", table)) == EVERYTHING
    assert "£50,000 to £70,000 a year" in table
    assert "<strong>3</strong> role levels, 2 steps" in text


def test_leadership_lanes_come_last(client, world):
    lanes = client.get(MAP).context["map"].lanes
    assert [lane.title for lane in lanes] == ["Data", "Chiefs"]


def test_a_family_of_both_tracks_has_two_lanes_with_two_names(client, world, framework):
    family = world["mid-analyst"].role.family
    role = make.make_role(title="Head analyst", family=family, track="leadership")
    make.make_role_level(role=role, level=world["mid-analyst"].level)
    lanes = client.get(MAP).context["map"].lanes
    assert [lane.title for lane in lanes] == ["Data", "Chiefs", "Data: leadership"]


def test_other_frameworks_unpublished_roles_and_computed_steps_are_not_on_the_map(client, world):
    make.make_role_level(slug="foreign")
    hidden = world["head-of-data"].role
    hidden.is_published = False
    hidden.save()
    make.make_transition(
        from_role_level=world["mid-analyst"],
        to_role_level=world["entry-analyst"],
        evidence="computed",
    )
    text = client.get(f"{MAP}?at=mid-analyst").content.decode()
    assert set(re.findall(r'data-node="([^"]+)"', text)) == {"entry-analyst", "mid-analyst"}
    assert text.count("data-start=") == 1
    assert "head-of-data" not in text
    for slug in ("foreign", "head-of-data"):
        response = client.get(f"{MAP}?at={slug}")
        assert (response.context["map"].chosen, len(parameter_notes(response.wsgi_request))) == (
            None,
            1,
        )


# ------------------------------------------------------------------ the chosen one
def test_a_chosen_role_level_shows_what_leads_there_and_on(client, world):
    response = client.get(f"{MAP}?at=mid-analyst")
    chosen = response.context["map"].chosen
    assert [step.start.role_level.slug for step in chosen.inward] == ["entry-analyst"]
    assert [step.end.role_level.slug for step in chosen.onward] == ["head-of-data"]
    text = response.content.decode()
    for words in ("Own a release.", "typically 18 months", "Step into leadership"):
        assert words in text
    steps = text.split('id="steps"')[1].split('id="map-table"')[0]
    assert "£30,000 to £40,000 a year" in steps
    assert "£90,000 to £100,000 or more a year" in steps
    source = chosen.onward[0].transition.source
    assert f'href="/sources/{source.slug}/"' in steps
    assert 'href="/roles/head/levels/head-of-data/"' in steps
    assert 'href="/roles/head/"' in steps
    assert len(re.findall(r'aria-current="true"', text.split('<svg class="career-map__p')[1])) == 1


def test_a_step_of_one_month_has_no_plural(client, world):
    Transition.objects.update(typical_months=1)
    text = client.get(f"{MAP}?at=mid-analyst").content.decode()
    assert text.count(">typically 1 month<") == 2
    assert re.findall(r"(promotion|leadership), 1 (month\w*)", text) == [
        ("promotion", "month"),
        ("leadership", "month"),
    ]


def test_the_quickest_steps_come_first_and_those_without_months_last(client, world):
    mid = world["mid-analyst"]
    for slug, months in (("unknown", None), ("slow", 36), ("quick", 6)):
        other = make.make_role_level(slug=slug, role=mid.role, level=make.make_level())
        make.make_transition(from_role_level=mid, to_role_level=other, typical_months=months)
    chosen = client.get(f"{MAP}?at=mid-analyst").context["map"].chosen
    assert [step.end.role_level.slug for step in chosen.onward] == [
        "quick",
        "head-of-data",
        "slow",
        "unknown",
    ]


def test_its_pay_and_that_of_its_neighbours_is_on_one_scale(client, world):
    chosen = client.get(f"{MAP}?at=mid-analyst").context["map"].chosen
    bars = [chosen.bar, chosen.inward[0].start.bar, chosen.onward[0].end.bar]
    assert len({bar.top for bar in bars}) == 1


def test_missing_pay_is_shown_as_such(client, world):
    text = client.get(f"{MAP}?at=mid-analyst&country=US").content.decode()
    assert "Pay: no figures yet (United States)" in text
    assert "£" not in text.split('id="chosen"')[1]


def test_the_chosen_one_is_drawn_whatever_the_filters_leave(client, world):
    response = client.get(f"{MAP}?at=entry-analyst&level=lead")
    text = response.content.decode()
    assert set(re.findall(r'data-node="([^"]+)"', text)) == {"entry-analyst", "head-of-data"}
    assert "<strong>1</strong> role level, 0 steps" in text


def test_links_keep_the_filters(client, world):
    text = client.get(f"{MAP}?family=data").content.decode()
    assert 'href="/careers/map/?family=data&amp;at=mid-analyst#chosen"' in text


def test_titles_are_text(client, world):
    stop = world["mid-analyst"]
    stop.title = "<b>A & B</b>"
    stop.save()
    text = client.get(f"{MAP}?at=mid-analyst").content.decode()
    assert "<b>A" not in text
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in text


def test_htmx_gets_the_map_alone(client, world):
    text = client.get(MAP, headers={"HX-Request": "true"}).content.decode()
    assert text.lstrip().startswith('<section id="results"')
    assert "<h1>" not in text


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_public_cached_and_asked_again(client, world, address):
    first = client.get(address)
    assert first["Cache-Control"] == "public, no-cache"
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


# ------------------------------------------------------------------ queries
ADDRESSES = [
    *PAGES,
    f"{MAP}?at=mid-analyst",
    f"{MAP}?family=data&level=mid&sector=energy&pay_minimum=100&country=GB&at=mid-analyst",
]


def grow(rows: int, framework, world, guides) -> None:
    entry, mid = world["entry-analyst"], world["mid-analyst"]
    sector = make.make_sector()
    for _ in range(rows):
        role = make.make_role(family=make.make_role_family(framework=framework))
        first = make.make_role_level(role=role, level=entry.level)
        then = make.make_role_level(role=role, level=mid.level)
        for start, end in [(first, then), (then, mid), (mid, then)]:
            make.make_transition(from_role_level=start, to_role_level=end)
        make.make_use_case(sector=sector).roles.add(role)
        make.make_pay_band(level=mid.level, role=role, country="GB")
        requirement = make.make_role_requirement(role_level=first)
        make.make_learning_route().skills.add(requirement.skill)
        make.make_level_note(entry.level)
        for guide in guides:
            make.make_guide_entry(guide, self_check="suits", first_job_position=1)


def count_queries(client, address: str) -> int:
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return len(queries)


@pytest.mark.once
@pytest.mark.parametrize("is_signed_in", [False, True], ids=["anonymous", "signed in"])
def test_query_counts_do_not_grow_with_rows(client, world, framework, is_signed_in):
    guides = [make.make_guide() for _ in range(3)]
    if is_signed_in:
        client.force_login(make.make_membership().user)
    counts = []
    for added in (1, 2, 47):
        grow(added, framework, world, guides)
        counts.append({address: count_queries(client, address) for address in ADDRESSES})
    assert counts[0] == counts[1] == counts[2]
    assert {address: count for address, count in counts[0].items() if count > 12} == {}
