"""The salary survey over the demo content: the table of titles, and the published file."""

import pytest

from roles.importers.salaries import import_salaries
from roles.importers.salary_titles import reviewed_titles
from roles.models import PayBand, RoleLevel
from tests.roles.importers.taxonomies import published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]


def test_the_table_names_roles_and_levels_that_the_catalogue_has():
    role_levels = set(RoleLevel.objects.values_list("role__slug", "level__slug"))
    roles = {role for role, _ in role_levels}
    titles = reviewed_titles().values()
    assert {title.role for title in titles} - {""} <= roles
    assert all(title.role or title.note for title in titles)
    assert not any(title.level for title in titles if not title.role)
    for role in ("lead-data-scientist", "machine-learning-manager"):
        named = {(title.role, title.level) for title in titles if title.role == role}
        assert named <= role_levels


@pytest.mark.parametrize("title", ["Consultant", "Engineer", "Manager", "Data Engineer", "Analyst"])
def test_titles_that_say_too_little_are_of_no_role(title):
    assert reviewed_titles()[title.casefold()].role == ""


# ------------------------------------------------------------------ the published file
def test_the_published_file_says_what_the_demo_content_says():
    report = import_salaries(published("salaries") / "aijobs_salaries_2025-01-19.csv.gz")
    [file] = report.files
    assert (file.read, file.is_accounted_for) == (74_301, True)
    assert file.parts == {
        "used": 17_976,
        "not full-time": 350,
        "under titles that match none of our roles": 54_512,
        "in a currency other than the country's own": 958,
        "in groups of fewer than 10, or of mostly one amount": 505,
    }
    assert not any("not yet reviewed" in note for note, count in report.notes.items() if count)
    assert not report.changes_anything
    assert PayBand.objects.filter(kind="quartiles").count() == 83
