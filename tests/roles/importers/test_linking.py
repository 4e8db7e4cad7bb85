"""Links of our own skills and roles to ESCO and O*NET: suggestions, the page, the rule."""

import pytest
from django.core.exceptions import ValidationError

from roles.linking import LINKS, SUGGESTIONS, best_matches, suggestions
from roles.models import Role, Skill
from tests import factories as make
from tests.admin_pages import signed_in

URI = "http://data.europa.eu/esco/skill"
JOB = "http://data.europa.eu/esco/occupation"


@pytest.fixture
def own(db):
    return make.make_framework(slug="rolebook", title="Rolebook")


@pytest.fixture
def esco(db):
    framework = make.make_framework(slug="esco", title="ESCO", attribution="Uses ESCO.")
    for name, alt in [("machine learning", "ML"), ("deep learning", ""), ("bread baking", "")]:
        make.make_skill(
            framework=framework,
            external_id=f"{URI}/{name[:4]}",
            preferred_label=name,
            alt_labels=alt,
            description="Learning by machine.",
        )
    make.make_skill(framework=framework, preferred_label="machine learnings")
    make.make_occupation(
        framework=framework, external_id=f"{JOB}/ds", preferred_label="data scientist"
    )
    return framework


# ------------------------------------------------------------------ suggestions
def test_the_best_pair_of_labels_counts():
    entries = [
        ("1", "artificial intelligence", "AI\nmachine reasoning", ""),
        ("2", "baking", "", ""),
    ]
    (found,) = best_matches(["Intelligence, artificial", "Reasoning machine"], entries)
    assert (found.external_id, found.label, found.score) == ("1", "artificial intelligence", 100)


def test_a_match_by_another_label_says_which():
    (found,) = best_matches(["AI"], [("1", "artificial intelligence", "A.I.\nAI", "")])
    assert (found.score, found.matched) == (100, "AI")


def test_there_are_few_suggestions_the_best_first_and_equals_in_order():
    entries = [(str(number), f"data analysis {number}", "", "") for number in range(20)]
    found = best_matches(["data analysis 7"], entries)
    assert len(found) == SUGGESTIONS
    assert found[0].external_id == "7"
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)


def test_nothing_is_suggested_for_no_likeness_or_no_entries():
    assert best_matches(["xyz"], [("1", "baking", "", "")]) == []
    assert best_matches(["xyz"], []) == []


def test_a_skill_known_by_its_label_only_cannot_be_linked_to(own, esco):
    skill = make.make_skill(framework=own, preferred_label="Machine learning")
    found = suggestions(skill, LINKS[Skill][0])
    assert [s.label for s in found] == ["machine learning", "deep learning"]


# ------------------------------------------------------------------ the rule
def test_an_entry_that_an_imported_taxonomy_lacks_is_refused(own, esco):
    skill = make.make_skill(framework=own, esco_uri=f"{URI}/none")
    with pytest.raises(ValidationError) as refused:
        skill.full_clean()
    assert refused.value.message_dict == {"esco_uri": [f"ESCO has no entry '{URI}/none'."]}
    skill.esco_uri = f"{URI}/mach"
    skill.full_clean()
    role = make.make_role(framework=own, esco_uri=f"{JOB}/none")
    with pytest.raises(ValidationError):
        role.full_clean()
    role.esco_uri = f"{JOB}/ds"
    role.full_clean()


def test_without_the_taxonomy_any_entry_may_be_named(own):
    make.make_framework(slug="esco")
    make.make_skill(framework=own, esco_uri=f"{URI}/none", onet_technology="Abacus").full_clean()
    make.make_role(framework=own, onet_soc_code="15-2051.00").full_clean()


# ------------------------------------------------------------------ the page
def test_a_curator_links_a_skill(own, esco, curator):
    skill = make.make_skill(framework=own, preferred_label="Machine learning")
    change = f"/admin/roles/skill/{skill.pk}/change/"
    address = f"/admin/roles/skill/{skill.pk}/links/"
    assert f'href="{address}"' in curator.get(change).content.decode()
    text = curator.get(address).content.decode()
    assert "machine learning: 100 of 100. Learning by machine." in text
    assert "Uses ESCO." in text
    assert "<style" not in text
    assert ' style="' not in text
    answer = curator.post(address, {"esco_uri": f"{URI}/mach", "onet_technology": ""})
    assert (answer.status_code, answer["Location"]) == (302, change)
    skill.refresh_from_db()
    assert skill.esco_uri == f"{URI}/mach"
    history = curator.get(f"/admin/roles/skill/{skill.pk}/history/").content.decode()
    assert "Changed ESCO URI." in history


