"""The list of jobs and the page of a job."""

import json
import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from hiring.specs import services
from hiring.specs.templatetags.jobs import jobs_for, json_ld, open_jobs, open_jobs_at
from portal.parameters import parameter_notes
from tests import factories as make

pytestmark = pytest.mark.django_db
MARKUP = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def titles(response) -> list[str]:
    return [posting.title for posting in response.context["page_obj"]]


def markup(response) -> dict:
    return json.loads(MARKUP.search(response.content.decode()).group(1))


def close(posting, people):
    spec = posting.spec
    spec.refresh_from_db()
    services.close_spec(spec, by=people["owner"], expected_version=spec.version)


def test_list_shows_open_jobs_only(client, published, people):
    published(fields={"title": "Open"})
    close(published(fields={"title": "Closed"}), people)
    published(
        fields={"title": "Past", "valid_through": localdate() - timedelta(1)},
        on=localdate() - timedelta(9),
    )
    assert titles(client.get("/jobs/")) == ["Open"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=leeds+gbp", []),
        ("q=gbp", ["GBP job"]),
        ("q=acme", ["Remote", "GBP job"]),
        ("sector=health", ["Remote", "GBP job"]),
        ("work_mode=remote", ["Remote"]),
        ("country=gb", ["GBP job"]),
        ("salary_currency=GBP", ["GBP job"]),
        ("salary_minimum=60000", ["GBP job"]),
        ("salary_minimum=60001", []),
        ("employment_type=part-time", ["Remote"]),
        ("engagement_model=contract", []),
        ("ordering=title", ["GBP job", "Remote"]),
    ],
)
def test_list_filters(client, published, query, found):
    pay = {"salary_minimum": 50_000, "salary_maximum": 60_000, "salary_currency": "GBP"}
    published(fields={"title": "GBP job", "job_location": "York"} | pay)
    published(
        work_mode="remote", country="FR", employment_type="part-time", fields={"title": "Remote"}
    )
    assert titles(client.get(f"/jobs/?{query}")) == found


def test_list_filters_by_role_and_level(client, published, basis):
    published()
    role_level = basis["role_level"]
    assert titles(client.get(f"/jobs/?role={role_level.role.slug}")) == ["Senior data scientist"]
    assert titles(client.get(f"/jobs/?level={role_level.level.slug}")) == ["Senior data scientist"]
    other = make.make_role()
    assert titles(client.get(f"/jobs/?role={other.slug}")) == []


@pytest.mark.parametrize(
    "query",
    [
        "work_mode=x",
        "salary_minimum=x",
        "salary_minimum=-1",
        "page=0",
        "country=zz",
        "salary_minimum=1e999",
        "salary_minimum=NaN",
    ],
)
def test_the_list_leaves_out_what_it_does_not_know(client, published, query):
    published()
    response = client.get(f"/jobs/?{query}")
    assert (response.status_code, len(response.context["page_obj"])) == (200, 1)
    assert len(parameter_notes(response.wsgi_request)) == 1


def test_empty_list_says_so(client):
    assert "There are no open jobs at the moment." in client.get("/jobs/").content.decode()
    says = "No open job matches these filters."
    assert says in client.get("/jobs/?work_mode=remote").content.decode()


def test_htmx_gets_the_results_only(client):
    response = client.get("/jobs/", headers={"HX-Request": "true"})
    assert response.content.decode().lstrip().startswith('<section id="results"')
    assert "HX-Request" in response["Vary"]


@pytest.mark.once
def test_list_queries_do_not_grow(client, published, queries):
    published()
    counts = [queries(client, "/jobs/")]
    for rows in (2, 20):
        for _ in range(rows):
            published()
        counts.append(queries(client, "/jobs/"))
    assert len(set(counts)) == 1
    assert counts[0] <= 12


def test_job_page(client, published, queries):
    posting = published(fields={"job_benefits": "Leave\nPension"})
    response = client.get(f"/jobs/{posting.pk}/")
    text = response.content.decode()
    assert response.status_code == 200
    for said in ("Senior data scientist", "Day 30", "Skill 1", "Leave", "We make things."):
        assert said in text
    assert queries(client, f"/jobs/{posting.pk}/") <= 12


def test_job_page_shows_what_was_published_not_the_edit(client, published, people):
    posting = published()
    spec = posting.spec
    spec.refresh_from_db()
    services.save_spec(
        spec, expected_version=spec.version, fields={"title": "Secret"}, by=people["owner"]
    )
    assert "Secret" not in client.get(f"/jobs/{posting.pk}/").content.decode()


