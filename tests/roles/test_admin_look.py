"""What the admin pages do differently from Django's own: sentences, the sidebar, filters."""

from roles.models import RoleRequirement
from tests import factories as make
from tests.admin_pages import form_data


def open_groups(response) -> list[str]:
    return [group["title"] for group in response.context["groups"] if group["is_current"]]


def test_a_sentence_stays_one_line_however_it_is_typed(curator):
    requirement = make.make_role_requirement()
    address = f"/admin/roles/rolelevel/{requirement.role_level_id}/change/"
    data = form_data(curator.get(address)) | {"requirements-0-reason": "Reads\r\nmodels."}
    assert curator.post(address, data).status_code == 302
    assert RoleRequirement.objects.get().reason == "Reads models."


def test_a_sentence_has_room_for_all_of_it(curator):
    requirement = make.make_role_requirement(reason="Because " * 30)
    page = curator.get(f"/admin/roles/rolelevel/{requirement.role_level_id}/change/")
    assert '<textarea name="requirements-0-reason"' in page.content.decode()


def test_an_empty_sentence_stays_empty(curator):
    band = make.make_pay_band()
    address = f"/admin/roles/payband/{band.pk}/change/"
    assert curator.post(address, form_data(curator.get(address))).status_code == 302
    band.refresh_from_db()
    assert band.note == ""


def test_the_sidebar_opens_the_group_that_one_is_in(curator):
    assert open_groups(curator.get("/admin/roles/payband/")) == ["Pay and careers"]
    assert open_groups(curator.get("/admin/roles/rolelevel/")) == ["Roles"]
    assert open_groups(curator.get("/admin/")) == []


def test_administrators_find_hiring_and_people_beside_the_catalogue(root):
    titles = [group["title"] for group in root.get("/admin/").context["groups"]]
    assert titles[-2:] == ["Hiring", "Users and sign-in"]


def test_a_filter_names_rows_without_a_value(curator):
    make.make_pay_band(country="")
    make.make_pay_band(country="GB")
    text = curator.get("/admin/roles/payband/").content.decode()
    assert '<a href="?country=">None</a>' in text


def test_cells_of_a_row_name_their_column(curator):
    requirement = make.make_role_requirement()
    page = curator.get(f"/admin/roles/rolelevel/{requirement.role_level_id}/change/")
    html = " ".join(page.content.decode().split())
    assert '<td class="field-reason" data-label="Reason">' in html


def test_rows_with_a_page_of_their_own_lead_there(curator):
    role_level = make.make_role_level()
    page = curator.get(f"/admin/roles/role/{role_level.role_id}/change/").content.decode()
    html = " ".join(page.split())
    assert f'href="/admin/roles/rolelevel/{role_level.pk}/change/"> Change' in html
