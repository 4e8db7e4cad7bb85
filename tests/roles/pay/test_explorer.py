"""The pay explorer: what it shows, filters, orders and refuses, and how it asks the database."""

import re
from datetime import date

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.parameters import parameter_notes
from roles.models import PayBand
from tests import factories as make

pytestmark = pytest.mark.django_db
PAGE = "/careers/pay/"
API = "/api/v1/pay-bands/"
ANSWERS = {"kind": "quartiles", "median": 55_000, "sample_size": 1_234}


@pytest.fixture
def source():
    return make.make_source(
        slug="survey", title="Survey", licence="CC0 1.0", date_published=date(2025, 1, 19)
    )


@pytest.fixture
def world(source):
    """Four dated bands that differ in all that a filter can ask, and two that nobody sees here."""
    mid, senior = (make.make_level(slug=slug, title=slug) for slug in ("mid", "senior"))
    role = make.make_role(slug="analyst", title="Analyst")
    make.make_role_level(role=role, level=mid)
    new, old = date(2024, 12, 31), date(2023, 12, 31)
    rows = {
        "gb-mid": {"level": mid, "country": "GB", "as_of": new, "role": role} | ANSWERS,
        "gb-senior": {"level": senior, "country": "GB", "as_of": new, "role": role} | ANSWERS,
        "gb-old": {"level": mid, "country": "GB", "as_of": old, "role": role} | ANSWERS,
        "us": {"level": mid, "country": "US", "as_of": new, "currency": "USD"},
        "undated": {"level": mid},
        "hidden": {"level": mid, "as_of": new, "role": make.make_role(is_published=False)},
    }
    for slug, fields in rows.items():
        make.make_pay_band(slug=slug, source=source, **fields)


def on_page(client, query="") -> list[str]:
    response = client.get(f"{PAGE}{query}")
    assert response.status_code == 200
    return [band.slug for band in response.context["page_obj"]]


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split())


def test_it_shows_dated_bands_newest_first_then_by_country_role_and_level(client, world):
    assert on_page(client) == ["gb-mid", "gb-senior", "us", "gb-old"]


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("?role=analyst", ["gb-mid", "gb-senior", "gb-old"]),
        ("?level=senior", ["gb-senior"]),
        ("?country=US", ["us"]),
        ("?country=US&country=GB&year=2024", ["gb-mid", "gb-senior", "us"]),
        ("?currency=USD", ["us"]),
        ("?year=2023", ["gb-old"]),
        ("?year=2023&year=2024&level=mid", ["gb-mid", "us", "gb-old"]),
        ("?kind=range", ["us"]),
        ("?q=analyst+senior", ["gb-senior"]),
        ("?level=mid&role=analyst&country=GB&year=2024", ["gb-mid"]),
        ("?country=DE", []),
    ],
)
def test_page_and_api_filter_alike(client, world, query, slugs):
    assert on_page(client, query) == slugs
    found = {row["slug"] for row in client.get(f"{API}{query}").json()["results"]}
    assert found - {"undated"} == set(slugs)


@pytest.mark.parametrize(
    ("ordering", "slugs"),
    [
        ("as_of", ["gb-old", "gb-mid", "gb-senior", "us"]),
        ("-sample_size", ["gb-mid", "gb-senior", "gb-old", "us"]),
        ("level", ["gb-mid", "us", "gb-old", "gb-senior"]),
    ],
)
def test_it_sorts_as_asked_with_the_unknown_last(client, world, ordering, slugs):
    assert on_page(client, f"?ordering={ordering}") == slugs


@pytest.mark.parametrize(
    "query",
    [
        "?country=XX",
        "?year=soon",
        "?currency=POUND",
        "?kind=guess",
        "?role=nobody",
        "?ordering=luck",
        "?page=0",
    ],
)
def test_what_it_does_not_know_is_left_out(client, world, query):
    response = client.get(f"{PAGE}{query}")
    assert list(response.context["page_obj"]) == list(client.get(PAGE).context["page_obj"])
    assert len(parameter_notes(response.wsgi_request)) == 1


def test_a_row_says_what_it_rests_on(client, world):
    row = text_of(client.get(f"{PAGE}?level=senior"))
    for said in (
        "Analyst senior",
        "United Kingdom 2024",
        "Middle half of 1,234 answers · Survey , CC0 1.0",
        "£50,000 £55,000 £60,000",
        "Bars run from 0 to £70,000 a year.",
        "Survey (19 January 2025) · Licence: CC0 1.0",
    ):
        assert said in row, said


