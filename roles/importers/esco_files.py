"""Read the CSV files of ESCO: those of its own download, and those put together from copies.

The second kind is named ``…_rebuilt_en``, divides alternative labels by bars, and may know a skill
by its label alone. ``docs/data-sources.md`` describes how each column is used.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from roles.models import Importance, Occupation, Skill

from .progress import Watch, nobody
from .report import FileRows, Report
from .rows import CsvFile, ImportProblems, Problem, Row, find_file
from .taxonomy import Content, OccupationEntry, SkillEntry
from .texts import longest, read_title, tidy_text, tidy_title

OCCUPATION_COLUMNS = ("conceptUri", "iscoGroup", "preferredLabel", "altLabels", "description")
SKILL_COLUMNS = ("conceptUri", "preferredLabel", "skillType", "altLabels", "description")
RELATION_COLUMNS = ("occupationUri", "relationType", "skillUri")
RELEASED = "released"
IMPORTANCES = {"essential": Importance.ESSENTIAL, "optional": Importance.OPTIONAL}
SKILL_TYPES = {
    "knowledge": Skill.SkillType.KNOWLEDGE,
    "skill/competence": Skill.SkillType.SKILL,
    "": "",
}
LONGEST_ID = longest(Skill, "external_id")
LONGEST_LABEL = longest(Skill, "preferred_label")
LONGEST_CODE = longest(Occupation, "code")
# A column of rebuilt files marks the rows of this version.
OF_VERSION = re.compile(r"in_(\d+(?:_\d+)*)")
VERSION_OF_FOLDER = re.compile(r"v(\d+(?:\.\d+)+)")
NO_TYPE = "Skills without a type in the files (taken as skills)"
LABEL_ONLY = "Skills that only the relations name, by their label"


def read_content(folder: Path, report: Report, watch: Watch = nobody) -> Content:
    """Read all files; raise ``ImportProblems`` with every fault of any of them."""
    reader = _Reader(folder, report, watch)
    reader.read()
    return reader.content


@dataclass
class _Part:
    """One file, what is done with a row of it, and the outcome for its rows."""

    file: CsvFile
    rows: FileRows = field(init=False)

    def __post_init__(self) -> None:
        self.rows = FileRows(self.file.path.name)

    def uri(self, row: Row, column: str) -> str:
        return read_title(self.file, row, column, LONGEST_ID)

    def label(self, row: Row, column: str) -> str:
        return read_title(self.file, row, column, LONGEST_LABEL)


class _Reader:
    def __init__(self, folder: Path, report: Report, watch: Watch) -> None:
        self.folder, self.report, self.watch = folder, report, watch
        self.content = Content(version=_version_of(folder))
        self.occupations: dict[str, int] = {}  # places in the content, by URI
        self.skills: dict[str, int] = {}
        self.labels: dict[str, int] = {}
        self.outdated: set[int] = set()  # places of skills that this version does not have
        self.lines: dict[str, int] = {}  # by URI, for faults
        self.isco_codes = self._codes("ISCOGroups_en.csv", "code")
        self.group_uris = self._codes("skillGroups_en.csv", "conceptUri")
        self.problems: list[Problem] = []

    def read(self) -> None:
        occupations = self._part(
            ("occupations_en.csv",),
            OCCUPATION_COLUMNS,
            ("conceptType", "status", "code"),
        )
        skills = self._part(
            ("skills_en.csv", "skills_rebuilt_en.csv"), SKILL_COLUMNS, ("conceptType", "status")
        )
        relations = self._part(
            ("occupationSkillRelations_en.csv", "occupationSkillRelations_rebuilt_en.csv"),
            RELATION_COLUMNS,
            ("skillType", "skillLabel"),
        )
        self._each(occupations, self._occupation)
        self._each(skills, self._skill)
        # With a bad file of entries, each relation would be blamed for a fault of theirs.
        if not self.problems:
            self._each(relations, self._relation)
        if self.problems:
            raise ImportProblems(self.problems)
        self._set_missing_types()

    def _part(
        self, names: tuple[str, ...], columns: tuple[str, ...], optional: tuple[str, ...]
    ) -> _Part:
        path = find_file(self.folder, *names)
        watch = partial(self.watch, f"Reading {path.name}")
        return _Part(CsvFile(path, columns, optional=optional, progress=watch))

    def _each(self, part: _Part, take: Callable[[_Part, Row], str]) -> None:
        part.rows.parts["imported"] = 0
        for row in part.file.rows():
            part.rows.read += 1
            if outcome := take(part, row):
                part.rows.parts[outcome] += 1
        self.report.files.append(part.rows)
        self.problems += part.file.problems

    def _codes(self, name: str, column: str) -> set[str]:
        """Return the values of one column of a file of groups; none without such a file."""
        path = find_file(self.folder, name)
        if not path.is_file():
            return set()
        file = CsvFile(path, (column,))
        labels = {tidy_title(row[column]) for row in file.rows()}
        if file.problems:
            raise ImportProblems(file.problems)
        return labels

    # ------------------------------------------------------------------ entries
    def _occupation(self, part: _Part, row: Row) -> str:
        if row["conceptType"] not in ("", "Occupation") or not _is_released(row):
            return "not released occupations"
        uri, label = part.uri(row, "conceptUri"), part.label(row, "preferredLabel")
        isco, code = tidy_title(row["iscoGroup"]), tidy_title(row["code"])
        if not re.fullmatch(r"\d{4}", isco) or (self.isco_codes and isco not in self.isco_codes):
            text = f"'{isco:.50}' is not a unit group of ISCO-08, which has four digits."
            part.file.report(row.line, "iscoGroup", text)
            return ""
        if len(code) > LONGEST_CODE:
            text = f"has {len(code)} characters; at most {LONGEST_CODE} are possible."
            part.file.report(row.line, "code", text)
            return ""
        if not (uri and label):
            return ""
        entry = OccupationEntry(
            external_id=uri,
            label=label,
            code=code,
            isco_08_code=isco,
            alt_labels=_labels(row["altLabels"]),
            description=tidy_text(row["description"]),
        )
        entries = self.content.occupations
        if uri in self.occupations:
            return self._repeated(part, row, entries[self.occupations[uri]] == entry)
        self.occupations[uri] = len(entries)
        self.lines[uri] = row.line
        entries.append(entry)
        return "imported"

    def _skill(self, part: _Part, row: Row) -> str:
        if row["conceptType"] not in ("", "KnowledgeSkillCompetence") or not _is_released(row):
            return "not released skills"
        uri, label = part.uri(row, "conceptUri"), part.label(row, "preferredLabel")
        skill_type = self._skill_type(part, row)
        if not (uri and label) or skill_type is None:
            return ""
        alt_labels, text = _labels(row["altLabels"]), tidy_text(row["description"])
        entry = SkillEntry(uri, label, skill_type, alt_labels, text)
        entries = self.content.skills
        if uri in self.skills:
            return self._repeated(part, row, entries[self.skills[uri]] == entry)
        self.lines[uri] = row.line
        place = self.skills[uri] = self.labels.setdefault(label.casefold(), len(entries))
        is_outdated = self._is_outdated(row)
        if place == len(entries):
            entries.append(entry)
            self.outdated.update([place] if is_outdated else [])
            return "imported"
        if place in self.outdated and not is_outdated:
            entries[place] = entry
            self.outdated.remove(place)
        return "of a label that another row has (taken for one skill)"

    def _is_outdated(self, row: Row) -> bool:
        """Return whether a rebuilt file leaves the row out of its version."""
        for column, value in row.cells.items():
            if match := OF_VERSION.fullmatch(column):
                self.content.version = self.content.version or match[1].replace("_", ".")
                return value.strip() == "n"
        return False

    def _skill_type(self, part: _Part, row: Row) -> str | None:
        named = tidy_title(row["skillType"])
        skill_type = SKILL_TYPES.get(named)
        if skill_type is None:
            known = " or ".join(filter(None, SKILL_TYPES))
            part.file.report(row.line, "skillType", f"'{named:.50}' is not {known}.")
        return skill_type

    def _repeated(self, part: _Part, row: Row, is_same: bool) -> str:
        if is_same:
            return "duplicate"
        line = self.lines[tidy_title(row["conceptUri"])]
        text = f"the same URI already appears, with different text, in line {line}."
        part.file.report(row.line, "conceptUri", text)
        return ""

    def _set_missing_types(self) -> None:
        for entry in self.content.skills:
            if not entry.skill_type:
                entry.skill_type = Skill.SkillType.SKILL
                self.report.notes[NO_TYPE] += 1

    # ------------------------------------------------------------------ relations
    def _relation(self, part: _Part, row: Row) -> str:
        occupation = self._occupation_of(part, row)
        importance = IMPORTANCES.get(tidy_title(row["relationType"]))
        if importance is None:
            text = f"'{row['relationType']:.50}' is neither essential nor optional."
            part.file.report(row.line, "relationType", text)
        skill_type = self._skill_type(part, row)
        uri = tidy_title(row["skillUri"])
        if uri and uri not in self.skills and uri in self.group_uris:
            return "left out, as they name a group of skills"
        skill = self._skill_of(part, row, uri, skill_type or "")
        if occupation is None or skill is None or not importance or skill_type is None:
            return ""
        entry = self.content.skills[skill]
        entry.skill_type = entry.skill_type or skill_type
        links, ends = self.content.skill_links, (occupation, skill)
        known = links.get(ends)
        if known is None:
            links[ends] = (importance.value, False)
            return "imported"
        if known[0] == importance:
            return "duplicate"
        links[ends] = (Importance.ESSENTIAL.value, False)
        return "both essential and optional (essential kept)"

    def _occupation_of(self, part: _Part, row: Row) -> int | None:
        uri = tidy_title(row["occupationUri"])
        occupation = self.occupations.get(uri)
        if occupation is None:
            text = f"the occupations file has no '{uri:.100}'." if uri else "is empty."
            part.file.report(row.line, "occupationUri", text)
        return occupation

    def _skill_of(self, part: _Part, row: Row, uri: str, skill_type: str) -> int | None:
        if uri:
            skill = self.skills.get(uri)
            if skill is None:
                text = f"the skills file has no '{uri:.100}'."
                part.file.report(row.line, "skillUri", text)
            return skill
        if not tidy_title(row["skillLabel"]):
            part.file.report(row.line, "skillUri", "is empty, and no label names the skill.")
            return None
        label = part.label(row, "skillLabel")
        if not label:
            return None
        entries = self.content.skills
        place = self.labels.setdefault(label.casefold(), len(entries))
        if place == len(entries):
            entries.append(SkillEntry("", label, skill_type))
            self.report.notes[LABEL_ONLY] += 1
        return place


def _is_released(row: Row) -> bool:
    return row["status"] in ("", RELEASED)


def _labels(text: str) -> str:
    """The labels, one a line, as both layouts have them: lines, or bars between."""
    found = (tidy_title(label) for label in re.split(r"\n| \| ", text))
    return "\n".join(dict.fromkeys(filter(None, found)))


def _version_of(folder: Path) -> str:
    """As ESCO names the folder of a download: 'ESCO dataset - v1.2.0 - classification - en'."""
    found = VERSION_OF_FOLDER.search(folder.resolve().name)
    return found[1] if found else ""