def test_closed_job_is_gone(client, published, people):
    posting = published()
    address = f"/jobs/{posting.pk}/"
    assert client.get(address).status_code == 200
    close(posting, people)
    response = client.get(address)
    assert response.status_code == 410
    text = response.content.decode()
    assert '<meta name="robots" content="noindex">' in text
    assert MARKUP.search(text) is None


def test_expired_job_is_gone(client, published):
    yesterday = localdate() - timedelta(1)
    posting = published(fields={"valid_through": yesterday}, on=yesterday)
    assert client.get(f"/jobs/{posting.pk}/").status_code == 410


@pytest.mark.parametrize("pk", ["999", "9" * 18, "9" * 19, "9" * 400, "x", "-1"])
def test_unknown_job_is_404(client, pk):
    assert client.get(f"/jobs/{pk}/").status_code == 404


def test_structured_data(client, published):
    pay = {"salary_minimum": 50_000, "salary_maximum": 60_000, "salary_currency": "GBP"}
    posting = published(fields=pay | {"valid_through": localdate() + timedelta(9)})
    data = markup(client.get(f"/jobs/{posting.pk}/"))
    assert data["title"] == "Senior data scientist"
    assert data["employmentType"] == "FULL_TIME"
    assert data["jobLocation"]["address"]["addressCountry"] == "GB"
    assert data["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "GBP",
        "value": {
            "@type": "QuantitativeValue",
            "unitText": "YEAR",
            "minValue": 50_000,
            "maxValue": 60_000,
        },
    }
    assert data["validThrough"] == f"{localdate() + timedelta(9)}T23:59:59Z"


def test_structured_data_of_a_remote_job(client, published):
    posting = published(
        work_mode="remote", engagement_model="contract", employment_type="part-time"
    )
    data = markup(client.get(f"/jobs/{posting.pk}/"))
    assert data["jobLocationType"] == "TELECOMMUTE"
    assert data["applicantLocationRequirements"] == {"@type": "Country", "name": "United Kingdom"}
    assert "jobLocation" not in data
    assert data["employmentType"] == ["PART_TIME", "CONTRACTOR"]


def test_dedicated_team_has_no_structured_data(client, published):
    posting = published(engagement_model="dedicated-team")
    assert MARKUP.search(client.get(f"/jobs/{posting.pk}/").content.decode()) is None


def test_structured_data_cannot_end_its_element(client, published):
    posting = published(fields={"title": "</script><b>&"})
    text = client.get(f"/jobs/{posting.pk}/").content.decode()
    assert "</script><b>" not in text
    assert markup(client.get(f"/jobs/{posting.pk}/"))["title"] == "</script><b>&"
    assert str(json_ld({"a": "<>&"})) == (
        '<script type="application/ld+json">{"a": "\\u003C\\u003E\\u0026"}</script>'
    )


def test_a_job_leads_to_the_routes_to_its_role_level(client, published, basis):
    page = client.get(f"/jobs/{published().pk}/").content.decode()
    assert f'href="/careers/routes/?to={basis["role_level"].slug}"' in page


def test_open_jobs_at_many_role_levels_are_one_query(
    client, published, basis, django_assert_num_queries
):
    role_level, other, posting = basis["role_level"], make.make_role_level(), published()
    with django_assert_num_queries(1):
        found = open_jobs_at([role_level.pk, other.pk])
    shown = jobs_for(found, role_level.pk)
    assert (shown["count"], list(found)) == (1, [role_level.pk])
    assert client.get(shown["address"]).context["page_obj"].paginator.count == 1
    assert jobs_for(found, 0) == {"count": 0}
    posting.is_closed = True
    posting.save()
    assert open_jobs_at([role_level.pk]) == {}


def test_open_jobs_of_a_role_or_sector(published, basis, django_assert_num_queries):
    for _ in range(6):
        published()
    with django_assert_num_queries(1):
        shown = open_jobs(role=basis["role_level"].role)
    assert len(shown["postings"]) == 5
    assert shown["address"] == f"/jobs/?role={basis['role_level'].role.slug}"
    assert len(open_jobs(sector=basis["sector"])["postings"]) == 5
    assert open_jobs(sector=make.make_sector())["postings"] == []


def test_page_answers_304(client, published):
    posting = published()
    first = client.get(f"/jobs/{posting.pk}/")
    again = client.get(f"/jobs/{posting.pk}/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_renamed_organisation_shows_in_lists_at_once(client, published, employer):
    published()
    addresses = ["/jobs/", "/api/v1/jobs/"]
    for address in addresses:
        assert "Acme" in client.get(address).content.decode()
    employer.name = "Apex"
    employer.save()
    for address in addresses:
        assert "Apex" in client.get(address).content.decode()
