"""The rows of a plan's editor: how cells are read, shown again and put in order."""

import re
from datetime import date

import pytest

from hiring.plans import services
from hiring.plans.fields import HIRE_FIELDS
from hiring.plans.forms.rows import COLUMNS
from hiring.plans.models import HiringPlan, PlannedHire
from tests import factories as make
from tests.hiring.plans.pages_world import make_benchmarks, make_full_plan, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(people, basis):
    make_benchmarks()
    return make_full_plan(people, basis, rows=2)


@pytest.fixture
def editor(people, signed_in, plan):
    """Sends what the editor of the plan sends, with changes, and returns the answer."""
    client = signed_in(people["recruiter"])

    def send(*changes: dict, **options):
        plan.refresh_from_db()
        return client.post(f"/hiring/plans/{plan.pk}/edit/", posted(plan, *changes, **options))

    return send


@pytest.fixture
def opened(people, signed_in, plan):
    return signed_in(people["recruiter"]).get(f"/hiring/plans/{plan.pk}/edit/")


def labels(response) -> list[str]:
    found = re.findall(r"<label for=.*?</label>", response.text.split("<template>")[0], re.S)
    return [re.sub(r"<.*?>", "", label).strip() for label in found]


def test_every_field_of_a_row_has_a_column():
    assert sorted(COLUMNS) == sorted(HIRE_FIELDS)


def test_each_cell_is_named_by_its_column_and_row(opened):
    names = labels(opened)
    assert [name for name in names if name.startswith("Count,")] == [
        "Count, row 1",
        "Count, row 2",
        "Count, row 3",
    ]
    in_rows = [name for name in names if ", row" in name]
    assert len(in_rows) == len(set(in_rows)) == 3 * len(COLUMNS)


def test_amounts_are_shown_as_one_would_type_them(opened):
    form = opened.context["rows"].forms[0]
    assert (form["pay"].value(), form["fte"].value()) == ("60000", "1")


@pytest.mark.parametrize(
    ("given", "code"), [("GB", "GB"), ("gb", "GB"), (" United kingdom ", "GB"), ("", "")]
)
def test_a_country_is_read_by_code_or_name(editor, plan, given, code):
    assert editor({"country": given}).status_code == 302
    assert plan.hires.first().country == code


def test_a_currency_is_read_in_any_case(editor, plan):
    assert editor({"pay_currency": "eur"}).status_code == 302
    assert plan.hires.first().pay_currency == "EUR"


WRONG_CELLS = {
    "role_level": ("Data wizard", "“Data wizard” is not a role and level from the list."),
    "count": ("many", "Enter a whole number."),
    "engagement_model": ("Forever", "Forever is not one of the available choices."),
    "country": ("Atlantis", "“Atlantis” is no country."),
    "pay_currency": ("XXQ", "“XXQ” is not a currency."),
    "knows_sector": ("perhaps", "perhaps is not one of the available choices."),
    "expected_start": ("01/05/2027", "Enter a date as year, month and day"),
    "pay": ("a lot", "Enter a number."),
}


@pytest.mark.parametrize("field", WRONG_CELLS)
def test_what_fits_nothing_is_shown_again_with_what_is_wrong(editor, field):
    given, expected = WRONG_CELLS[field]
    response = editor({}, {field: given})
    assert response.status_code == 422
    bound = response.context["rows"].forms[1][field]
    assert expected in bound.errors[0]
    assert given in str(bound)
    # At the cell, and in the summary with a link to it.
    assert f'id="id_rows-1-{field}_error"' in response.text
    assert f'href="#id_rows-1-{field}" data-problem>Row 2, ' in response.text


def test_a_specialist_is_told_by_yes_or_no(editor, plan):
    editor({"knows_sector": "on"})
    assert [row.knows_sector for row in plan.hires.all()] == [True, False]
    editor()
    assert [row.knows_sector for row in plan.hires.all()] == [False, False]


def test_rows_are_saved_in_the_order_in_which_they_stand(editor, plan):
    was = [row.pk for row in plan.hires.all()]
    new = {"role_level": "ds-senior", "place": 2}
    editor({"place": 1}, {"place": 3}, new=new)
    now = [row.pk for row in plan.hires.all()]
    assert [now[0], now[2]] == was
    assert len(now) == 3


@pytest.mark.parametrize("place", ["", "x", "-1", "9" * 30, "²"])
def test_a_wrong_place_leaves_a_row_where_it_was_sent(editor, plan, place):
    was = [row.pk for row in plan.hires.all()]
    assert editor({"place": place}, {}).status_code == 302
    assert [row.pk for row in plan.hires.all()] == was


def test_errors_of_the_service_find_rows_that_were_put_elsewhere(editor):
    new = {"role_level": "ds-senior", "place": 1, "latest_start": "2026-01-01"}
    response = editor({"place": 2}, {"place": 3}, new=new)
    assert response.status_code == 422
    assert "latest_start" in response.context["rows"].forms[2].errors
    assert "Row 1, Latest start: The latest start is before" in re.sub(r"<.*?>", "", response.text)


def test_an_untouched_blank_row_is_nothing(editor, plan):
    assert editor().status_code == 302
    assert plan.hires.count() == 2


def test_a_new_row_that_was_removed_again_is_nothing(editor, plan):
    assert editor(new={"role_level": "ds-senior", "DELETE": "on"}).status_code == 302
    assert plan.hires.count() == 2


def test_an_old_row_whose_seats_are_in_recruitment_stays(editor, plan):
    plan.hires.first().seats.update(status="open")
    response = editor({"DELETE": "on"})
    assert response.status_code == 422
    assert "is in recruitment" in response.context["form"].non_field_errors()[0]
    assert plan.hires.count() == 2


def test_a_conflict_loses_nothing_of_the_grid(editor, plan, people):
    services.save_plan(plan, expected_version=2, by=people["owner"], fields={"name": "Theirs"})
    new = {"role_level": "ds-senior", "job_location": "Leeds", "place": 1}
    response = editor({"count": 7}, version=2, new=new)
    assert response.status_code == 409
    rows = response.context["rows"]
    assert [form["count"].value() for form in rows.in_order()] == ["7", "1", "2"]
    assert rows.forms[2]["job_location"].value() == "Leeds"
    assert HiringPlan.objects.get().hires.first().count == 2


def test_a_page_of_rows_names_what_each_column_means(opened):
    helps = {column.name: column.help_text for column in opened.context["rows"].columns()}
    assert helps["fte"] == "1 for full time, 0.5 for half."
    assert helps["fte"] in opened.text


def test_rows_past_the_most_are_refused(editor, plan, basis):
    most = services.MAX_ROWS
    values = {"role_level": basis["role_level"], "expected_start": date(2027, 3, 1)}
    rows = [services.RowInput(values)] * most
    services.save_plan(plan, expected_version=2, by=plan.owner, rows=rows)
    response = editor(new={"role_level": "ds-senior"})
    assert response.status_code == 422
    assert response.context["rows"].non_form_errors() == [f"A plan has at most {most} rows."]
    assert PlannedHire.objects.filter(plan=plan).count() == most


def test_published_roles_only_are_offered(people, signed_in, plan):
    make.make_role_level(slug="hidden", role=make.make_role(is_published=False))
    text = signed_in(people["recruiter"]).get(f"/hiring/plans/{plan.pk}/edit/").text
    assert 'value="hidden"' not in text
