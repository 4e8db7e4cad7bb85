import pytest

from hiring.specs.models import JobPosting, JobSpec, SpecLine, SpecVersion
from portal.accounts.services import ensure_curators_group
from tests import factories as make
from tests.admin_pages import form_data

MODELS = ["jobspec", "jobposting", "specline", "specversion"]
FROZEN = {"jobposting": JobPosting, "specline": SpecLine, "specversion": SpecVersion}


@pytest.fixture
def root(db, signed_in):
    return signed_in(make.make_user(is_staff=True, is_superuser=True))


@pytest.fixture
def change(root):
    """Posts a spec's change page with some values changed."""

    def change(spec, **values):
        address = f"/admin/specs/jobspec/{spec.pk}/change/"
        return root.post(address, form_data(root.get(address)) | values)

    return change


@pytest.mark.parametrize("model", MODELS)
def test_every_model_has_its_pages(root, published, model):
    published()
    listed = root.get(f"/admin/specs/{model}/?q=a")
    assert listed.status_code == 200
    row = root.get(f"/admin/specs/{model}/").context["cl"].queryset.first()
    assert root.get(f"/admin/specs/{model}/{row.pk}/change/").status_code == 200
    add = root.get(f"/admin/specs/{model}/add/").status_code
    assert add == (403 if model in FROZEN else 200)


@pytest.mark.parametrize("model", FROZEN)
def test_what_is_frozen_can_only_be_read(root, published, model):
    published()
    row = FROZEN[model].objects.first()
    before = list(FROZEN[model].objects.values())
    for page in ("change", "delete"):
        response = root.post(f"/admin/specs/{model}/{row.pk}/{page}/", {"post": "yes"})
        assert response.status_code == 403
    assert list(FROZEN[model].objects.values()) == before


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("who", ["recruiter", "approver", "owner", "candidate", "stranger"])
def test_members_and_others_stay_outside(people, signed_in, who, model):
    response = signed_in(people[who]).get(f"/admin/specs/{model}/")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("model", MODELS)
def test_anonymous_visitors_and_curators_stay_outside(client, db, signed_in, model):
    curator = make.make_user(is_staff=True)
    curator.groups.add(ensure_curators_group())
    assert client.get(f"/admin/specs/{model}/").status_code == 302
    assert signed_in(curator).get(f"/admin/specs/{model}/").status_code == 403


@pytest.mark.once
@pytest.mark.parametrize("model", MODELS)
def test_a_list_needs_as_many_queries_for_many_rows_as_for_one(root, published, queries, model):
    found = []
    for more in (1, 2, 47):
        for _ in range(more):
            published()
        found.append(queries(root, f"/admin/specs/{model}/"))
    assert found[0] == found[1] == found[2]


def test_an_edit_moves_the_version_and_names_its_author(change, drafted):
    spec = drafted()
    assert change(spec, title="Another title").status_code == 302
    spec.refresh_from_db()
    assert (spec.title, spec.version, spec.updated_by.is_superuser) == ("Another title", 2, True)


def test_an_edit_of_an_older_version_is_refused(change, drafted):
    spec = drafted()
    JobSpec.objects.update(version=5)
    response = change(spec, title="Another title", expected_version=4)
    assert response.status_code == 200
    assert response.context["adminform"].form.errors == {
        "expected_version": ["Somebody else saved this spec in the meantime. Open it again."]
    }
    assert JobSpec.objects.get().title == spec.title


def test_the_admin_cannot_publish(change, drafted):
    spec = drafted()
    assert change(spec, status="published", version=9).status_code == 302
    spec.refresh_from_db()
    assert (spec.status, spec.version) == ("draft", 2)
    assert JobPosting.objects.count() == 0


def test_an_edit_leaves_the_public_page_as_it_was(change, published):
    posting = published()
    assert change(posting.spec, title="Another title").status_code == 302
    unchanged = posting.title
    posting.refresh_from_db()
    assert posting.title == unchanged
    assert SpecVersion.objects.count() == 1


def test_a_line_keeps_its_origins_until_its_skill_changes(change, drafted):
    spec = drafted()
    page_lines = list(spec.lines.all())
    at = next(n for n, line in enumerate(page_lines) if line.skill_id and line.origins)
    line = page_lines[at]
    assert change(spec, **{f"lines-{at}-text": "Said otherwise"}).status_code == 302
    line.refresh_from_db()
    assert (line.text, line.is_reworded) == ("Said otherwise", True)
    assert change(spec, **{f"lines-{at}-skill": make.make_skill().pk}).status_code == 302
    line.refresh_from_db()
    assert line.is_own


def test_a_published_spec_cannot_be_deleted(root, published):
    spec = published().spec
    root.post(f"/admin/specs/jobspec/{spec.pk}/delete/", {"post": "yes"})
    assert JobSpec.objects.filter(pk=spec.pk).exists()


def test_a_new_spec_is_a_draft_of_whoever_made_it(root, employer, basis):
    role_level = basis["role_level"].pk
    new = root.get("/admin/specs/jobspec/add/")
    data = form_data(new) | {"organisation": employer.pk, "role_level": role_level, "title": "New"}
    assert root.post("/admin/specs/jobspec/add/", data).status_code == 302
    spec = JobSpec.objects.get()
    assert (spec.title, spec.status, spec.created_by.is_superuser) == ("New", "draft", True)
