"""The importer of ESCO, over its own layout of files and over rebuilt ones."""

import io

import pytest

from portal.versions.models import catalogue_version
from roles.importers.esco import import_esco
from roles.importers.progress import Steps
from roles.importers.report import SHOWN_CHANGES, Change, Report
from roles.models import Framework, Occupation, OccupationSkill, Skill, Source
from tests import factories as make
from tests.roles.importers.taxonomies import Files, published

pytestmark = pytest.mark.django_db

URI = "http://data.europa.eu/esco"
NOTHING = "Nothing to change: the catalogue already matches the files."


def occupation(name: str, **changes) -> dict[str, str]:
    """A row as ESCO publishes it; only columns that the importer reads matter."""
    return {
        "conceptType": "Occupation",
        "conceptUri": f"{URI}/occupation/{name}",
        "iscoGroup": "2511",
        "preferredLabel": name,
        "altLabels": f"{name} expert\n {name}  specialist ",
        "hiddenLabels": "",
        "status": "released",
        "description": f"What a {name} does.",
        "code": "2511.1",
    } | changes


def skill(name: str, **changes) -> dict[str, str]:
    return {
        "conceptType": "KnowledgeSkillCompetence",
        "conceptUri": f"{URI}/skill/{name}",
        "skillType": "knowledge",
        "reuseLevel": "cross-sector",
        "preferredLabel": name,
        "altLabels": "",
        "status": "released",
        "description": "",
    } | changes


def relation(occupation: str, skill: str, kind: str = "essential", **changes) -> dict[str, str]:
    return {
        "occupationUri": f"{URI}/occupation/{occupation}",
        "relationType": kind,
        "skillType": "knowledge",
        "skillUri": f"{URI}/skill/{skill}",
    } | changes


OCCUPATIONS = [occupation("baker"), occupation("miller", iscoGroup="8160")]
SKILLS = [skill("dough"), skill("knead", skillType="skill/competence"), skill("grind")]
RELATIONS = [
    relation("baker", "dough"),
    relation("baker", "knead", "optional"),
    relation("miller", "grind"),
]
ISCO = [{"code": code, "preferredLabel": code} for code in ("2511", "8160")]


class EscoFiles(Files):
    def write_all(self, occupations=OCCUPATIONS, skills=SKILLS, relations=RELATIONS) -> None:
        self.write("occupations_en.csv", occupations)
        self.write("skills_en.csv", skills)
        self.write("occupationSkillRelations_en.csv", relations)


@pytest.fixture
def files(tmp_path) -> EscoFiles:
    files = EscoFiles(tmp_path, "import_esco")
    files.write_all()
    return files


def links() -> list[tuple]:
    found = OccupationSkill.objects.order_by("occupation__slug", "skill__slug")
    return list(found.values_list("occupation__slug", "skill__slug", "importance"))


# ------------------------------------------------------------------ what becomes of the files
def test_it_imports_everything_once(files):
    lines = files.run(version_label="1.2.0")
    baker = Occupation.objects.get(slug="esco-baker")
    assert (baker.external_id, baker.code, baker.isco_08_code, baker.job_zone) == (
        f"{URI}/occupation/baker",
        "2511.1",
        "2511",
        None,
    )
    assert baker.alt_label_list == ["baker expert", "baker specialist"]
    assert baker.description == "What a baker does."
    skills = Skill.objects.order_by("slug").values_list("slug", "skill_type", "is_published")
    assert list(skills) == [
        ("esco-dough", "knowledge", False),
        ("esco-grind", "knowledge", False),
        ("esco-knead", "skill", False),
    ]
    assert links() == [
        ("esco-baker", "esco-dough", "essential"),
        ("esco-baker", "esco-knead", "optional"),
        ("esco-miller", "esco-grind", "essential"),
    ]
    framework = Framework.objects.get()
    assert (framework.slug, framework.version) == ("esco", "1.2.0")
    assert "classification of the European Commission" in framework.attribution
    assert Source.objects.get().skills.count() == 3
    assert "occupationSkillRelations_en.csv: 3 rows = 3 imported" in lines
    assert lines[-1] == "Imported."


def test_a_second_run_changes_nothing(files):
    files.run(version_label="1.2.0")
    before = catalogue_version()
    assert files.run()[-1] == NOTHING
    assert catalogue_version() == before


def test_a_dry_run_writes_nothing_and_says_what_the_import_then_does(files):
    before = catalogue_version()
    said = files.run(dry_run=True)
    assert (catalogue_version(), Skill.objects.count()) == (before, 0)
    assert "added occupation skill: baker: dough" in said
    done = files.run(verbosity=2)
    assert said[:-1] == done[:-1]
    assert (said[-1], done[-1]) == ("Dry run: nothing was written.", "Imported.")


