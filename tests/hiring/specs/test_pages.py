"""The list of specs, the drafting page, and a spec's page with what can be done there."""

import re

import pytest

from hiring.specs import services
from hiring.specs.models import JobPosting, JobSpec
from tests import factories as make

pytestmark = pytest.mark.django_db
LIST = "/hiring/job-specs/"
NEW = "/hiring/job-specs/new/"
CHOICE = "role_level=ds-senior&sector=health"
POST = {"role_level": "ds-senior", "sector": "health", "job_location": "Leeds", "country": "GB"}

# Who may see what: candidate and stranger 404, whoever is not signed in goes to sign in.
GETS = ["", "edit/", "markdown/"]
STATUS = {
    "": {"recruiter": 200, "approver": 200, "owner": 200},
    "edit/": {"recruiter": 200, "approver": 403, "owner": 200},
    "markdown/": {"recruiter": 200, "approver": 200, "owner": 200},
    "publish/": {"recruiter": 302, "approver": 302, "owner": 302},
    "close/": {"recruiter": 302, "approver": 302, "owner": 302},
}
EVERYBODY = ["recruiter", "approver", "owner", "stranger", "candidate"]


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("path", STATUS)
def test_who_may(signed_in, drafted, people, path, who):
    spec = drafted()
    client, address = signed_in(people[who]), f"{LIST}{spec.pk}/{path}"
    response = client.get(address) if path in GETS else client.post(address, {"version": 1})
    assert response.status_code == STATUS[path].get(who, 404)


@pytest.mark.parametrize("path", ["", "1/", "1/edit/", "1/publish/", "1/close/", "1/markdown/"])
def test_signed_out_goes_to_sign_in(client, path):
    response = client.get(f"{LIST}{path}")
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=")


@pytest.mark.parametrize("pk", ["9" * 18, "9" * 30])
def test_unknown_spec_is_404(signed_in, people, pk):
    for path in ("", "edit/", "markdown/"):
        assert signed_in(people["owner"]).get(f"{LIST}{pk}/{path}").status_code == 404


def test_actions_need_post(signed_in, drafted, people):
    client, spec = signed_in(people["owner"]), drafted()
    assert client.get(f"{LIST}{spec.pk}/publish/").status_code == 405
    assert client.get(f"{LIST}{spec.pk}/close/").status_code == 405


# ------------------------------------------------------------------ the list
def specs(response) -> list[JobSpec]:
    return list(response.context["page_obj"])


def test_list_shows_own_specs_only(signed_in, drafted, people):
    spec = drafted()
    assert specs(signed_in(people["approver"]).get(LIST)) == [spec]
    assert specs(signed_in(people["stranger"]).get(LIST)) == []
    assert specs(signed_in(people["candidate"]).get(LIST)) == []


def test_list_filters_by_status_and_text(signed_in, drafted, published, people):
    draft, posting = drafted(), published(fields={"title": "Analyst"})
    client = signed_in(people["owner"])
    assert specs(client.get(f"{LIST}?status=published")) == [posting.spec]
    assert specs(client.get(f"{LIST}?status=draft")) == [draft]
    assert specs(client.get(f"{LIST}?q=analyst")) == [posting.spec]
    assert specs(client.get(f"{LIST}?status=x&state=x&q=analyst")) == [posting.spec]


def test_empty_list_names_the_next_step(signed_in, people):
    text = signed_in(people["recruiter"]).get(LIST).content.decode()
    assert "Draft the first job spec" in text
    text = signed_in(people["candidate"]).get(LIST).content.decode()
    assert "Create an organisation or see your invitations" in text


def test_list_queries_do_not_grow(signed_in, drafted, people, queries):
    client, counts = signed_in(people["recruiter"]), []
    for rows in (1, 2, 20):
        for _ in range(rows):
            drafted()
        counts.append(queries(client, LIST))
    assert len(set(counts)) == 1
    assert counts[0] <= 12


# ------------------------------------------------------------------ drafting
def test_anybody_sees_a_draft(client, basis):
    text = client.get(f"{NEW}?{CHOICE}").content.decode()
    assert "Skill 1" in text
    assert "Sign in to save" in text
    assert "role_level%3Dds-senior%26sector%3Dhealth" in text


