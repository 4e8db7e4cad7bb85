import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.versions.models import catalogue_version
from roles.models import Framework, Role, RoleLevel, RoleRequirement, Skill
from tests import factories as make
from tests.admin_pages import form_data, signed_in

# What people say of themselves is for nobody in the admin (test_my_skills).
PERSONAL = {"userskill"}
NAMES = {model._meta.model_name for model in apps.get_app_config("roles").get_models()}
MODELS = sorted(NAMES - PERSONAL)
PUBLISHED = ["guide", "learningroute", "role", "sector", "skill"]


@pytest.fixture(scope="module")
def catalogue(catalogue, django_db_blocker):
    """The demo content, and a row of each model that only importers fill."""
    with django_db_blocker.unblock():
        make.make_occupation_skill(occupation=make.make_occupation(), skill=Skill.objects.first())
        make.make_occupation_relation()


@pytest.fixture
def strangers(db):
    """Everybody who is no curator, by name."""
    return {
        "anonymous": Client(),
        "candidate": signed_in(make.make_user()),
        "recruiter": signed_in(make.make_membership(role="recruiter").user),
        "owner": signed_in(make.make_membership(role="owner").user),
    }


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as made:
        assert client.get(address).status_code == 200
    return len(made)


@pytest.mark.parametrize("model", MODELS)
def test_every_model_has_its_pages(catalogue, root, model):
    base = f"/admin/roles/{model}/"
    listed = root.get(base)
    assert [listed.status_code, root.get(f"{base}add/").status_code] == [200, 200]
    assert root.get(f"{base}?q=data").status_code == 200
    row = listed.context["cl"].queryset.first()
    assert root.get(f"{base}{row.pk}/change/").status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_every_relation_is_chosen_by_searching(rf, model):
    page = admin.site._registry[apps.get_model("roles", model)]
    for name in page.get_autocomplete_fields(rf.get("/")):
        target = page.model._meta.get_field(name).related_model
        assert admin.site._registry[target].search_fields, f"{model}.{name}"


@pytest.mark.parametrize("model", MODELS)
def test_curators_may_edit_the_catalogue(catalogue, curator, model):
    pages = curator.get(f"/admin/roles/{model}/"), curator.get(f"/admin/roles/{model}/add/")
    assert [page.status_code for page in pages] == [200, 200]


@pytest.mark.parametrize("address", ["accounts/user/", "specs/jobspec/", "specs/jobposting/"])
def test_curators_may_edit_nothing_else(curator, address):
    assert curator.get(f"/admin/{address}").status_code == 403


@pytest.mark.parametrize("who", ["anonymous", "candidate", "recruiter", "owner"])
@pytest.mark.parametrize("model", MODELS)
def test_others_are_sent_to_sign_in(strangers, who, model):
    for address in ("", "add/", "1/change/", "1/delete/"):
        response = strangers[who].get(f"/admin/roles/{model}/{address}")
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("who", ["anonymous", "candidate", "recruiter", "owner"])
def test_others_do_not_see_the_start_page(strangers, who):
    assert strangers[who].get("/admin/").status_code == 302


def a_role_level(rows: int) -> RoleLevel:
    role_level = make.make_role_level()
    for _ in range(rows):
        make.make_role_requirement(role_level=role_level)
    return role_level


def a_role(rows: int) -> Role:
    role = make.make_role()
    for _ in range(rows):
        make.make_role_level(role=role)
        make.make_role_note(role)
        make.make_responsibility(role=role, from_level=make.make_level())
    return role


def a_skill(rows: int) -> Skill:
    skill = make.make_skill()
    for number in range(rows):
        make.make_skill_relation(skill, make.make_skill())
        if number < 4:
            make.make_skill_level(skill, number + 1)
    return skill