def test_nothing_is_said_of_progress_where_nobody_watches(files, capfd):
    files.run()
    assert capfd.readouterr().err == ""


def test_a_terminal_shows_one_bar_after_the_other():
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    steps = Steps(terminal)
    for what, share in [("Reading a.csv", 0.5), ("Reading a.csv", 1.0), ("Writing links", 0.1)]:
        steps(what, share)
    steps.done()
    shown = terminal.getvalue().split("\r")
    assert [text.partition(" [")[0] for text in shown] == [
        "",
        "Reading a.csv",
        "Reading a.csv",
        "\x1b[K",
        "Writing links",
        "\x1b[K",
    ]


def test_rebuilt_files_are_read_too(tmp_path):
    files = EscoFiles(tmp_path, "import_esco")
    columns = ("conceptUri", "preferredLabel", "skillType", "altLabels", "description")

    def rebuilt(name: str, in_version: str = "y", **changes) -> dict[str, str]:
        row = skill(name, **changes)
        return {column: row[column] for column in columns} | {"in_1_2_0": in_version}

    files.write("occupations_en.csv", OCCUPATIONS)
    files.write(
        "skills_rebuilt_en.csv",
        [
            rebuilt("old", "n", preferredLabel="dough"),
            rebuilt("dough", altLabels="pastry | bread  dough"),
            rebuilt("knead", skillType=""),
        ],
    )
    files.write(
        "occupationSkillRelations_rebuilt_en.csv.gz",
        [
            relation("baker", "old") | {"skillLabel": "dough"},
            relation("miller", "", skillUri="", skillType="") | {"skillLabel": " game  theory"},
            relation("miller", "", skillUri="") | {"skillLabel": "Dough"},
            relation("miller", "dough", "optional") | {"skillLabel": "dough"},
        ],
    )
    lines = files.run()
    assert Framework.objects.get().version == "1.2.0"
    found = Skill.objects.order_by("slug").values_list("slug", "external_id", "skill_type")
    assert list(found) == [
        ("esco-dough", f"{URI}/skill/dough", "knowledge"),
        ("esco-game-theory", "", "skill"),
        ("esco-knead", f"{URI}/skill/knead", "skill"),
    ]
    assert Skill.objects.get(slug="esco-dough").alt_label_list == ["pastry", "bread dough"]
    assert links() == [
        ("esco-baker", "esco-dough", "essential"),
        ("esco-miller", "esco-dough", "essential"),
        ("esco-miller", "esco-game-theory", "essential"),
    ]
    taken = "1 of a label that another row has (taken for one skill)"
    assert f"skills_rebuilt_en.csv: 3 rows = 2 imported + {taken}" in lines
    both = "1 both essential and optional (essential kept)"
    name = "occupationSkillRelations_rebuilt_en.csv.gz"
    assert f"{name}: 4 rows = 3 imported + {both}" in lines
    assert "Skills that only the relations name, by their label: 1" in lines
    assert files.run()[-1] == NOTHING


def test_a_skill_known_by_its_label_gets_its_uri_and_keeps_its_row(files):
    row = make.make_skill(
        framework=make.make_framework(slug="esco"), slug="esco-d", preferred_label="dough"
    )
    files.run()
    row.refresh_from_db()
    assert (row.external_id, row.slug) == (f"{URI}/skill/dough", "esco-d")
    assert Skill.objects.count() == 3


def test_the_version_is_that_of_the_download_s_folder(tmp_path):
    folder = tmp_path / "ESCO dataset - v1.2.1 - classification - en - csv"
    folder.mkdir()
    files = EscoFiles(folder, "import_esco")
    files.write_all()
    files.run()
    assert Framework.objects.get().version == "1.2.1"


def test_what_is_not_released_or_a_group_is_left_out_and_counted(files):
    files.write("skillGroups_en.csv", [{"conceptUri": f"{URI}/isced-f/06"}])
    files.write_all(
        [*OCCUPATIONS, occupation("smith", status="draft")],
        [*SKILLS, skill("forge", status="obsolete"), SKILLS[0]],
        [*RELATIONS, RELATIONS[0], relation("baker", "", skillUri=f"{URI}/isced-f/06")],
    )
    lines = files.run()
    assert "occupations_en.csv: 3 rows = 2 imported + 1 not released occupations" in lines
    assert "skills_en.csv: 5 rows = 3 imported + 1 not released skills + 1 duplicate" in lines
    group = "1 left out, as they name a group of skills"
    name = "occupationSkillRelations_en.csv"
    assert f"{name}: 5 rows = 3 imported + 1 duplicate + {group}" in lines


