"""The site as a whole: home page, sitemap, robots, health check, methods and htmx."""

import re
from datetime import date, timedelta

import pytest
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from hiring.specs import services as hiring
from hiring.specs.models import JobPosting
from portal import sitemaps
from portal.htmx import wants_partial
from tests import factories as make

pytestmark = pytest.mark.django_db


# ------------------------------------------------------------------ the home page
@pytest.fixture
def example():
    """The role level and sector of the home page, with requirements of both."""
    role = make.make_role(slug="data-scientist", title="Data scientist")
    role_level = make.make_role_level(
        slug="senior-data-scientist", title="Senior data scientist", role=role
    )
    sector = make.make_sector(slug="healthcare-life-sciences", title="Healthcare")
    for number in range(5):
        skill = make.make_skill(preferred_label=f"Role skill {number}")
        make.make_role_requirement(role_level=role_level, skill=skill)
    requirement = make.make_sector_requirement(sector=sector)
    make.make_sector_requirement_skill(
        requirement=requirement, skill=make.make_skill(preferred_label="Sector skill")
    )
    return role_level


def test_the_home_page_of_an_empty_catalogue_has_doors_without_examples(client):
    text = client.get("/").content.decode()
    assert text.count('<section class="door"') == 3
    assert "needs, among other things" not in text
    assert f'href="{reverse("hiring:jobspec_create")}"' in text


def test_the_home_page_shows_four_requirements_the_sectors_first(client, example):
    text = client.get("/").content.decode()
    shown = re.findall(r'requirement__name" href="[^"]+">([^<]+)<', text)
    assert shown == ["Sector skill", "Role skill 0", "Role skill 1", "Role skill 2"]
    draft = "?role_level=senior-data-scientist&amp;sector=healthcare-life-sciences"
    assert f'{reverse("hiring:jobspec_create")}{draft}"' in text


def test_the_home_page_does_without_a_sector_that_is_withdrawn(client, example):
    example.role.use_cases.all().delete()
    type(make.make_sector()).objects.update(is_published=False)
    text = client.get("/").content.decode()
    assert "A senior data scientist needs, among other things" in text
    assert "Sector skill" not in text
    assert f'href="{reverse("hiring:jobspec_create")}"' in text


def test_the_home_page_hides_a_withdrawn_role(client, example):
    example.role.is_published = False
    example.role.save()
    assert "data scientist" not in client.get("/").content.decode().lower()


def test_the_home_page_shows_where_people_go_on_to_soonest_first(client, example):
    secret = make.make_role(is_published=False)
    steps = [("Hidden", secret, 1), *((f"Step {n}", make.make_role(), 50 - n) for n in range(5))]
    for title, role, months in steps:
        target = make.make_role_level(title=title, role=role)
        make.make_transition(from_role_level=example, to_role_level=target, typical_months=months)
    text = client.get("/").content.decode()
    assert re.findall(r"(Step \d|Hidden)</a>", text) == ["Step 4", "Step 3", "Step 2", "Step 1"]


def test_the_home_page_counts_what_is_published(client, example):
    make.make_role(is_published=False)
    make.make_skill(is_published=False)
    make.make_sector_requirement(sector=make.make_sector(is_published=False))
    text = client.get("/").content.decode()
    counts = dict(re.findall(r'<dt>([^<]+)</dt><dd class="figure">(\d+)</dd>', text))
    assert (counts["Roles"], counts["Skills"], counts["Sector requirements"]) == ("1", "6", "1")


def test_the_home_page_takes_no_parameters(client):
    first = client.get("/")
    assert client.get("/?q=x&utm_source=mail").content == first.content


# ------------------------------------------------------------------ search engines
def locations(client) -> set[str]:
    """The addresses in all maps of the index."""
    maps = listed(client, "/sitemap.xml")
    return {address for one in maps for address in listed(client, one)}


def listed(client, address) -> list[str]:
    return re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", client.get(address).text)


CAREERS = {"/careers/", "/careers/map/", "/careers/first-job/", "/careers/is-this-for-me/"}
CAREERS |= {"/careers/pay/", "/careers/outlook/", "/careers/routes/"}
LISTS = {"/", "/roles/", "/sectors/", "/skills/", "/guides/", "/sources/", "/jobs/", *CAREERS}


def test_the_sitemap_of_an_empty_portal_has_the_lists_and_the_pages_of_careers(client):
    assert locations(client) == LISTS


@pytest.mark.parametrize(
    ("kind", "make_row"),
    [
        ("roles", make.make_role),
        ("sectors", make.make_sector),
        ("skills", make.make_skill),
        ("guides", make.make_guide),
    ],
)
def test_the_sitemap_has_each_published_row_and_no_other(client, kind, make_row):
    row = make_row(slug="shown")
    make_row(slug="hidden", is_published=False)
    assert locations(client) - LISTS == {f"/{kind}/shown/"}
    type(row).objects.update(is_published=False)
    assert locations(client) == LISTS


def published_jobs(count: int) -> list[JobPosting]:
    member = make.make_membership()
    role_level = make.make_role_level()
    make.make_role_requirement(role_level=role_level)
    make.make_responsibility(role=role_level.role)
    place = {"job_location": "Leeds", "country": "GB"}
    specs = [
        hiring.create_spec(member.organisation, role_level, by=member.user, **place)
        for _ in range(count)
    ]
    return [
        hiring.publish_spec(spec, by=member.user, expected_version=1, on=date.today())
        for spec in specs
    ]


def test_the_sitemap_has_jobs_while_they_are_open(client):
    open_job, closed = published_jobs(2)
    closed.date_posted = closed.valid_through = date.today() - timedelta(days=1)
    closed.save()
    jobs = {address for address in locations(client) if re.fullmatch("/jobs/[0-9]+/", address)}
    assert jobs == {open_job.get_absolute_url()}