ROWS = {
    "rolerequirement": make.make_role_requirement,
    "responsibility": make.make_responsibility,
    "transition": make.make_transition,
    "payband": lambda: make.make_pay_band(role=make.make_role(), sector=make.make_sector()),
    "usecase": make.make_use_case,
    "sectorrequirementskill": make.make_sector_requirement_skill,
    "skilllevel": lambda: make.make_skill_level(make.make_skill()),
    "skillrelation": lambda: make.make_skill_relation(make.make_skill(), make.make_skill()),
    "outcome": make.make_outcome,
    "rolenote": lambda: make.make_role_note(make.make_role()),
    "role": make.make_role,
    "rolelevel": make.make_role_level,
    "skill": make.make_skill,
    "sector": make.make_sector,
    "source": make.make_source,
    "guideentry": lambda: make.make_guide_entry(make.make_guide()),
    "occupation": make.make_occupation,
    "occupationskill": make.make_occupation_skill,
    "occupationrelation": make.make_occupation_relation,
}


@pytest.mark.once
@pytest.mark.parametrize("model", ROWS)
def test_a_list_needs_as_many_queries_for_50_rows_as_for_one(root, model):
    address = f"/admin/roles/{model}/"
    counts, rows = [], 0
    for wanted in (1, 3, 50):
        for _ in range(wanted - rows):
            ROWS[model]()
        rows = wanted
        counts.append(queries(root, address))
    assert counts[0] == counts[1] == counts[2]


@pytest.mark.once
@pytest.mark.parametrize("made", [a_role_level, a_role, a_skill])
def test_a_form_needs_as_many_queries_for_50_rows_as_for_one(root, made):
    # The first look-up of a content type is cached by the process, not by the page.
    ContentType.objects.get_for_models(*apps.get_models())
    found = []
    for rows in (1, 3, 50):
        row = made(rows)
        found.append(queries(root, f"/admin/roles/{row._meta.model_name}/{row.pk}/change/"))
    assert found[0] == found[1] == found[2]


def test_an_inline_row_is_saved_and_moves_the_version(curator):
    requirement = make.make_role_requirement(proficiency=2)
    address = f"/admin/roles/rolelevel/{requirement.role_level_id}/change/"
    data = form_data(curator.get(address)) | {"requirements-0-proficiency": "4"}
    before = catalogue_version()
    assert curator.post(address, data).status_code == 302
    requirement.refresh_from_db()
    assert requirement.proficiency == 4
    assert catalogue_version() > before


def test_an_edit_that_changes_nothing_keeps_all(curator):
    role = a_role(2)
    address = f"/admin/roles/role/{role.pk}/change/"
    before = list(Role.objects.filter(pk=role.pk).values()), role.responsibilities.count()
    assert curator.post(address, form_data(curator.get(address))).status_code == 302
    assert (list(Role.objects.filter(pk=role.pk).values()), role.responsibilities.count()) == before


def test_a_duplicate_requirement_is_named_at_its_row(curator):
    requirement = make.make_role_requirement()
    address = f"/admin/roles/rolelevel/{requirement.role_level_id}/change/"
    row = {
        "skill": requirement.skill_id,
        "proficiency": 3,
        "importance": "essential",
        "source": requirement.source_id,
        "role_level": requirement.role_level_id,
    }
    data = form_data(curator.get(address)) | {"requirements-TOTAL_FORMS": 2}
    data |= {f"requirements-1-{name}": value for name, value in row.items()}
    response = curator.post(address, data)
    assert response.status_code == 200
    formset = response.context["inline_admin_formsets"][0].formset
    assert formset.errors[1] == {"__all__": ["This row repeats one above it. Change or remove it."]}
    assert formset.non_form_errors() == ["Two rows have the same skill. Keep one of them."]
    assert RoleRequirement.objects.filter(role_level=requirement.role_level).count() == 1


def test_an_essential_requirement_without_proficiency_is_named_at_its_row(curator):
    requirement = make.make_role_requirement()
    address = f"/admin/roles/rolelevel/{requirement.role_level_id}/change/"
    data = form_data(curator.get(address)) | {"requirements-0-proficiency": ""}
    formset = curator.post(address, data).context["inline_admin_formsets"][0].formset
    assert formset.errors[0] == {"proficiency": ["An essential requirement needs a proficiency."]}


