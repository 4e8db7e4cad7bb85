"""Read the two CSV files of the UK Government's Digital and Data framework.

Its rows are role x level x skill, with every text repeated; they become plain dicts here, each
title once. ``docs/data-sources.md`` describes how each column is used.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from roles.models import Level, Proficiency, Role, RoleFamily, RoleLevel, Skill

from .report import FileRows, Report
from .rows import CsvFile, ImportProblems, Row
from .texts import longest, read_title, tidy_text, tidy_title

ROLE_COLUMNS = (
    "Role Family",
    "Role",
    "Role Description",
    "Role Level",
    "Role Level Description",
    "Skill Name",
    "Skill Description",
    "Skill Level",
    "Skill Level Description",
    "Role Type",
)
PROFICIENCIES = {proficiency.label: proficiency for proficiency in Proficiency}
SKILL_COLUMNS = ("Skill Name", "Skill Description", *PROFICIENCIES)

NOT_IN_USE = "NOT IN USE"
MISSING = "MISSING"
NOT_DEFINED = "This skill level is currently not defined."
BEHAVIOUR = "You can:"
SENIOR_CIVIL_SERVICE = "Senior Civil Service"

# The columns that must not be empty, and the longest text that the database takes.
TITLES = {
    "Role Family": longest(RoleFamily, "title"),
    "Role": longest(Role, "title"),
    "Role Level": longest(RoleLevel, "title"),
    "Skill Name": longest(Skill, "preferred_label"),
}

# The first line with a word of the title decides; a title without any is at the middle.
# The framework names its grades in words only, and has more of them than we have levels.
LEVEL_WORDS = (
    (Level.EXECUTIVE, r"head of|chief|director"),
    (Level.ENTRY, r"apprentice|trainee|junior|associate"),
    (Level.LEAD, r"lead|principal"),
    (Level.SENIOR, r"senior"),
)


@dataclass
class RoleEntry:
    family: str
    role_type: str
    summary: str
    line: int


@dataclass
class RoleLevelEntry:
    summary: str
    position: int
    level: str


@dataclass
class SkillEntry:
    description: str
    levels: dict[Proficiency, str]
    line: int


@dataclass
class Content:
    """The content of the two files, without repetition, in their order."""

    skills: dict[str, SkillEntry] = field(default_factory=dict)
    families: dict[str, None] = field(default_factory=dict)
    roles: dict[str, RoleEntry] = field(default_factory=dict)
    role_levels: dict[tuple[str, str], RoleLevelEntry] = field(default_factory=dict)
    # Proficiency and line by role, role level and skill.
    requirements: dict[tuple[str, str, str], tuple[Proficiency, int]] = field(default_factory=dict)


def read_content(roles_path: Path, skills_path: Path, report: Report) -> Content:
    """Read both files; raise ``ImportProblems`` with every fault of either."""
    content = Content()
    skills = _SkillsFile(CsvFile(skills_path, SKILL_COLUMNS), content, report)
    skills.read()
    roles = _RolesFile(CsvFile(roles_path, ROLE_COLUMNS), content, report)
    # With a bad skills file, each row would be blamed for a missing skill.
    roles.knows_skills = not skills.file.problems
    roles.read()
    if problems := roles.file.problems + skills.file.problems:
        raise ImportProblems(problems)
    skills.account()
    return content


def level_of(title: str, role_type: str = "") -> str:
    """The slug of our level for a role level's title."""
    if role_type == SENIOR_CIVIL_SERVICE:
        return Level.EXECUTIVE
    for level, words in LEVEL_WORDS:
        if re.search(rf"\b({words})\b", title, re.IGNORECASE):
            return level
    return Level.MID


class _SkillsFile:
    def __init__(self, file: CsvFile, content: Content, report: Report) -> None:
        self.file, self.content, self.report = file, content, report
        self.rows = FileRows(file.path.name)

    def read(self) -> None:
        for row in self.file.rows():
            self.rows.read += 1
            self._add(row)

    def _add(self, row: Row) -> None:
        name = _title(self.file, row, "Skill Name")
        if not name:
            return
        levels = {}
        for label, proficiency in PROFICIENCIES.items():
            text = tidy_text(row[label])
            if text in ("", NOT_DEFINED):
                self.report.notes["Skill levels that the framework does not define"] += 1
            else:
                levels[proficiency] = text
        entry = SkillEntry(self._description(row), levels, row.line)
        known = self.content.skills.setdefault(name, entry)
        if known is not entry:
            same = (known.description, known.levels) == (entry.description, entry.levels)
            if same:
                self.rows.parts["duplicate"] += 1
            else:
                text = f"'{name}' already appears, with different text, in line {known.line}."
                self.file.report(row.line, "Skill Name", text)

    def _description(self, row: Row) -> str:
        text = tidy_text(row["Skill Description"])
        if text in ("", MISSING):
            self.report.notes["Skills without a description"] += 1
            return ""
        if text.startswith(BEHAVIOUR):
            self.report.notes["Skills with behaviours in place of a description (kept)"] += 1
        return text

    def account(self) -> None:
        """Count the skills that roles in use require; the others are imported unpublished."""
        asked_for = {skill for _, _, skill in self.content.requirements}
        self.rows.parts["imported"] = len(asked_for)
        unasked = "imported unpublished, as no role in use asks for it"
        self.rows.parts[unasked] = len(self.content.skills) - len(asked_for)
        self.report.files.append(self.rows)