def test_a_curator_links_a_role_and_takes_a_link_away(own, esco, curator):
    role = make.make_role(framework=own, title="Scientist, data", onet_soc_code="15-2051.00")
    address = f"/admin/roles/role/{role.pk}/links/"
    curator.post(address, {"esco_uri": f"{JOB}/ds"})
    role.refresh_from_db()
    assert role.esco_uri == f"{JOB}/ds"
    assert "data scientist: current link." in curator.get(address).content.decode()
    curator.post(address, {"esco_uri": ""})
    role.refresh_from_db()
    assert (role.esco_uri, role.onet_soc_code) == ("", "15-2051.00")


def test_what_is_set_stays_though_nothing_is_like_it(own, esco, curator):
    skill = make.make_skill(framework=own, preferred_label="xyz", esco_uri=f"{URI}/mach")
    address = f"/admin/roles/skill/{skill.pk}/links/"
    curator.post(address, {"esco_uri": f"{URI}/mach"})
    skill.refresh_from_db()
    assert skill.esco_uri == f"{URI}/mach"


@pytest.mark.parametrize("sent", [f"{URI}/brea", "javascript:alert(1)"])
def test_what_was_not_offered_is_refused(own, esco, curator, sent):
    skill = make.make_skill(framework=own, preferred_label="Machine learning")
    answer = curator.post(f"/admin/roles/skill/{skill.pk}/links/", {"esco_uri": sent})
    assert answer.status_code == 200
    assert "esco_uri" in answer.context["form"].errors
    skill.refresh_from_db()
    assert skill.esco_uri == ""


def test_entries_of_other_frameworks_are_not_linked(esco, curator):
    skill = Skill.objects.first()
    assert curator.get(f"/admin/roles/skill/{skill.pk}/links/").status_code == 404
    change = curator.get(f"/admin/roles/skill/{skill.pk}/change/").content.decode()
    assert "Link to ESCO" not in change


def test_staff_who_may_not_change_skills_are_refused(own, esco):
    staff = signed_in(make.make_user(is_staff=True))
    skill = make.make_skill(framework=own)
    assert staff.get(f"/admin/roles/skill/{skill.pk}/links/").status_code == 403


def test_without_a_taxonomy_the_page_says_so(own, curator):
    role = make.make_role(framework=own)
    page = curator.get(f"/admin/roles/role/{role.pk}/links/")
    assert "No suggestions yet" in page.content.decode()


def test_skills_of_taxonomies_are_no_concern_of_curators(own, esco, curator):
    make.make_skill(framework=own, is_published=False)
    found = {item["title"]: item["count"] for item in curator.get("/admin/").context["attention"]}
    assert found["Skills: not published"] == 1


def test_unlinked_roles_can_be_listed(own, curator):
    linked = make.make_role(framework=own, esco_uri=f"{JOB}/ds")
    make.make_role(framework=own)
    listed = curator.get("/admin/roles/role/?esco_uri__isempty=0").context["cl"].queryset
    assert list(listed) == [linked]
    assert Role.objects.count() == 2


def test_fields_for_our_own_skills_offer_none_of_a_taxonomy(own, esco, root):
    ours = make.make_skill(framework=own, preferred_label="Machine learning")
    found = {}
    for model in ("rolerequirement", "occupationskill"):
        query = {
            "term": "machine",
            "app_label": "roles",
            "model_name": model,
            "field_name": "skill",
        }
        offered = root.get("/admin/autocomplete/", query).json()["results"]
        found[model] = [row["id"] for row in offered]
    assert found["rolerequirement"] == [str(ours.pk)]
    assert len(found["occupationskill"]) == 3
    listed = root.get("/admin/roles/skill/?q=machine").context["cl"].queryset
    assert listed.count() == 3