def test_draft_shows_what_it_left_out(client, basis):
    for number in range(6):
        skill = make.make_skill(preferred_label=f"Wish {number}")
        level = basis["role_level"]
        make.make_role_requirement(role_level=level, skill=skill, importance="optional")
    response = client.get(f"{NEW}?{CHOICE}")
    left_out = response.context["draft"].left_out
    assert [line.get_section_display() for line in left_out] == ["Nice-to-have"] * 2
    text = response.content.decode()
    assert "Left out of the draft" in text
    for line in left_out:
        assert line.text in text


def test_draft_says_which_use_cases_it_assumed(client, basis):
    said = "tasks and outcomes come from the sector’s use cases for this role:"
    assert said not in client.get(f"{NEW}?{CHOICE}&use_cases=risk").content.decode()
    text = client.get(f"{NEW}?role_level=ds-senior&sector=health").content.decode()
    assert f'{said} <a href="/sectors/health/risk/">Risk prediction</a>.' in " ".join(text.split())


def test_nothing_is_drafted_before_a_choice(client, basis):
    assert "The draft appears here" in client.get(NEW).content.decode()


def test_htmx_gets_the_draft_and_the_use_cases(client, basis):
    response = client.get(f"{NEW}?{CHOICE}", headers={"HX-Request": "true"})
    text = response.content.decode()
    assert "<form id=" not in text
    assert 'data-hx-swap-oob="true"' in text
    assert "Risk prediction" in text


def test_use_cases_of_another_sector_are_dropped(client, basis):
    make.make_use_case(slug="other")
    response = client.get(f"{NEW}?{CHOICE}&use_cases=other&use_cases=risk")
    assert [use_case.slug for use_case in response.context["draft"].use_cases] == ["risk"]


@pytest.mark.parametrize("query", ["x=1", "role=ds-senior"])
def test_an_unknown_parameter_is_left_alone(client, query):
    response = client.get(f"{NEW}?{query}")
    assert (response.status_code, response.context["draft"]) == (200, None)
    assert query not in response.text


@pytest.mark.parametrize(
    "query",
    [
        "role_level=nobody",
        f"{CHOICE}&work_mode=x",
        f"{CHOICE}&country=zz",
        "role_level=%F0%9F%92%A9",
    ],
)
def test_wrong_choice_is_named_at_its_field(client, basis, query):
    response = client.get(f"{NEW}?{query}")
    assert response.status_code == 200
    assert response.context["draft"] is None
    assert "There is a problem" in response.content.decode()


def test_unpublished_role_cannot_be_drafted(client):
    hidden = make.make_role_level(role=make.make_role(is_published=False))
    assert client.get(f"{NEW}?role_level={hidden.slug}").context["draft"] is None


def test_save(signed_in, people, basis, employer):
    response = signed_in(people["recruiter"]).post(NEW, POST | {"use_cases": ["risk"]})
    spec = JobSpec.objects.get()
    assert response["Location"] == f"{LIST}{spec.pk}/edit/"
    assert (spec.organisation, spec.created_by) == (employer, people["recruiter"])
    assert (spec.job_location, spec.country) == ("Leeds", "GB")
    assert [use_case.slug for use_case in spec.use_cases.all()] == ["risk"]


def test_signed_out_save_keeps_the_choice(client, basis):
    response = client.post(NEW, POST)
    assert response.status_code == 302
    assert "role_level%3Dds-senior" in response["Location"]
    assert JobSpec.objects.count() == 0


def test_nobody_drafts_for_others(signed_in, people, basis, employer):
    for who in ("approver", "candidate"):
        assert signed_in(people[who]).post(NEW, POST).status_code == 403
    signed_in(people["stranger"]).post(NEW, POST | {"organisation": "acme"})
    assert not JobSpec.objects.filter(organisation=employer).exists()


def test_with_several_organisations_one_is_chosen(signed_in, people, basis):
    other = make.make_organisation("Beta", slug="beta")
    make.make_membership(other, people["owner"], "owner")
    client = signed_in(people["owner"])
    assert 'name="organisation"' in client.get(f"{NEW}?{CHOICE}").content.decode()
    client.post(NEW, POST | {"organisation": "beta"})
    assert JobSpec.objects.get().organisation == other


def test_without_organisation_the_page_says_what_to_do(signed_in, people, basis):
    text = signed_in(people["candidate"]).get(f"{NEW}?{CHOICE}").content.decode()
    assert "A spec belongs to an organisation." in text