class _RolesFile:
    knows_skills = True

    def __init__(self, file: CsvFile, content: Content, report: Report) -> None:
        self.file, self.content, self.report = file, content, report
        self.rows = FileRows(file.path.name)

    def read(self) -> None:
        parts = self.rows.parts
        parts["imported"] = parts["not in use"] = parts["duplicate"] = 0
        for row in self.file.rows():
            self.rows.read += 1
            if NOT_IN_USE in (tidy_title(row["Role Level"]), tidy_title(row["Skill Level"])):
                parts["not in use"] += 1
            elif outcome := self._add(row):
                parts[outcome] += 1
        self.report.files.append(self.rows)

    def _add(self, row: Row) -> str:
        """Add the row; return its outcome, or nothing for a bad row."""
        titles = {column: _title(self.file, row, column) for column in TITLES}
        proficiency = self._proficiency(row)
        known_skill = self._knows_skill(row, titles["Skill Name"])
        if not (all(titles.values()) and proficiency and known_skill):
            return ""
        family, role, role_level, skill = titles.values()
        if not self._add_role(row, family, role):
            return ""
        self._add_role_level(row, role, role_level)
        self._compare_text(row, self.content.skills.get(skill), proficiency)
        return self._add_requirement(row, (role, role_level, skill), proficiency)

    def _proficiency(self, row: Row) -> Proficiency | None:
        proficiency = PROFICIENCIES.get(tidy_title(row["Skill Level"]))
        if proficiency is None:
            known = ", ".join([*PROFICIENCIES, NOT_IN_USE])
            text = f"'{row['Skill Level']:.50}' is not one of {known}."
            self.file.report(row.line, "Skill Level", text)
        return proficiency

    def _knows_skill(self, row: Row, skill: str) -> bool:
        if not skill or not self.knows_skills or skill in self.content.skills:
            return True
        text = f"the skills file has no skill '{skill}'."
        self.file.report(row.line, "Skill Name", text)
        return False

    def _add_role(self, row: Row, family: str, role: str) -> bool:
        role_type = tidy_title(row["Role Type"])
        entry = RoleEntry(family, role_type, _role_text(row["Role Description"]), row.line)
        known = self.content.roles.setdefault(role, entry)
        self.content.families.setdefault(family)
        for column, old, new in (
            ("Role Family", known.family, family),
            ("Role Type", known.role_type, role_type),
        ):
            if old != new:
                text = f"'{role}' has '{new}' here and '{old}' in line {known.line}."
                self.file.report(row.line, column, text)
                return False
        self._note_difference(known.summary, entry.summary)
        return True

    def _add_role_level(self, row: Row, role: str, title: str) -> None:
        summary = _role_text(row["Role Level Description"])
        if known := self.content.role_levels.get((role, title)):
            self._note_difference(known.summary, summary)
            return
        position = sum(1 for other, _ in self.content.role_levels if other == role) + 1
        level = level_of(title, self.content.roles[role].role_type)
        entry = RoleLevelEntry(summary, position, level)
        self.content.role_levels[role, title] = entry

    def _add_requirement(
        self, row: Row, key: tuple[str, str, str], proficiency: Proficiency
    ) -> str:
        known, line = self.content.requirements.setdefault(key, (proficiency, row.line))
        if known != proficiency:
            text = f"{proficiency.label} here, but {known.label} for the same in line {line}."
            self.file.report(row.line, "Skill Level", text)
            return ""
        return "imported" if line == row.line else "duplicate"

    def _compare_text(self, row: Row, skill: SkillEntry | None, proficiency: Proficiency) -> None:
        if skill:
            text = tidy_text(row["Skill Level Description"])
            self._note_difference(skill.levels.get(proficiency, ""), text)

    def _note_difference(self, kept: str, other: str) -> None:
        if kept != other:
            self.report.notes["Rows whose text differs from the one kept"] += 1


def _title(file: CsvFile, row: Row, column: str) -> str:
    return read_title(file, row, column, TITLES[column])


def _role_text(text: str) -> str:
    tidy = tidy_text(text)
    return "" if tidy == MISSING else tidy
