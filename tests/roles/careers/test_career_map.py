"""The career map in words: its lanes, table, steps and filters, besides the picture."""

import re
from html import unescape

import pytest

from roles.careers.career_map import career_map
from roles.models import Framework, RoleLevel, Transition
from roles.pay.levels import CountryPay, yearly_bands
from tests import factories as make

pytestmark = pytest.mark.django_db
MAP = "/careers/map/"


@pytest.fixture
def world():
    """Analysts and engineers in one family, at three levels, and a chief in another.

    Levels and roles are created in an order that is neither that of their ranks nor of titles.
    """
    own = make.make_framework(slug=Framework.OWN)
    ranks = {"Senior": 3, "Entry": 1, "Mid": 2}
    levels = {title: make.make_level(title=title, rank=rank) for title, rank in ranks.items()}
    data = make.make_role_family(title="Data", framework=own)
    chiefs = make.make_role_family(title="Chiefs", framework=own)
    engineer = make.make_role(slug="engineer", title="Engineer", family=data)
    analyst = make.make_role(slug="analyst", title="Analyst", family=data)
    chief = make.make_role(slug="chief", title="Chief", family=chiefs, track="leadership")

    def role_level(slug, role, level, **fields):
        return make.make_role_level(slug=slug, title=slug, role=role, level=levels[level], **fields)

    role_level("engineer-1", engineer, "Entry")
    role_level("analyst-1", analyst, "Entry", summary="Cleans data & counts it.")
    role_level("analyst-2", analyst, "Mid")
    role_level("chief-3", chief, "Senior")
    step("analyst-1", "analyst-2", typical_months=18)
    step("analyst-1", "engineer-1", kind="lateral")
    step("analyst-2", "chief-3", kind="leadership", typical_months=36)
    make.make_pay_band(level=levels["Entry"], country="GB", minimum=30_000, maximum=40_000)
    make.make_pay_band(
        level=levels["Senior"], country="GB", minimum=90_000, maximum=120_000, is_top_open=True
    )
    make.make_pay_band(
        level=levels["Mid"], country="DE", currency="EUR", minimum=60_000, maximum=70_000
    )


def step(start, end, **fields):
    by_slug = {row.slug: row for row in RoleLevel.objects.filter(slug__in=(start, end))}
    return make.make_transition(
        from_role_level=by_slug[start], to_role_level=by_slug[end], **fields
    )


