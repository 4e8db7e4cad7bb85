"""The importer of the UK Government's Digital and Data framework."""

import csv
from pathlib import Path

import pytest

from portal.versions.models import catalogue_version
from roles.importers.ddat import import_ddat
from roles.importers.ddat_file import ROLE_COLUMNS, SKILL_COLUMNS, level_of, tidy_text
from roles.models import (
    Framework,
    Level,
    Role,
    RoleFamily,
    RoleLevel,
    RoleRequirement,
    Skill,
    SkillLevel,
    Transition,
)

from .commands import ImportedFiles
from .taxonomies import published

pytestmark = pytest.mark.django_db

CAN = "You can:\n- {}"
CODING = ["Coding", "Writing programs.", *(CAN.format(f"code {n}") for n in range(1, 5))]
TALKING = ["Talking", "MISSING", "This skill level is currently not defined.", *["You can:"] * 3]
SKILLS = [CODING, TALKING]


def role_row(level="Developer", skill="Coding", proficiency="Working", **changes) -> list[str]:
    behaviour = dict(
        zip(["Awareness", "Working", "Practitioner", "Expert"], CODING[2:], strict=True)
    )
    row = {
        "Role Family": "Software",
        "Role": "Developer",
        "Role Description": "A developer\n\n\n- writes  programs",
        "Role Level": level,
        "Role Level Description": f"{level} at work",
        "Skill Name": skill,
        "Skill Description": "",
        "Skill Level": proficiency,
        "Skill Level Description": behaviour.get(proficiency, "")
        if skill == "Coding"
        else "You can:",
        "Role Type": "",
    } | {name.replace("_", " "): value for name, value in changes.items()}
    return [row[column] for column in ROLE_COLUMNS]


ROLES = [
    role_row(),
    role_row("Senior developer", proficiency="Expert"),
    role_row("Senior developer", "Talking"),
]


class Files(ImportedFiles):
    """The two files in a folder of the test, and the command over them."""

    command = "import_ddat"

    def __init__(self, folder: Path) -> None:
        self.roles, self.skills = folder / "roles.csv", folder / "skills.csv"
        self.arguments = (str(self.roles), str(self.skills))
        self.write()

    def write(self, roles=ROLES, skills=SKILLS) -> None:
        for path, columns, rows in (
            (self.roles, ROLE_COLUMNS, roles),
            (self.skills, SKILL_COLUMNS, skills),
        ):
            with path.open("w", newline="", encoding="utf-8") as file:
                csv.writer(file, lineterminator="\n").writerows([columns, *rows])


@pytest.fixture
def files(tmp_path) -> Files:
    return Files(tmp_path)


def test_it_imports_everything_once(files):
    files.run()
    role = Role.objects.get()
    assert (role.slug, role.external_id, role.track) == (
        "ddat-developer",
        "Developer",
        "practitioner",
    )
    assert (role.summary, role.is_published) == ("A developer\n\n- writes programs", True)
    assert list(role.sources.values_list("slug", flat=True)) == ["ddat"]
    levels = RoleLevel.objects.values_list("slug", "level__slug", "position")
    assert list(levels) == [("ddat-developer", "mid", 1), ("ddat-senior-developer", "senior", 2)]
    wanted = RoleRequirement.objects.order_by("pk")
    assert list(
        wanted.values_list("role_level__slug", "skill__slug", "proficiency", "importance")
    ) == [
        ("ddat-developer", "ddat-coding", 2, "essential"),
        ("ddat-senior-developer", "ddat-coding", 4, "essential"),
        ("ddat-senior-developer", "ddat-talking", 2, "essential"),
    ]
    assert Skill.objects.get(slug="ddat-talking").description == ""
    assert list(
        SkillLevel.objects.filter(skill__slug="ddat-talking").values_list("proficiency", flat=True)
    ) == [2, 3, 4]
    assert Framework.objects.get().licence == "Open Government Licence v3.0"