def test_drafting_queries_do_not_grow(client, basis, queries):
    counts = [queries(client, f"{NEW}?{CHOICE}")]
    for rows in (2, 20):
        for _ in range(rows):
            make.make_role_requirement(role_level=basis["role_level"])
            make.make_responsibility(role=basis["role_level"].role)
            make.make_use_case(sector=basis["sector"])
        counts.append(queries(client, f"{NEW}?{CHOICE}"))
    assert len(set(counts)) == 1


# ------------------------------------------------------------------ the page of a spec
def test_page_shows_the_scorecard(signed_in, drafted, people):
    text = signed_in(people["approver"]).get(f"{LIST}{drafted().pk}/").content.decode()
    assert "Interview scorecard" in text
    assert "Publish spec" in text
    assert "Edit spec" not in text


def test_page_queries_do_not_grow(signed_in, drafted, people, queries):
    spec, counts = drafted(), []
    for rows in (1, 2, 20):
        lines = [
            spec.lines.model(spec=spec, section="responsibility", text="x") for _ in range(rows)
        ]
        spec.lines.bulk_create(lines)
        counts.append(queries(signed_in(people["owner"]), f"{LIST}{spec.pk}/"))
    assert len(set(counts)) == 1
    assert counts[0] <= 12


def test_publish_shows_the_job(signed_in, drafted, people):
    spec = drafted()
    response = signed_in(people["approver"]).post(
        f"{LIST}{spec.pk}/publish/", {"version": 1}, follow=True
    )
    posting = JobPosting.objects.get(spec=spec)
    assert f'<a href="/jobs/{posting.pk}/">Open the public page</a>' in response.content.decode()


def test_what_is_missing_is_listed(signed_in, drafted, people):
    spec = drafted(country="")
    response = signed_in(people["approver"]).post(f"{LIST}{spec.pk}/publish/", {"version": 1})
    assert response.status_code == 422
    assert "Choose a country." in response.content.decode()
    assert JobPosting.objects.count() == 0


def test_publishing_what_somebody_changed_is_refused(signed_in, drafted, people):
    spec = drafted()
    services.save_spec(spec, expected_version=1, fields={"title": "New"}, by=people["owner"])
    response = signed_in(people["approver"]).post(f"{LIST}{spec.pk}/publish/", {"version": 1})
    heading = f"<h1>{people['owner']} changed this job spec while you had it open</h1>"
    assert (response.status_code, heading in response.text) == (409, True)
    assert JobPosting.objects.count() == 0


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_odd_version_is_a_400(signed_in, drafted, people, version):
    client = signed_in(people["owner"])
    address = f"{LIST}{drafted().pk}/"
    assert client.post(f"{address}publish/", {"version": version}).status_code == 400
    assert client.post(f"{address}edit/", {"version": version}).status_code == 400


def test_close_and_reopen(signed_in, published, people):
    posting = published()
    spec = JobSpec.objects.get()
    client = signed_in(people["owner"])
    client.post(f"{LIST}{spec.pk}/close/", {"version": spec.version})
    assert client.get(f"/jobs/{posting.pk}/").status_code == 410
    client.post(f"{LIST}{spec.pk}/publish/", {"version": spec.version + 1})
    assert client.get(f"/jobs/{posting.pk}/").status_code == 200


def test_a_draft_cannot_be_closed(signed_in, drafted, people):
    response = signed_in(people["owner"]).post(
        f"{LIST}{drafted().pk}/close/", {"version": 1}, follow=True
    )
    assert "Only a published spec can be closed." in response.content.decode()


def test_markdown(signed_in, drafted, people):
    spec = drafted()
    services.save_spec(spec, expected_version=1, fields={"title": "*Bold* <b>"}, by=people["owner"])
    response = signed_in(people["approver"]).get(f"{LIST}{spec.pk}/markdown/")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="bold-b.md"'
    assert response.content.decode().startswith("# \\*Bold\\* \\<b\\>\n")


@pytest.mark.parametrize("query", ["", "?sector=none", "?work_mode=remote"])
def test_before_a_role_is_chosen_nothing_is_wrong(client, query):
    page = client.get(f"{NEW}{query}")
    assert "role_level" not in page.context["form"].errors
    assert "This field is required." not in page.text
    assert re.search(r'<select name="role_level"[^>]* required', page.text)


def test_a_spec_needs_a_role(signed_in, people):
    answer = signed_in(people["owner"]).post(NEW, {"sector": ""})
    assert answer.status_code == 422
    assert answer.context["form"].errors["role_level"] == ["This field is required."]
