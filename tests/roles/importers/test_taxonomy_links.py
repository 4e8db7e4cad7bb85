"""What our own content names in public taxonomies is there, and means something."""

import csv
import gzip
import json

from django.conf import settings

from tests.roles.importers.taxonomies import published


def fixture_rows(*names: str) -> list[dict]:
    paths = [settings.BASE_DIR / "fixtures" / f"{name}.json" for name in names]
    return [row["fields"] for path in paths for row in json.loads(path.read_text())]


def named(rows: list[dict], field: str) -> set[str]:
    return {row[field] for row in rows if row.get(field)}


def column(path, name: str, **only: str) -> set[str]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        return {row[name] for row in rows if all(row[k] == v for k, v in only.items())}


SKILLS = fixture_rows("skills")
ROLES = fixture_rows("roles")


def test_our_skills_and_roles_are_linked():
    assert (len(named(SKILLS, "esco_uri")), len(named(SKILLS, "onet_technology"))) == (44, 12)
    assert all(row["onet_soc_code"] for row in ROLES)


def test_each_esco_skill_and_occupation_is_of_the_published_version():
    folder = published("esco")
    skills = column(folder / "skills_rebuilt_en.csv", "conceptUri", in_1_2_0="y")
    assert named(SKILLS, "esco_uri") - skills == set()
    occupations = column(folder / "occupations_en.csv", "conceptUri")
    assert named(ROLES, "esco_uri") - occupations == set()


def test_each_onet_technology_and_occupation_is_of_the_published_version():
    folder = published("onet")
    technologies = column(folder / "Technology_Skills.csv.gz", "Example")
    assert named(SKILLS, "onet_technology") - technologies == set()
    occupations = column(folder / "Occupation_Data.csv", "O*NET-SOC Code")
    assert named(ROLES, "onet_soc_code") - occupations == set()