# ------------------------------------------------------------------ another version
def test_labels_and_codes_change_and_rows_stay(files):
    files.run()
    row = Occupation.objects.get(slug="esco-baker")
    files.write_all([occupation("baker", preferredLabel="bread baker", code="1.1"), OCCUPATIONS[1]])
    lines = files.run(verbosity=2)
    assert lines[:3] == [
        "changed occupation: bread baker",
        "    preferred_label: 'baker' -> 'bread baker'",
        "    code: '2511.1' -> '1.1'",
    ]
    assert Occupation.objects.get(external_id=f"{URI}/occupation/baker") == row


def test_an_importance_changes_in_place(files):
    files.run()
    row = OccupationSkill.objects.get(skill__slug="esco-knead")
    files.write_all(relations=[RELATIONS[0], relation("baker", "knead"), RELATIONS[2]])
    lines = files.run(verbosity=2)
    assert lines[:2] == [
        "changed occupation skill: baker: knead",
        "    importance: 'optional' -> 'essential'",
    ]
    assert OccupationSkill.objects.get(skill__slug="esco-knead").pk == row.pk


def test_skills_may_swap_their_labels(files):
    files.run()
    swapped = [
        skill("dough", preferredLabel="knead"),
        skill("knead", preferredLabel="dough", skillType="skill/competence"),
        skill("grind", preferredLabel="mill"),
        skill("new", preferredLabel="grind"),
    ]
    files.write_all(skills=swapped)
    files.run()
    found = Skill.objects.order_by("slug").values_list("slug", "preferred_label")
    assert list(found) == [
        ("esco-dough", "knead"),
        ("esco-grind", "mill"),
        ("esco-grind-2", "grind"),
        ("esco-knead", "dough"),
    ]
    assert files.run()[-1] == NOTHING


def test_what_is_gone_is_removed_with_its_links(files):
    files.run()
    files.write_all(OCCUPATIONS[:1], SKILLS[:2], RELATIONS[:1])
    lines = files.run(verbosity=2)
    assert "removed occupation: miller" in lines
    assert "removed skill: grind" in lines
    assert "removed occupation skill: baker: knead" in lines
    assert "occupation skill: 0 added, 0 changed, 2 removed, 1 unchanged" in lines
    assert links() == [("esco-baker", "esco-dough", "essential")]
    assert files.run()[-1] == NOTHING


def test_what_is_gone_but_needed_is_kept_with_its_links(files):
    files.run()
    make.make_role(esco_uri=f"{URI}/occupation/miller")
    make.make_skill(esco_uri=f"{URI}/skill/knead")
    files.write_all(OCCUPATIONS[:1], SKILLS[:1], RELATIONS[:1])
    lines = files.run()
    assert "No longer in the files, but kept because other entries refer to them: 3" in lines
    assert links() == [
        ("esco-baker", "esco-dough", "essential"),
        ("esco-miller", "esco-grind", "essential"),
    ]
    kept = Skill.objects.filter(framework__slug="esco").values_list("slug", flat=True)
    assert sorted(kept) == ["esco-dough", "esco-grind", "esco-knead"]
    assert files.run()[-1] == NOTHING


def test_a_label_of_a_kept_skill_is_not_given_to_another(files):
    files.run()
    make.make_skill(esco_uri=f"{URI}/skill/knead")
    files.write_all(
        skills=[skill("dough", preferredLabel="knead"), SKILLS[2]], relations=RELATIONS[2:]
    )
    (fault,) = files.fails()
    assert fault.startswith("the catalogue's ESCO: the skill 'knead' is no longer in the files")
    assert Skill.objects.get(slug="esco-dough").preferred_label == "dough"


def test_an_id_that_was_replaced_keeps_the_row_of_its_label(files):
    files.run()
    make.make_skill(esco_uri=f"{URI}/skill/knead")
    row = Skill.objects.get(slug="esco-knead")
    files.write_all(
        skills=[SKILLS[0], skill("kneading", preferredLabel="knead"), SKILLS[2]],
        relations=[RELATIONS[0], RELATIONS[2]],
    )
    files.run()
    assert Skill.objects.get(external_id=f"{URI}/skill/kneading") == row


