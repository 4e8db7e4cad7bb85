"""The importer of O*NET, over CSV files and over the tab-separated texts of its download."""

import pytest

from portal.versions.models import catalogue_version
from roles.importers.onet import import_onet
from roles.models import Framework, Occupation, OccupationRelation, OccupationSkill, Skill
from tests import factories as make
from tests.roles.importers.taxonomies import Files, published

pytestmark = pytest.mark.django_db

BAKER, MILLER = "51-3011.00", "51-9021.00"
NOTHING = "Nothing to change: the catalogue already matches the files."


def of(code: str, **cells) -> dict[str, str]:
    return {"O*NET-SOC Code": code} | {key.replace("_", " "): value for key, value in cells.items()}


def technology(code: str, name: str, in_demand: str = "N") -> dict[str, str]:
    return of(code, Example=name, Hot_Technology="N", In_Demand=in_demand)


def relation(
    code: str, other: str, tier: str = "Primary-Short", index: str = "1"
) -> dict[str, str]:
    return of(code) | {
        "Related O*NET-SOC Code": other,
        "Relatedness Tier": tier,
        "Index": index,
    }


TABLES = {
    "Occupation Data": [
        of(BAKER, Title="Bakers", Description="Mix and bake."),
        of(MILLER, Title="Millers", Description="Grind."),
    ],
    "Job Zones": [of(BAKER, Job_Zone="2")],
    "Alternate Titles": [
        of(BAKER, Alternate_Title="Bread Maker", Short_Title=""),
        of(BAKER, Alternate_Title="Pastry Baker (PB)", Short_Title="PB"),
        of(BAKER, Alternate_Title="Bakers", Short_Title="n/a"),
    ],
    "Technology Skills": [
        technology(BAKER, "C", "Y"),
        technology(BAKER, "C++"),
        technology(MILLER, "C#"),
    ],
    "Related Occupations": [
        relation(BAKER, MILLER),
        relation(MILLER, BAKER, "Supplemental", "12"),
    ],
}


class OnetFiles(Files):
    def write_all(self, name: str = "{}.csv", delimiter: str = ",", **changes) -> None:
        tables = TABLES | {key.replace("_", " "): rows for key, rows in changes.items()}
        for title, rows in tables.items():
            in_name = title.replace(" ", "_") if delimiter == "," else title
            self.write(name.format(in_name), rows, delimiter)


@pytest.fixture
def files(tmp_path) -> OnetFiles:
    files = OnetFiles(tmp_path, "import_onet")
    files.write_all()
    return files


def relations() -> list[tuple]:
    found = OccupationRelation.objects.order_by("position")
    return list(
        found.values_list("from_occupation__slug", "to_occupation__slug", "tier", "position")
    )


def check_everything() -> None:
    baker = Occupation.objects.get(slug="onet-bakers")
    assert (baker.external_id, baker.code, baker.job_zone) == (BAKER, BAKER, 2)
    assert baker.alt_label_list == ["Bread Maker", "Pastry Baker (PB)", "PB"]
    assert Occupation.objects.get(slug="onet-millers").job_zone is None
    skills = Skill.objects.order_by("slug").values_list("slug", "external_id", "skill_type")
    assert list(skills) == [
        ("onet-c", "C", "tool"),
        ("onet-c-2", "C++", "tool"),
        ("onet-c-3", "C#", "tool"),
    ]
    assert not Skill.objects.filter(is_published=True).exists()
    links = OccupationSkill.objects.order_by("skill__slug")
    assert list(links.values_list("skill__external_id", "importance", "is_in_demand")) == [
        ("C", "optional", True),
        ("C++", "optional", False),
        ("C#", "optional", False),
    ]
    assert relations() == [
        ("onet-bakers", "onet-millers", "primary-short", 1),
        ("onet-millers", "onet-bakers", "supplemental", 12),
    ]


@pytest.mark.parametrize(
    ("name", "delimiter"), [("{}.csv", ","), ("{}.csv.gz", ","), ("{}.txt", "\t")]
)
def test_it_imports_everything_once(tmp_path, name, delimiter):
    files = OnetFiles(tmp_path, "import_onet")
    files.write_all(name, delimiter)
    (tmp_path / "Read Me.txt").write_text("O*NET 29.2 Database\nFebruary 2025 Release\n")
    lines = files.run()
    check_everything()
    framework = Framework.objects.get()
    assert (framework.slug, framework.version) == ("onet", "29.2")
    assert "from the O*NET 29.2 Database by" in framework.attribution
    titles = name.format("Alternate_Titles" if delimiter == "," else "Alternate Titles")
    assert f"{titles}: 3 rows = 2 imported + 1 duplicate" in lines
    before = catalogue_version()
    assert files.run()[-1] == NOTHING
    assert catalogue_version() == before


def test_quotes_in_tab_separated_texts_are_plain_signs(tmp_path):
    files = OnetFiles(tmp_path, "import_onet")
    files.write_all("{}.txt", "\t")
    path = tmp_path / "Occupation Data.txt"
    path.write_text(path.read_text().replace("Grind.", 'Grind "flour.'))
    files.run()
    assert Occupation.objects.get(slug="onet-millers").description == 'Grind "flour.'


