"""Engine tables from files, for benchmarks: ESCO as published, Rolebook from its fixtures."""

import csv
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from roles.careers.engine.tables import (
    Evidence,
    Links,
    Node,
    NodeKind,
    Relation,
    SkillRow,
    SourcedStep,
    Tables,
)
from roles.models import Framework, Importance

OCCUPATIONS = "occupations_en.csv"
RELATIONS = ("occupationSkillRelations*_en.csv", "occupationSkillRelations*_en.csv.gz")
TYPES = {"knowledge": "knowledge", "skill/competence": "skill", "": "skill"}


def read(esco: Path, fixtures: Path) -> Tables:
    """Read ESCO's occupations and Rolebook's role levels, joining skills with equal labels."""
    reading = _Reading()
    reading.own(fixtures)
    reading.esco(esco)
    return reading.tables()


class _Reading:
    def __init__(self) -> None:
        self.skills: list[SkillRow] = []
        self.at: dict[str, int] = {}  # Rolebook's slugs and ESCO's URIs
        self.by_label: dict[str, int] = {}
        self.nodes: list[Node] = []
        self.links: list[tuple[int, int, int, bool]] = []
        self.relations: list[Relation] = []
        self.steps: list[SourcedStep] = []
        self.efforts: dict[tuple[str, int], Decimal] = {}

    def own(self, folder: Path) -> None:
        for key, fields in fixture_rows(folder, "skills"):
            self.at[key] = len(self.skills)
            for label in (fields["preferred_label"], *fields["alt_labels"].splitlines()):
                self.by_label.setdefault(_plain(label), len(self.skills))
            self.skills.append(SkillRow(key, fields["preferred_label"], fields["skill_type"]))
        ranks = {key: fields["rank"] for key, fields in fixture_rows(folder, "levels")}
        roles = dict(fixture_rows(folder, "roles"))
        nodes = {}
        for key, fields in fixture_rows(folder, "role_levels"):
            [role], [level] = fields["role"], fields["level"]
            nodes[key] = len(self.nodes)
            self.nodes.append(_role_level(key, fields, role, roles[role], ranks[level]))
        for _, fields in fixture_rows(folder, "role_requirements"):
            [role_level], [skill] = fields["role_level"], fields["skill"]
            is_essential = fields["importance"] == Importance.ESSENTIAL
            wanted = fields["proficiency"] or 0
            self.links.append((nodes[role_level], self.at[skill], wanted, is_essential))
        for _, fields in fixture_rows(folder, "skill_relations"):
            origin, target = self.at[fields["from_skill"][0]], self.at[fields["to_skill"][0]]
            self.relations.append(Relation(origin, target, int(Decimal(fields["weight"]) * 100)))
        for _, fields in fixture_rows(folder, "transitions"):
            self.steps.append(
                SourcedStep(
                    nodes[fields["from_role_level"][0]],
                    nodes[fields["to_role_level"][0]],
                    fields["kind"],
                    Evidence.CURATED,
                    fields["typical_months"],
                    fields["note"],
                )
            )
        for _, fields in fixture_rows(folder, "learning_efforts"):
            self.efforts[fields["skill_type"], fields["proficiency"]] = Decimal(fields["months"])

    def esco(self, folder: Path) -> None:
        nodes = {}
        with _open(folder / OCCUPATIONS) as lines:
            for row in csv.DictReader(lines):
                nodes[row["conceptUri"]] = len(self.nodes)
                self.nodes.append(_occupation(row, len(self.nodes)))
        [relations, *_] = [path for name in RELATIONS for path in sorted(folder.glob(name))]
        seen = set()
        with _open(relations) as lines:
            for row in csv.DictReader(lines):
                # The rebuilt file lacks some URIs; labels identify skills as well.
                key = row["skillUri"] or row["skillLabel"]
                skill = self._esco_skill(key, row["skillLabel"], row["skillType"])
                if row["occupationUri"] in nodes:
                    link = (nodes[row["occupationUri"]], skill)
                    if link not in seen:
                        seen.add(link)
                        self.links.append((*link, 0, row["relationType"] == "essential"))

    def _esco_skill(self, key: str, label: str, skill_type: str) -> int:
        if key not in self.at:
            self.at[key] = len(self.skills)
            twin = self.by_label.get(_plain(label))
            self.skills.append(SkillRow(key, label, TYPES.get(skill_type, "skill"), twin))
        return self.at[key]

    def tables(self) -> Tables:
        rows, skills, wanted, essential = zip(*self.links, strict=True)
        return Tables(
            version=0,
            skills=self.skills,
            nodes=self.nodes,
            links=Links(
                np.array(rows, np.int32),
                np.array(skills, np.int32),
                np.array(wanted, np.int8),
                np.array(essential, bool),
            ),
            relations=self.relations,
            steps=self.steps,
            efforts=self.efforts,
        )


def _role_level(key: str, fields: dict, role: str, of: dict, rank: int) -> Node:
    return Node(
        kind=NodeKind.ROLE_LEVEL,
        key=0,
        slug=key,
        title=fields["title"],
        framework=Framework.OWN,
        group=role,
        rank=rank,
        is_leadership=of["track"] == "leadership",
        isco_08=of["isco_08_code"],
    )


def _occupation(row: dict[str, str], key: int) -> Node:
    return Node(
        kind=NodeKind.OCCUPATION,
        key=key,
        slug=row["conceptUri"],
        title=row["preferredLabel"].strip(),
        framework=Framework.ESCO,
        group=row["conceptUri"],
        isco_08=row["iscoGroup"].removeprefix("C"),
    )


def fixture_rows(folder: Path, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the slug, if any, and the fields of each row in the fixtures."""
    for row in json.loads((folder / f"{name}.json").read_text()):
        yield row["fields"].get("slug", ""), row["fields"]


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _plain(label: str) -> str:
    """Drop a qualifier, as in ESCO's 'Python (computer programming)'."""
    return re.sub(r"\s*\(.*\)$", "", label).strip().casefold()


def labels(nodes: Iterable[Node]) -> dict[str, int]:
    """Positions of occupations by label and of role levels by slug."""
    return {
        node.title if node.kind == NodeKind.OCCUPATION else node.slug: n
        for n, node in enumerate(nodes)
    }