def text_of(html) -> str:
    """The words of a part of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def page(client, query="") -> str:
    response = client.get(MAP + query)
    assert response.status_code == 200
    return response.content.decode()


def table_rows(html) -> list[list[str]]:
    table = html.split('id="map-table"')[1]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    return [
        [text_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]


# ------------------------------------------------------------------ the table
def test_the_table_has_each_lane_with_roles_by_title_and_their_steps(client, world):
    assert table_rows(page(client)) == [
        ["Role level", "Level", "Pay", "Leads to"],
        ["Data"],
        [
            "analyst-1",
            "Entry",
            "£30,000 to £40,000 a year ( source )",
            "analyst-2 promotion, 18 months engineer-1 sideways move",
        ],
        ["analyst-2", "Mid", "–", "chief-3 step into leadership, 36 months"],
        ["engineer-1", "Entry", "£30,000 to £40,000 a year ( source )", "no steps yet"],
        ["Chiefs"],
        ["chief-3", "Senior", "£90,000 to £120,000 or more a year ( source )", "no steps yet"],
    ]


def test_the_table_names_the_country_of_its_pay(client, world):
    caption = "Role levels by family, with the steps from each and pay ({})"
    assert caption.format("United Kingdom") in text_of(page(client))
    german = page(client, "?country=DE")
    assert caption.format("Germany") in text_of(german)
    assert [row[2] for row in table_rows(german) if len(row) == 4] == [
        "Pay",
        "–",
        "€60,000 to €70,000 a year ( source )",
        "–",
        "–",
    ]


def test_without_pay_bands_no_country_is_named_or_offered(client):
    own = make.make_framework(slug=Framework.OWN)
    role = make.make_role(family=make.make_role_family(framework=own))
    make.make_role_level(slug="only", title="Only", role=role)
    html = page(client, "?at=only")
    assert "with the steps from each Role level" in text_of(html)
    assert 'name="pay_minimum"' not in html
    [pay] = re.findall(r"<p [^>]*>(Pay: .*?)</p>", html)
    assert pay == "Pay: no figures yet"


# ------------------------------------------------------------------ the picture
def test_columns_are_levels_by_rank_and_lanes_are_families(client, world):
    picture = client.get(MAP).context["map"].picture
    assert [column.label for column in picture.columns] == ["Entry", "Mid", "Senior"]
    assert [lane.label for lane in picture.lanes] == ["Data", "Chiefs"]
    kinds = {(arrow.start, arrow.end): arrow.kind for arrow in picture.arrows}
    assert kinds == {
        ("analyst-1", "analyst-2"): "promotion",
        ("analyst-1", "engineer-1"): "lateral",
        ("analyst-2", "chief-3"): "leadership",
    }


def test_the_picture_is_described_for_readers_who_cannot_see_it(client, world):
    [before] = re.findall(r'<desc id="map-desc">(.*?)</desc>', page(client), re.DOTALL)
    assert text_of(before) == (
        "4 role levels by level and family, each a link. The table below lists all steps."
    )
    [after] = re.findall(r"<desc[^>]*>(.*?)</desc>", page(client, "?at=chief-3"), re.DOTALL)
    assert "The steps to and from chief-3 are highlighted." in text_of(after)


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("", "4 role levels, 3 steps between them"),
        ("?level={Mid}&level={Senior}", "2 role levels, 1 step between them"),
        ("?level={Senior}", "1 role level, 0 steps between them"),
    ],
)
def test_role_levels_and_the_steps_between_them_are_counted(client, world, query, counts):
    slugs = {row.level.title: row.level.slug for row in RoleLevel.objects.on_map()}
    html = page(client, query.format(**slugs))
    assert counts in text_of(html)


def test_filters_without_a_match_say_so(client, world):
    html = page(client, "?pay_minimum=1000&pay_maximum=2000")
    assert "0 role levels, 0 steps between them" in text_of(html)
    assert "No role levels match these filters." in html
    assert ('id="map-table"' in html, '<svg class="career-map__picture"' in html) == (
        False,
        False,
    )


# ------------------------------------------------------------------ the chosen one
def test_the_chosen_one_is_summed_up_with_links_onwards(client, world):
    html = page(client, "?at=analyst-1")
    assert "<title>analyst-1 on the career map" in html
    [chosen] = re.findall(r'<div class="panel[^>]*id="chosen".*?</ul>', html, re.DOTALL)
    assert text_of(chosen).startswith("analyst-1 Cleans data & counts it.")
    assert [
        (text_of(label), unescape(href))
        for href, label in re.findall(r'<a href="([^"]*)">(.*?)</a>', chosen)
    ] == [
        ("Skills and their sources", "/roles/analyst/levels/analyst-1/"),
        ("Role: Analyst", "/roles/analyst/"),
        ("Routes from here", "/careers/routes/?from=analyst-1"),
        ("Routes to here", "/careers/routes/?to=analyst-1"),
        ("0 steps to here, 2 from here", "#steps"),
        ("Clear selection", f"{MAP}?"),
    ]


def test_its_steps_show_their_kind_months_reason_and_source(client, world):
    Transition.objects.filter(kind="lateral").update(note="Learn to program.")
    html = page(client, "?at=analyst-1").split('id="steps"')[1]
    here, onward = (text_of(part) for part in html.split("</section>")[:2])
    assert here.endswith("No steps recorded yet. People start here or come from other occupations.")
    first, second = Transition.objects.filter(from_role_level__slug="analyst-1").order_by("pk")
    pay = "Pay: no figures yet (United Kingdom)"
    assert onward.startswith(
        "Where it leads Steps from analyst-1, the quickest first. "
        "analyst-2 Promotion typically 18 months "
        f"Source: {first.source.title} · Skills · Role {pay} "
        "engineer-1 Sideways move Learn to program. "
        f"Source: {second.source.title} · Skills · Role £30,000 to £40,000 a year"
    )


def test_the_last_role_level_leads_nowhere_yet(client, world):
    html = page(client, "?at=chief-3").split('id="steps"')[1]
    here, onward = (text_of(part) for part in html.split("</section>")[:2])
    assert "analyst-2 Step into leadership typically 36 months" in here
    assert onward.endswith("the quickest first. No steps recorded yet.")


# ------------------------------------------------------------------ the filters
def test_the_form_keeps_the_country_the_amounts_and_the_chosen_one(client, world):
    html = page(client, "?country=DE&pay_minimum=1.50&at=chief-3")
    [form] = re.findall(r'<form class="filters map-filters.*?</form>', html, re.DOTALL)
    assert '<input type="hidden" name="at" value="chief-3">' in form
    [selected] = re.findall(r'<option value="([A-Z]+)" selected>(.*?)</option>', form)
    assert selected == ("DE", "Germany (EUR)")
    amounts = re.findall(r'name="(pay_m[a-z]+)".*?value="([^"]*)"', form, re.DOTALL)
    assert amounts == [("pay_minimum", "1.50"), ("pay_maximum", "")]
    assert "Only figures in EUR; nothing is converted." in form


def test_active_filters_can_be_removed_one_by_one(client, world):
    html = page(client, "?track=leadership&pay_minimum=20000&pay_maximum=95000")
    chips = re.findall(r'<a class="chip" href="([^"]*)">(.*?)<', html)
    assert [(label.strip(), unescape(href)) for href, label in chips] == [
        ("Leadership", f"{MAP}?pay_minimum=20000&pay_maximum=95000"),
        ("Pay from £20,000", f"{MAP}?track=leadership&pay_maximum=95000"),
        ("Pay up to £95,000", f"{MAP}?track=leadership&pay_minimum=20000"),
    ]
    assert [row[0] for row in table_rows(html)[2:]] == ["chief-3"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?pay_maximum=89999", {"analyst-1", "engineer-1"}),
        ("?pay_maximum=90000", {"analyst-1", "engineer-1", "chief-3"}),
        ("?pay_maximum=29999.99", set()),
        ("?pay_minimum=40000", {"analyst-1", "engineer-1", "chief-3"}),
    ],
)
def test_pay_filters_include_their_limits(client, world, query, shown):
    lanes = client.get(MAP + query).context["map"].lanes
    assert {stop.role_level.slug for lane in lanes for stop in lane.stops} == shown


def test_families_of_other_frameworks_are_not_offered(client, world):
    make.make_role_level(role=make.make_role(family=make.make_role_family(title="Foreign")))
    facets = client.get(MAP).context["facets"]
    labels = {facet["name"]: [choice.label for choice in facet["choices"]] for facet in facets}
    assert labels["family"] == ["Data", "Chiefs"]
    assert labels["level"] == ["Entry", "Mid", "Senior"]
    assert labels["track"] == ["Practitioner", "Leadership"]


# ------------------------------------------------------------------ pay on one scale
def test_only_the_chosen_one_and_its_neighbours_have_bars(world):
    role_levels = list(RoleLevel.objects.on_map())
    by_slug = {row.slug: row for row in role_levels}
    found = career_map(
        role_levels,
        Transition.objects.on_map(),
        CountryPay(yearly_bands()),
        matches={row.pk for row in role_levels},
        chosen=by_slug["analyst-2"],
    )
    bars = {
        stop.role_level.slug: stop.bar and stop.bar.band.minimum
        for lane in found.lanes
        for stop in lane.stops
    }
    assert bars == {"analyst-1": 30_000, "analyst-2": None, "engineer-1": None, "chief-3": 90_000}
    assert (found.stop_count, found.step_count) == (4, 3)


def test_without_a_chosen_one_nothing_has_a_bar(world):
    role_levels = list(RoleLevel.objects.on_map())
    found = career_map(
        role_levels, Transition.objects.on_map(), CountryPay(yearly_bands()), matches=set()
    )
    assert (found.chosen, found.lanes, found.step_count) == (None, [], 0)
    assert found.picture.boxes == ()