def test_without_a_version_the_one_known_stays(files):
    files.run(version_label="29.1")
    files.run()
    framework = Framework.objects.get()
    assert framework.version == "29.1"
    assert "from the O*NET 29.1 Database by" in framework.attribution


def test_a_dry_run_says_what_the_import_then_does(files):
    said, done = files.run(dry_run=True), files.run(verbosity=2)
    assert said[:-1] == done[:-1]
    assert "added occupation relation: Bakers → Millers" in said


def test_changes_are_shown_value_by_value(files):
    files.run()
    files.write_all(
        Technology_Skills=[technology(BAKER, "C"), *TABLES["Technology Skills"][1:]],
        Related_Occupations=[relation(BAKER, MILLER, "Primary-Long", "7")],
    )
    lines = files.run(verbosity=2)
    assert lines[:6] == [
        "removed occupation relation: Millers → Bakers",
        "changed occupation skill: Bakers: C",
        "    is_in_demand: True -> False",
        "changed occupation relation: Bakers → Millers",
        "    tier: 'primary-short' -> 'primary-long'",
        "    position: 1 -> 7",
    ]
    assert relations() == [("onet-bakers", "onet-millers", "primary-long", 7)]


def test_what_is_gone_goes_unless_something_refers_to_it(files):
    files.run()
    make.make_role(onet_soc_code=MILLER)
    make.make_skill(onet_technology="C++")
    files.write_all(
        Occupation_Data=TABLES["Occupation Data"][:1],
        Technology_Skills=[technology(BAKER, "Rust")],
        Related_Occupations=[relation(BAKER, BAKER)],
    )
    assert "an occupation cannot be related to itself." in files.fails()[0]
    # A file that has no rows at all is taken for a fault, so something must be related.
    third = "51-1011.00"
    files.write_all(
        Occupation_Data=[TABLES["Occupation Data"][0], of(third, Title="Leads", Description="")],
        Technology_Skills=[technology(BAKER, "Rust")],
        Related_Occupations=[relation(BAKER, third)],
    )
    lines = files.run()
    assert "No longer in the files, but kept because other entries refer to them: 3" in lines
    kept = Skill.objects.filter(framework__slug="onet").order_by("external_id")
    assert list(kept.values_list("external_id", flat=True)) == ["C#", "C++", "Rust"]
    assert relations() == [("onet-bakers", "onet-leads", "primary-short", 1)]


@pytest.mark.parametrize(
    ("table", "row", "says"),
    [
        (
            "Occupation Data",
            of("51-3011", Title="X", Description=""),
            "column 'O*NET-SOC Code': '51-3011' is not a code such as 15-2051.00.",
        ),
        (
            "Occupation Data",
            of(BAKER, Title="X", Description=""),
            f"column 'O*NET-SOC Code': '{BAKER}' appears twice.",
        ),
        ("Job Zones", of(MILLER, Job_Zone="6"), "column 'Job Zone': '6' is not from 1 to 5."),
        (
            "Job Zones",
            of(BAKER, Job_Zone="3"),
            "column 'Job Zone': the same occupation has the job zone 2 above.",
        ),
        (
            "Technology Skills",
            technology(BAKER, "D", "?"),
            "column 'In Demand': '?' is neither Y nor N.",
        ),
        ("Technology Skills", technology(BAKER, " "), "column 'Example': is empty."),
        (
            "Technology Skills",
            technology("99-0000.00", "D"),
            "column 'O*NET-SOC Code': the file of occupations has no '99-0000.00'.",
        ),
        (
            "Related Occupations",
            relation(BAKER, "99-0000.00"),
            "column 'Related O*NET-SOC Code': the file of occupations has no '99-0000.00'.",
        ),
        (
            "Related Occupations",
            relation(BAKER, MILLER, "Near"),
            "column 'Relatedness Tier': 'Near' is not one of "
            "Primary-Short, Primary-Long, Supplemental.",
        ),
        (
            "Related Occupations",
            relation(BAKER, MILLER, index="0"),
            "column 'Index': '0' is not a number from 1 to 9999.",
        ),
        (
            "Related Occupations",
            relation(BAKER, MILLER, index="2"),
            "column 'Related O*NET-SOC Code': the same two occupations are related above.",
        ),
    ],
)
def test_a_fault_names_line_column_and_cause_and_nothing_changes(files, table, row, says):
    rows = [*TABLES[table], row]
    files.write_all(**{table.replace(" ", "_"): rows})
    name = table.replace(" ", "_")
    assert files.fails() == [f"{name}.csv, line {len(rows) + 1}, {says}"]
    assert Occupation.objects.count() == 0


@pytest.mark.once
def test_the_published_files():
    folder = published("onet")
    report = import_onet(folder)
    assert all(rows.is_accounted_for for rows in report.files)
    assert [rows.read for rows in report.files] == [1016, 923, 56560, 32627, 18460]
    models = (Occupation, Skill, OccupationSkill, OccupationRelation)
    assert [model.objects.count() for model in models] == [1016, 8768, 32627, 18460]
    assert OccupationSkill.objects.filter(is_in_demand=True).count() == 2320
    assert Framework.objects.get().version == "29.2"
    assert not import_onet(folder).changes_anything