def test_other_frameworks_are_not_touched(files):
    own = make.make_skill(preferred_label="dough")
    other = make.make_occupation_skill(skill=own)
    files.run()
    files.write_all(OCCUPATIONS[:1], SKILLS[:1], RELATIONS[:1])
    files.run()
    own.refresh_from_db()
    assert (own.external_id, own.preferred_label) == ("", "dough")
    assert OccupationSkill.objects.filter(pk=other.pk).exists()


# ------------------------------------------------------------------ faults
@pytest.mark.parametrize(
    ("part", "row", "says"),
    [
        (
            "occupations",
            occupation("smith", iscoGroup="25"),
            "column 'iscoGroup': '25' is not a unit group of ISCO-08, which has four digits.",
        ),
        (
            "occupations",
            occupation("smith", iscoGroup="9999"),
            "column 'iscoGroup': '9999' is not a unit group of ISCO-08, which has four digits.",
        ),
        (
            "occupations",
            occupation("smith", preferredLabel=" "),
            "column 'preferredLabel': is empty.",
        ),
        ("occupations", occupation("smith", conceptUri=""), "column 'conceptUri': is empty."),
        (
            "occupations",
            occupation("smith", code="1" * 31),
            "column 'code': has 31 characters; at most 30 are possible.",
        ),
        (
            "occupations",
            occupation("baker", code="9"),
            "column 'conceptUri': the same URI already appears, with different text, in line 2.",
        ),
        (
            "skills",
            skill("forge", skillType="magic"),
            "column 'skillType': 'magic' is not knowledge or skill/competence.",
        ),
        (
            "skills",
            skill("forge", preferredLabel="x" * 201),
            "column 'preferredLabel': has 201 characters; at most 200 are possible.",
        ),
        (
            "relations",
            relation("smith", "dough"),
            f"column 'occupationUri': the occupations file has no '{URI}/occupation/smith'.",
        ),
        (
            "relations",
            relation("baker", "forge"),
            f"column 'skillUri': the skills file has no '{URI}/skill/forge'.",
        ),
        (
            "relations",
            relation("baker", "dough", "nice"),
            "column 'relationType': 'nice' is neither essential nor optional.",
        ),
        (
            "relations",
            relation("baker", "", skillUri=""),
            "column 'skillUri': is empty, and no label names the skill.",
        ),
    ],
)
def test_a_fault_names_line_column_and_cause_and_nothing_changes(files, part, row, says):
    files.write("ISCOGroups_en.csv", ISCO)
    rows = {"occupations": OCCUPATIONS[:1], "skills": SKILLS[:2], "relations": RELATIONS[:2]}
    files.write_all(**rows | {part: [*rows[part], row]})
    (fault,) = files.fails()
    # A row of an occupation takes two lines.
    line = 4 if part == "occupations" else 2 + len(rows[part])
    name = {"relations": "occupationSkillRelations"}.get(part, part)
    assert fault == f"{name}_en.csv, line {line}, {says}"
    assert (Framework.objects.count(), Skill.objects.count()) == (0, 0)


def test_a_missing_file_and_a_file_cut_off_are_faults(files):
    (files.folder / "skills_en.csv").unlink()
    assert files.fails() == ["skills_en.csv: cannot be read (No such file or directory)."]
    files.write("skills_en.csv.gz", SKILLS)
    path = files.folder / "skills_en.csv.gz"
    path.write_bytes(path.read_bytes()[:-12])
    assert files.fails()[0].startswith("skills_en.csv.gz: is not a whole gzip file (")


# ------------------------------------------------------------------ sizes
def test_a_report_shows_a_bounded_number_of_changes_of_each_kind_and_counts_all():
    report = Report()
    for number in range(SHOWN_CHANGES + 5):
        report.add(Change("added", "link", str(number)))
    report.add(Change("added", "skill", "Rust"))
    lines = list(report.detail_lines())
    assert (len(lines), lines[-2:]) == (
        SHOWN_CHANGES + 2,
        ["added skill: Rust", "and 5 more changes to 'link'"],
    )
    assert report.counts["link"]["added"] == SHOWN_CHANGES + 5


@pytest.mark.once
def test_the_published_files():
    folder = published("esco")
    report = import_esco(folder)
    assert all(rows.is_accounted_for for rows in report.files)
    assert [rows.read for rows in report.files] == [3039, 14023, 129004]
    counts = (Occupation.objects.count(), Skill.objects.count(), OccupationSkill.objects.count())
    assert counts == (3039, 14210, 128987)
    assert Framework.objects.get().version == "1.2.0"
    assert not Occupation.objects.filter(preferred_label__startswith=" ").exists()
    assert not import_esco(folder).changes_anything