def test_a_second_run_changes_nothing(files):
    files.run()
    before = catalogue_version()
    assert files.run()[-1] == "Nothing to change: the catalogue already matches the files."
    assert catalogue_version() == before


def test_a_dry_run_writes_nothing_and_says_what_it_would(files):
    before = catalogue_version()
    lines = files.run(dry_run=True)
    assert "added role: Developer" in lines
    assert lines[-1] == "Dry run: nothing was written."
    assert (catalogue_version(), Role.objects.count(), Level.objects.count()) == (before, 0, 0)


def test_a_change_is_shown_field_by_field(files):
    files.run()
    files.write(
        [
            role_row(Role_Description="Another"),
            *(
                role_row(level, skill, proficiency, Role_Description="Another")
                for level, skill, proficiency in [
                    ("Senior developer", "Coding", "Practitioner"),
                    ("Senior developer", "Talking", "Working"),
                ]
            ),
        ]
    )
    lines = files.run(verbosity=2)
    assert lines[:4] == [
        "changed role: Developer",
        r"    summary: 'A developer\n\n- writes programs' -> 'Another'",
        "changed requirement: Senior developer: Coding",
        "    proficiency: 4 -> 3",
    ]
    assert "requirement: 0 added, 1 changed, 0 removed, 2 unchanged" in lines


def test_rows_not_in_use_and_duplicates_are_counted(files):
    unused = role_row("NOT IN USE", "Talking", "NOT IN USE", Role="Chief")
    files.write([ROLES[0], ROLES[0], unused])
    lines = files.run()
    assert "roles.csv: 3 rows = 1 imported + 1 not in use + 1 duplicate" in lines
    assert list(Role.objects.values_list("title", flat=True)) == ["Developer"]
    assert not Skill.objects.get(slug="ddat-talking").is_published


def test_what_is_gone_is_removed(files):
    files.run()
    files.write(ROLES[:1], SKILLS[:1])
    lines = files.run(verbosity=2)
    assert "removed skill: Talking" in lines
    assert "removed role level: Senior developer" in lines
    counts = [m.objects.count() for m in (Role, RoleLevel, RoleRequirement, Skill, SkillLevel)]
    assert counts == [1, 1, 1, 1, 4]


def test_what_is_gone_but_needed_is_unpublished_or_kept(files):
    files.run()
    first, second = RoleLevel.objects.order_by("position")
    source = RoleRequirement.objects.first().source
    Transition.objects.create(
        from_role_level=first, to_role_level=second, kind="promotion", source=source
    )
    files.write([role_row("Tester", Role="Tester")])
    lines = files.run(verbosity=2)
    assert "removed role: Developer (unpublished because other entries refer to it)" in lines
    assert "No longer in the files, but kept because other entries refer to them: 2" in lines
    assert not Role.objects.get(slug="ddat-developer").is_published
    assert RoleLevel.objects.count() == 3
    before = catalogue_version()
    files.run()
    assert catalogue_version() == before


def test_other_frameworks_are_not_touched(files):
    own = Framework.objects.create(slug="rolebook", title="Rolebook")
    family = RoleFamily.objects.create(slug="software", title="Software", framework=own)
    Role.objects.create(slug="developer", title="Developer", framework=own, family=family)
    Level.objects.create(slug="mid", title="Middle", rank=2, summary="Ours")
    files.run()
    assert Role.objects.filter(framework=own).values_list("summary", "is_published").get() == (
        "",
        False,
    )
    assert Level.objects.get(slug="mid").title == "Middle"


def test_every_bad_row_is_named_and_nothing_changes(files):
    before = catalogue_version()
    files.write(
        [
            role_row(proficiency="Guru"),
            role_row(Role=" "),
            role_row()[:-1],
            role_row(Role_Level="x" * 201),
            role_row(skill="Flying"),
        ]
    )
    starts = [line.partition(": ")[0] for line in files.fails()]
    columns = ["Skill Level", "Role", "Role Type", "Role Level", "Skill Name"]
    assert [start.rpartition("column ")[2] for start in starts] == [f"'{c}'" for c in columns]
    assert starts[0] == "roles.csv, line 2, column 'Skill Level'"
    assert catalogue_version() == before


