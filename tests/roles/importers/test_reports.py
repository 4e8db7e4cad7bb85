"""What the framework's importer says of faults and of changes, line by line."""

import pytest

from roles.importers.report import Change
from roles.importers.rows import Problem
from roles.models import Role, RoleFamily, RoleLevel, Skill
from tests import factories as make
from tests.roles.importers.test_ddat import CODING, ROLES, SKILLS, TALKING, Files, role_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path) -> Files:
    return Files(tmp_path)


# ------------------------------------------------------------------ faults, in words
@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            role_row(proficiency="Guru"),
            "column 'Skill Level': 'Guru' is not one of "
            "Awareness, Working, Practitioner, Expert, NOT IN USE.",
        ),
        (role_row(Role=" \u200b"), "column 'Role': is empty."),
        (
            role_row(Role_Level="x" * 201),
            "column 'Role Level': has 201 characters; at most 200 are possible.",
        ),
        (
            role_row(skill="Flying"),
            "column 'Skill Name': the skills file has no skill 'Flying'.",
        ),
        (role_row(Role_Level="a\0b"), "column 'Role Level': the text holds a NUL character."),
        (
            role_row()[:-1],
            "column 'Role Type': the row has 9 columns where the first line names 10.",
        ),
    ],
)
def test_a_fault_names_line_column_and_cause(files, row, says):
    files.write([row])
    assert files.fails() == [f"roles.csv, line 2, {says}"]


def test_two_rows_that_disagree_name_each_other(files):
    files.write([role_row(), role_row(proficiency="Expert")])
    assert files.fails()[0].endswith(
        "column 'Skill Level': Expert here, but Working for the same in line 2."
    )
    files.write([role_row(), role_row("Lead", Role_Type="Other")])
    assert files.fails()[0].endswith(
        "column 'Role Type': 'Developer' has 'Other' here and '' in line 2."
    )


def test_a_skill_with_two_texts_is_a_fault_and_no_row_is_blamed_for_it(files):
    files.write([role_row(skill="Flying")], [CODING, ["Coding", "Another.", *CODING[2:]]])
    (fault,) = files.fails()
    assert fault.startswith("skills.csv, line ")
    says = "column 'Skill Name': 'Coding' already appears, with different text, in line 2."
    assert fault.endswith(says)


def test_a_skill_said_twice_alike_is_one(files):
    files.write(skills=[CODING, TALKING, CODING])
    assert "skills.csv: 3 rows = 1 duplicate + 2 imported" in files.run()
    assert Skill.objects.count() == 2


def test_a_column_named_twice_is_a_fault(files):
    files.skills.write_text(files.skills.read_text().replace("Expert", "Awareness", 1))
    assert files.fails() == [
        "skills.csv, line 1, column 'Awareness': the column appears twice.",
        "skills.csv, line 1, column 'Expert': the column is missing.",
    ]


def test_empty_lines_between_rows_are_no_rows(files):
    text = files.roles.read_text()
    files.roles.write_text(f"\n{text}\n\n")
    assert "roles.csv: 3 rows = 3 imported" in files.run()


def test_a_file_without_rows_is_no_reason_to_take_all_away(files):
    files.run()
    header = files.roles.read_text().splitlines()[0]
    files.roles.write_text(f"{header}\n")
    assert "roles.csv, line 1: the file has column names but no rows." in files.fails()
    assert Role.objects.published().exists()


def test_a_line_that_is_no_text_is_one_fault_even_between_quotes(files):
    files.roles.write_bytes(files.roles.read_bytes().replace(b"- writes", b"- \xff"))
    assert files.fails() == [
        "roles.csv, line 5: is not UTF-8 (byte 3 of the line); save the file as UTF-8."
    ]


def test_a_fault_of_the_whole_file_names_no_line():
    assert str(Problem("a.csv", 0, "", "cannot be read.")) == "a.csv: cannot be read."
    assert str(Problem("a.csv", 3, "B", "is empty.")) == "a.csv, line 3, column 'B': is empty."


# ------------------------------------------------------------------ changes, in words
def test_a_change_of_a_long_text_shows_where_the_texts_part():
    start = "x" * 500
    (head, line) = Change(
        "changed", "skill", "Rust", {"text": (f"{start}old", f"{start}new")}
    ).lines()
    assert head == "changed skill: Rust"
    old, new = line.removeprefix("    text: ").split(" -> ")
    assert (old[:2], old[-4:], new[-4:]) == ("'…", "old'", "new'")
    assert max(len(old), len(new)) < 100


def test_texts_are_counted_where_the_framework_has_none(files):
    lines = files.run()
    assert "Skills without a description: 1" in lines
    assert "Skill levels that the framework does not define: 1" in lines
    assert not any(line.startswith("Rows with another text") for line in lines)


def test_a_dry_run_says_what_the_import_then_does(files):
    said = files.run(dry_run=True)
    done = files.run(verbosity=2)
    assert said[:-1] == done[:-1]
    assert (said[-1], done[-1]) == ("Dry run: nothing was written.", "Imported.")


# ------------------------------------------------------------------ there and back again
def test_a_role_that_moves_to_another_family_leaves_no_empty_one(files):
    files.run()
    files.write([role_row(Role_Family="Data")])
    lines = files.run(verbosity=2)
    assert "    family: Software -> Data" in lines
    assert list(RoleFamily.objects.values_list("title", flat=True)) == ["Data"]


def test_what_comes_back_is_published_again_at_its_old_address(files):
    files.run()
    role_level = RoleLevel.objects.get(slug="ddat-developer")
    make.make_transition(from_role_level=role_level)
    files.write([role_row("Tester", Role="Tester")])
    files.run()
    assert not Role.objects.get(slug="ddat-developer").is_published
    files.write()
    files.run()
    assert Role.objects.get(slug="ddat-developer").is_published
    assert RoleLevel.objects.get(slug="ddat-developer") == role_level
    assert not Role.objects.filter(title="Tester").exists()


def test_a_curator_s_own_additions_to_an_imported_role_stay(files):
    files.run()
    role, source = Role.objects.get(), make.make_source()
    role.sources.add(source)
    make.make_role_note(role, text="Ours")
    files.write([role_row(Role_Description="Another"), *ROLES[1:]], SKILLS)
    files.run()
    role.refresh_from_db()
    assert source in role.sources.all()
    assert role.notes.get().text == "Ours"


def test_a_fault_in_one_row_keeps_all_others_out(files):
    files.write([*ROLES, role_row(proficiency="Guru")])
    files.fails()
    assert (Role.objects.count(), Skill.objects.count()) == (0, 0)