def test_the_pictures_are_hidden_from_who_hears_the_figures(client, world):
    html = client.get(PAGE).content.decode()
    pictures = re.findall(r'<svg viewBox="0 0 400 16"[^>]*>', html)
    assert len(pictures) == 4
    assert all('aria-hidden="true"' in picture for picture in pictures)


def test_facets_count_and_name_their_choices(client, world):
    facets = {facet["name"]: facet for facet in client.get(PAGE).context["facets"]}
    shown = {
        name: [(choice.label, choice.count) for choice in facet["choices"]]
        for name, facet in facets.items()
    }
    assert shown["country"] == [("United Kingdom", 3), ("United States", 1)]
    assert shown["year"] == [("2024", 3), ("2023", 1)]
    assert shown["role"] == [("Analyst", 3)]
    assert shown["kind"] == [
        ("Middle half of a survey's answers", 3),
        ("Range that the source gives", 1),
    ]


def test_htmx_gets_the_results_alone(client, world):
    html = client.get(PAGE, headers={"HX-Request": "true"}).content.decode()
    assert "<h1>" not in html
    assert 'id="results"' in html


def test_it_says_why_nothing_is_there(client, world):
    assert "No pay range matches these filters." in text_of(client.get(f"{PAGE}?country=DE"))
    PayBand.objects.all().delete()
    caches["pages"].clear()
    assert "No dated pay ranges yet." in text_of(client.get(PAGE))


def test_it_leads_to_the_outlook_and_guides_lead_to_it(client, world):
    guide = make.make_guide(slug="outlook", kind="outlook", title="Where it goes")
    make.make_guide(kind="outlook", title="Not yet", is_published=False)
    page = text_of(client.get(PAGE))
    assert "Where it goes" in page
    assert "Not yet" not in page
    assert f'href="{PAGE}"' in client.get(guide.get_absolute_url()).content.decode()
    role = client.get("/roles/analyst/").content.decode()
    assert f'href="{PAGE}?role=analyst"' in role


def test_the_api_says_all_that_the_page_shows(client, world):
    row = client.get(f"{API}gb-mid/").json()
    assert {name: row[name] for name in ("kind", "median", "sample_size", "year", "licence")} == {
        "kind": "quartiles",
        "median": "55000.00",
        "sample_size": 1_234,
        "year": 2024,
        "licence": "CC0 1.0",
    }
    undated = client.get(f"{API}undated/").json()
    assert (undated["kind"], undated["median"], undated["year"]) == ("range", None, None)


def test_a_page_holds_twenty(client, source):
    level = make.make_level()
    for _ in range(23):
        make.make_pay_band(level=level, source=source, as_of=date(2024, 12, 31))
    pages = [on_page(client), on_page(client, "?page=2")]
    assert [len(page) for page in pages] == [20, 3]
    assert len({*pages[0], *pages[1]}) == 23


def test_its_queries_do_not_grow_with_rows(client, source):
    counts = []
    for added in (1, 2, 47):
        for number in range(added):
            make.make_pay_band(
                level=make.make_level(),
                role=make.make_role(),
                source=make.make_source(),
                country="GB",
                as_of=date(2000 + number, 1, 1),
            )
            make.make_guide(kind="outlook")
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] <= 7


def test_an_index_gives_its_order(source):
    level = make.make_level()
    for number in range(200):
        make.make_pay_band(level=level, source=source, as_of=date(2000 + number % 20, 1, 1))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Else so small a table is read whole.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute("ANALYZE roles_payband")
    assert "pay_newest" in PayBand.objects.for_explorer()[:20].explain()


def test_it_names_the_sources_of_what_it_can_show(client):
    titles = ("Dated", "Undated", "Of a hidden role")
    dated, undated, hidden = (make.make_source(title=title) for title in titles)
    year = {"as_of": date(2024, 12, 31)}
    for _ in range(2):
        make.make_pay_band(source=dated, **year)
    make.make_pay_band(source=undated)
    make.make_pay_band(source=hidden, role=make.make_role(is_published=False), **year)
    assert list(client.get(PAGE).context["sources"]) == [dated]


def test_it_leads_to_published_guides_on_the_outlook_alone(client):
    shown = make.make_guide(kind="outlook")
    make.make_guide(kind="outlook", is_published=False)
    make.make_guide(kind="hiring")
    assert list(client.get(PAGE).context["guides"]) == [shown]