def test_at_most_twenty_faults_are_shown(files):
    files.write([role_row(proficiency="Guru")] * 25)
    lines = files.fails()
    assert (len(lines), lines[-1]) == (21, "and 5 more.")


def test_contradictions_are_faults(files):
    files.write([role_row(), role_row(proficiency="Expert"), role_row("B", Role_Family="Other")])
    assert [line.split("column ")[1].split(":")[0] for line in files.fails()] == [
        "'Skill Level'",
        "'Role Family'",
    ]


def test_a_missing_column_and_bad_encoding_and_quotes(files):
    good = files.roles.read_bytes()
    files.roles.write_bytes(good.replace(b"Role Type", b"Kind"))
    assert files.fails() == ["roles.csv, line 1, column 'Role Type': the column is missing."]
    files.roles.write_bytes(good.replace(b"- writes", b"- \xff"))
    assert files.fails()[0].startswith("roles.csv, line 5: is not UTF-8 (byte 3 of the line)")
    files.roles.write_bytes(good + b'"open')
    assert "is not valid CSV from here on" in files.fails()[0]
    files.roles.write_bytes(b"")
    assert files.fails()[0].startswith("roles.csv, line 1: the file is empty")
    files.roles.unlink()
    assert files.fails() == ["roles.csv: cannot be read (No such file or directory)."]


def test_a_byte_order_mark_is_no_part_of_the_first_column(files):
    files.roles.write_bytes(b"\xef\xbb\xbf" + files.roles.read_bytes())
    assert files.run()[-1] == "Imported."


def test_slugs_are_unique_and_stay(files):
    files.write([role_row("Lead"), role_row("Lead", Role="Tester")])
    files.run()
    slugs = ["ddat-lead", "ddat-tester-lead"]
    assert list(RoleLevel.objects.order_by("pk").values_list("slug", flat=True)) == slugs
    files.write([role_row("Lead", Role="Tester"), role_row("Lead")])
    files.run()
    assert list(RoleLevel.objects.order_by("pk").values_list("slug", flat=True)) == slugs


def test_chief_roles_lead(files):
    files.write([role_row("Chief", Role="Chief", Role_Type="Senior Civil Service")])
    files.run()
    assert RoleLevel.objects.values_list("role__track", "level__slug").get() == (
        "leadership",
        "executive",
    )


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Apprentice developer", "entry"),
        ("Trainee data scientist", "entry"),
        ("Junior developer", "entry"),
        ("Associate data analyst", "entry"),
        ("Data scientist", "mid"),
        ("Senior developer - management", "senior"),
        ("Data ethics lead", "lead"),
        ("Principal developer", "lead"),
        ("Head of data science", "executive"),
        ("Chief data architect", "executive"),
        ("Leading developer", "mid"),
    ],
)
def test_level_of_a_title(title, level):
    assert level_of(title) == level


def test_stray_spaces_go_and_lines_stay():
    assert (
        tidy_text(" You can:\r\n- do\u00a0 this\u200b \n\n\n\n- that ")
        == "You can:\n- do this\n\n- that"
    )


def test_the_published_files():
    folder = published("ddat")
    report = import_ddat(folder / "roles.csv", folder / "skills.csv")
    skills, roles = report.files
    if skills.file == "roles.csv":
        skills, roles = roles, skills
    assert roles.read == 1825
    assert roles.parts == {"imported": 1781, "not in use": 28, "duplicate": 16}
    assert all(rows.is_accounted_for for rows in report.files)
    assert (skills.read, skills.parts["imported"]) == (188, 166)
    models = (RoleFamily, Role, RoleLevel, RoleRequirement, Skill, SkillLevel)
    assert [m.objects.count() for m in models] == [7, 48, 201, 1781, 188, 604]
    assert not import_ddat(folder / "roles.csv", folder / "skills.csv").changes_anything