def test_the_index_leads_to_all_pages_of_a_map_and_the_newest_jobs_come_first(client, monkeypatch):
    monkeypatch.setattr(sitemaps.SiteSitemap, "limit", 2)
    monkeypatch.setattr(sitemaps, "SITEMAPS", {"jobs": sitemaps.JobSitemap()})
    published = published_jobs(3)
    for job, days in zip(published, (3, 1, 2), strict=True):
        job.date_posted = date.today() - timedelta(days=days)
        job.save()
    assert listed(client, "/sitemap.xml") == ["/sitemap-jobs.xml", "/sitemap-jobs.xml?p=2"]
    addresses = [published[n].get_absolute_url() for n in (1, 2, 0)]
    assert listed(client, "/sitemap-jobs.xml") == addresses[:2]
    assert listed(client, "/sitemap-jobs.xml?p=2") == addresses[2:]
    assert client.get("/sitemap-jobs.xml?p=3").status_code == 404
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_robots_may_see_what_is_public(client, settings):
    settings.SITE_URL = "https://rolebook.example"
    answer = client.get("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"] == "text/plain"
    assert lines[0] == "User-agent: *"
    assert lines[-1] == "Sitemap: https://rolebook.example/sitemap.xml"
    closed = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    assert [path for path in closed for shown in LISTS - {"/"} if shown.startswith(path)] == []
    assert {"/admin/", "/account/", "/organisations/"} <= set(closed)


def test_health_is_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get("/healthz/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


# ------------------------------------------------------------------ methods
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "QA"])
@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/roles/", "GET, HEAD, OPTIONS"),
        ("/organisations/new/", "GET, HEAD, POST, OPTIONS"),
        ("/accounts/login/", "GET, HEAD, POST, OPTIONS"),
        ("/admin/", "GET, HEAD, POST, OPTIONS"),
    ],
)
def test_pages_name_the_methods_that_they_take(client, method, path, allowed):
    answer = client.generic(method, path)
    assert (answer.status_code, answer["Allow"]) == (405, allowed)


@pytest.mark.parametrize(
    "path", ["/robots.txt", "/sitemap.xml", "/sitemap-jobs.xml", "/healthz/", "/"]
)
def test_what_is_only_read_takes_no_post(client, path):
    answer = client.post(path)
    assert answer.status_code == 405
    assert "POST" not in answer["Allow"]


def test_options_are_answered_and_an_address_that_is_not_there_stays_404(client):
    assert client.options("/roles/")["Allow"] == "GET, HEAD, OPTIONS"
    assert client.put("/nowhere/").status_code == 404


# ------------------------------------------------------------------ parts for htmx
@pytest.mark.parametrize(
    ("headers", "part"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
        ({"HX-Boosted": "true"}, False),
    ],
)
def test_who_is_sent_a_part(headers, part):
    assert wants_partial(RequestFactory().get("/", headers=headers)) is part


def test_a_list_says_that_its_answer_depends_on_htmx(client):
    client.force_login(make.make_user())
    for headers in ({}, {"HX-Request": "true"}):
        assert "HX-Request" in client.get("/roles/", headers=headers)["Vary"]


# ------------------------------------------------------------------ parameters and keys
@pytest.mark.parametrize(
    "number", ["0", "-1", "1.5", "٣", "+1", " 1", "", "Last", "00000000000000000000000"]
)
def test_what_is_no_page_number_gives_the_first_page(client, number):
    answer = client.get("/roles/", {"page": number})
    assert (answer.status_code, answer.context["page_obj"].number) == (200, 1)
    assert ("The address named no page by number." in answer.text) == bool(number)


@pytest.mark.parametrize(
    ("number", "is_there"), [("1", True), ("last", True), ("2", False), ("9" * 5000, False)]
)
def test_beyond_the_last_page_is_the_last_page(client, number, is_there):
    answer = client.get("/roles/", {"page": number})
    assert (answer.status_code, answer.context["page_obj"].number) == (200, 1)
    assert ("This list has no page " in answer.text) != is_there


@pytest.mark.parametrize("key", ["9" * 18, "9" * 19, "9" * 400, "٣", "-1", "1.0", "0x1"])
def test_a_key_that_no_row_has_is_404(client, key):
    assert client.get(f"/jobs/{key}/").status_code == 404


def test_a_key_has_eighteen_digits_at_most():
    assert reverse("hiring:job_detail", args=[10**18 - 1]) == f"/jobs/{10**18 - 1}/"
    with pytest.raises(NoReverseMatch):
        reverse("hiring:job_detail", args=[10**18])


# ------------------------------------------------------------------ the menu
def test_only_members_see_what_is_theirs(client, django_assert_num_queries):
    member, candidate = make.make_membership().user, make.make_user()
    for user, is_shown in ((member, True), (candidate, False)):
        client.force_login(user)
        text = client.get("/account/").text
        assert ('href="/hiring/plans/"' in text, 'href="/hiring/job-specs/"' in text) == (
            is_shown,
            is_shown,
        )
        client.logout()
    assert 'href="/hiring/plans/"' not in client.get("/").text


@pytest.mark.parametrize(
    "address", ["/hiring/plans/new/", "/hiring/job-specs/new/", "/organisations/new/"]
)
def test_a_nul_byte_in_any_field_of_a_form_breaks_nothing(client, address):
    client.force_login(make.make_membership().user)
    form = client.get(address).context["form"]
    sent = dict.fromkeys(form.fields, "a\0b")
    assert client.post(address, sent).status_code in (200, 302, 422)
