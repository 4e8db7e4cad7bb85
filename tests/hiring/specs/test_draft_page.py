"""Choosing what a spec is drafted from: what is offered, kept, refused, and saved."""

from urllib.parse import parse_qs, urlsplit

import pytest

from hiring.specs.models import JobSpec
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("basis")]
NEW = "/hiring/job-specs/new/"
CHOICE = {"role_level": "ds-senior", "sector": "health"}


@pytest.fixture
def recruiter(signed_in, people):
    return signed_in(people["recruiter"])


def form(response):
    return response.context["form"]


def slugs(field) -> list[str]:
    """What a list offers, its groups opened."""
    found = []
    for value, label in field.choices:
        found += [slug for slug, _ in label] if isinstance(label, list) else [value]
    return [slug for slug in found if slug]


def test_only_what_is_published_is_offered(client):
    hidden = make.make_role_level(role=make.make_role(is_published=False))
    make.make_sector(slug="secret", is_published=False)
    fields = form(client.get(NEW)).fields
    assert hidden.slug not in slugs(fields["role_level"])
    assert slugs(fields["role_level"]) == ["ds-senior"]
    assert slugs(fields["sector"]) == ["health"]


def test_levels_stand_under_their_role_from_the_lowest_up(client, basis):
    role = basis["role_level"].role
    top = make.make_role_level(role=role, level=make.make_level(rank=30_000), title="Head")
    low = make.make_role_level(role=role, level=make.make_level(rank=1), title="Junior")
    [(_, _), (group, levels)] = form(client.get(NEW)).fields["role_level"].choices
    assert group.startswith(role.title)
    assert [slug for slug, _ in levels] == [low.slug, "ds-senior", top.slug]


def test_a_role_of_another_framework_is_told_from_our_own(client):
    for slug, title in (("rolebook", "Rolebook"), ("ddat", "DDaT")):
        framework = make.make_framework(slug=slug, title=title)
        family = make.make_role_family(framework=framework)
        make.make_role_level(role=make.make_role(title="Analyst", family=family))
    groups = [name for name, _ in form(client.get(NEW)).fields["role_level"].choices]
    assert {"Analyst", "Analyst (DDaT)"} <= set(groups)


def test_use_cases_are_those_of_the_chosen_sector(client):
    make.make_use_case()
    assert slugs(form(client.get(NEW)).fields["use_cases"]) == []
    assert slugs(form(client.get(NEW, CHOICE)).fields["use_cases"]) == ["risk"]


def test_use_cases_of_a_hidden_sector_are_not_offered(client):
    hidden = make.make_use_case(sector=make.make_sector(slug="secret", is_published=False))
    response = client.get(NEW, {"sector": "secret", "use_cases": hidden.slug})
    assert slugs(form(response).fields["use_cases"]) == []


def test_what_was_chosen_stays_chosen(client):
    chosen = CHOICE | {"work_mode": "remote", "country": "FR", "job_location": "Paris"}
    response = client.get(NEW, chosen | {"use_cases": "risk"})
    drafted = response.context["draft"]
    place = {name: drafted.details[name] for name in ("work_mode", "country", "job_location")}
    assert place == {"work_mode": "remote", "country": "FR", "job_location": "Paris"}
    text = response.content.decode()
    assert 'value="Paris"' in text
    assert '<option value="FR" selected>' in text


def test_a_fault_keeps_the_rest_of_what_was_chosen(client):
    chosen = CHOICE | {"country": "zz", "job_location": "Paris"}
    response = client.get(NEW, chosen)
    assert list(form(response).errors) == ["country"]
    assert 'value="Paris"' in response.content.decode()


def test_what_is_not_said_has_a_usual_value(client):
    drafted = client.get(NEW, CHOICE).context["draft"]
    chosen = ("work_mode", "employment_type", "engagement_model")
    assert [drafted.details[name] for name in chosen] == ["hybrid", "full-time", "permanent"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("role_level", "nobody"),
        ("role_level", ""),
        ("sector", "nowhere"),
        ("work_mode", "moon"),
        ("employment_type", "x"),
        ("engagement_model", "x"),
        ("country", "GBR"),
        ("job_location", "x" * 151),
    ],
)
def test_a_save_with_a_wrong_choice_is_refused_at_its_field(recruiter, name, value):
    response = recruiter.post(NEW, CHOICE | {name: value})
    assert response.status_code == 422
    assert list(form(response).errors) == [name]
    assert response.context["draft"] is None
    assert not JobSpec.objects.exists()


def test_a_save_keeps_every_term(recruiter):
    terms = {
        "work_mode": "remote",
        "employment_type": "part-time",
        "engagement_model": "contract",
        "job_location": "Paris",
        "country": "FR",
    }
    recruiter.post(NEW, CHOICE | terms)
    spec = JobSpec.objects.get()
    assert {name: getattr(spec, name) for name in terms} == terms


def test_a_save_without_a_sector_has_none(recruiter):
    recruiter.post(NEW, {"role_level": "ds-senior", "sector": ""})
    assert JobSpec.objects.get().sector is None


def test_signing_in_leads_back_to_all_that_was_chosen(client):
    chosen = CHOICE | {"use_cases": ["risk"], "country": "", "csrfmiddlewaretoken": "x"}
    response = client.post(NEW, chosen)
    [back] = parse_qs(urlsplit(response["Location"]).query)["next"]
    query = parse_qs(urlsplit(back).query)
    assert query["role_level"] == ["ds-senior"]
    assert query["use_cases"] == ["risk"]
    assert not {"country", "csrfmiddlewaretoken"} & set(query)
    assert client.get(back).context["draft"] is not None


def test_somebody_without_an_organisation_saves_nothing(signed_in, people):
    response = signed_in(people["candidate"]).post(NEW, CHOICE)
    assert response.status_code == 403
    assert "Join or create an organisation first" in response.text
    assert not JobSpec.objects.exists()


def test_an_organisation_where_i_only_approve_is_not_offered(signed_in, people, employer):
    approving = make.make_membership(user=people["owner"], role="approver").organisation
    drafting = make.make_membership(user=people["owner"]).organisation
    client = signed_in(people["owner"])
    offered = slugs(form(client.get(NEW, CHOICE)).fields["organisation"])
    assert set(offered) == {employer.slug, drafting.slug}
    response = client.post(NEW, CHOICE | {"organisation": approving.slug})
    assert (response.status_code, list(form(response).errors)) == (422, ["organisation"])


def test_a_draft_without_pay_says_so(client):
    text = client.get(NEW, CHOICE).content.decode()
    assert "No pay band of the catalogue applies to this job." in text


def test_a_draft_of_a_role_with_nothing_in_the_catalogue_is_still_a_draft(client):
    bare = make.make_role_level()
    response = client.get(NEW, {"role_level": bare.slug})
    assert response.status_code == 200
    assert response.context["draft"].lines == ()