@pytest.mark.parametrize("model", PUBLISHED)
def test_publishing_and_unpublishing(catalogue, curator, model):
    rows = apps.get_model("roles", model).objects.all()
    row = rows.first()
    for action, state in [("unpublish", False), ("publish", True)]:
        before = catalogue_version()
        data = {"action": action, "_selected_action": [row.pk]}
        response = curator.post(f"/admin/roles/{model}/", data, follow=True)
        name = row._meta.verbose_name
        assert [str(m) for m in response.context["messages"]] == [f"1 {name} {action}ed."]
        assert rows.get(pk=row.pk).is_published is state
        assert catalogue_version() > before


def test_publishing_leaves_a_line_in_the_history(curator):
    skill = make.make_skill(is_published=False)
    data = {"action": "publish", "_selected_action": [skill.pk]}
    curator.post("/admin/roles/skill/", data)
    history = curator.get(f"/admin/roles/skill/{skill.pk}/history/")
    assert "Published." in history.content.decode()


def test_links_to_the_public_page(curator):
    role_level = make.make_role_level()
    address = role_level.get_absolute_url()
    assert curator.get(address).status_code == 200
    for page in ("", f"{role_level.pk}/change/"):
        assert f'href="{address}"' in curator.get(f"/admin/roles/rolelevel/{page}").content.decode()
    Role.objects.update(is_published=False)
    for page in ("", f"{role_level.pk}/change/"):
        text = curator.get(f"/admin/roles/rolelevel/{page}").content.decode()
        assert f'href="{address}"' not in text


def test_the_start_page_groups_every_model_of_the_catalogue(catalogue, curator):
    groups = curator.get("/admin/").context["groups"]
    assert [group["title"] for group in groups] == [
        "Roles",
        "Skills",
        "Sectors",
        "Pay and careers",
        "Public taxonomies",
        "Guides and sources",
        "Hiring",
    ]
    shown = sorted(m["object_name"].lower() for group in groups for m in group["models"])
    assert shown == sorted([*MODELS, "benchmark"])


def test_the_start_page_says_what_needs_attention(catalogue, curator):
    own = Framework.objects.get(slug="rolebook")
    make.make_skill(framework=own)
    thin = make.make_role_level(role=make.make_role(family=make.make_role_family(framework=own)))
    make.make_role_requirement(role_level=thin)
    page = curator.get("/admin/")
    found = {item["title"]: (item["count"], item["url"]) for item in page.context["attention"]}
    assert found == {
        "Role levels: requirements outside 8 to 14": (
            1,
            "/admin/roles/rolelevel/?attention=requirements",
        ),
        "Role levels: no career steps to or from it": (
            1,
            "/admin/roles/rolelevel/?attention=path",
        ),
        "Skills: not described at all four proficiencies": (
            1,
            "/admin/roles/skill/?attention=levels",
        ),
    }
    listed = curator.get("/admin/roles/rolelevel/?attention=requirements").context["cl"].queryset
    assert list(listed) == [thin]


@pytest.mark.parametrize("key", ["levels", "nothing"])
def test_a_concern_of_another_model_is_not_taken_for_one_of_this(catalogue, curator, key):
    answer = curator.get(f"/admin/roles/rolelevel/?attention={key}")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/roles/rolelevel/?e=1")


def test_the_start_page_needs_few_queries(catalogue, curator):
    assert queries(curator, "/admin/") <= 16


def test_nothing_inline(catalogue, root):
    level = RoleLevel.objects.first()
    for address in ("", "roles/rolelevel/", f"roles/rolelevel/{level.pk}/change/"):
        text = root.get(f"/admin/{address}").content.decode()
        assert "<style" not in text
        assert ' style="' not in text
        assert "<script>" not in text
