"""Entries that code refers to by slug: a curator edits them, but neither renames nor deletes."""

import pytest

from roles.models import Level, RoleLevel
from tests import factories as make
from tests.admin_pages import form_data


@pytest.fixture
def level(db):
    return make.make_level(slug=Level.MID, title="Mid")


@pytest.fixture
def example():
    return make.make_role_level(slug="senior-data-scientist")


def address(row, action="change") -> str:
    return f"/admin/roles/{row._meta.model_name}/{row.pk}/{action}/"


def test_a_fixed_slug_stays_while_the_rest_is_edited(curator, level):
    page = curator.get(address(level))
    assert page.context["adminform"].form.fields["slug"].disabled
    data = form_data(page) | {"title": "Middle", "slug": "middle"}
    assert curator.post(address(level), data).status_code == 302
    level.refresh_from_db()
    assert (level.title, level.slug) == ("Middle", "mid")


def test_another_slug_can_be_changed(curator):
    level = make.make_level(slug="other")
    data = form_data(curator.get(address(level))) | {"slug": "changed"}
    assert curator.post(address(level), data).status_code == 302
    level.refresh_from_db()
    assert level.slug == "changed"


def test_a_fixed_entry_is_not_deleted(curator, root, level):
    for user in (curator, root):
        assert user.post(address(level, "delete"), {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [level.pk], "post": "yes"}
    assert root.post("/admin/roles/level/", data).status_code == 403
    assert Level.objects.filter(slug="mid").exists()


def test_a_fixed_entry_is_not_deleted_with_its_owner(root, example):
    assert root.post(address(example.role, "delete"), {"post": "yes"}).status_code == 403
    assert RoleLevel.objects.filter(pk=example.pk).exists()


def test_a_fixed_row_of_an_inline_keeps_its_slug_and_stays(curator, example):
    page = curator.get(address(example.role))
    data = form_data(page) | {"role_levels-0-slug": "other", "role_levels-0-title": "Other"}
    assert curator.post(address(example.role), data).status_code == 302
    example.refresh_from_db()
    assert (example.title, example.slug) == ("Other", "senior-data-scientist")
    response = curator.post(address(example.role), data | {"role_levels-0-DELETE": "on"})
    errors = response.context["inline_admin_formsets"][0].formset.non_form_errors()
    assert errors == ["Keep Other: Rolebook refers to it by its slug."]
