"""Read the tables of O*NET, as CSV files or as the tab-separated texts of its own download.

``docs/data-sources.md`` describes how each column is used.
"""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from roles.models import Importance, Occupation, OccupationRelation, Skill

from .progress import Watch, nobody
from .report import FileRows, Report
from .rows import CsvFile, ImportProblems, Problem, Row, find_file
from .taxonomy import Content, OccupationEntry, SkillEntry
from .texts import longest, read_title, tidy_text, tidy_title

CODE = "O*NET-SOC Code"
RELATED_CODE = "Related O*NET-SOC Code"
TIERS = {
    "Primary-Short": OccupationRelation.Tier.PRIMARY_SHORT,
    "Primary-Long": OccupationRelation.Tier.PRIMARY_LONG,
    "Supplemental": OccupationRelation.Tier.SUPPLEMENTAL,
}
FLAGS = {"Y": True, "N": False}
LONGEST_TITLE = longest(Occupation, "preferred_label")
LONGEST_TECHNOLOGY = longest(Skill, "preferred_label")
VERSION = re.compile(r"O\*NET (\d+(?:\.\d+)+) Database")
HEAD = 2_000


def read_content(folder: Path, report: Report, watch: Watch = nobody) -> Content:
    """Read all files; raise ``ImportProblems`` with every fault of any of them."""
    reader = _Reader(folder, report, watch)
    reader.read()
    return reader.content


class _Reader:
    def __init__(self, folder: Path, report: Report, watch: Watch) -> None:
        self.folder, self.report, self.watch = folder, report, watch
        self.content = Content(version=_version_of(folder))
        self.occupations: dict[str, int] = {}  # places in the content, by code
        self.technologies: dict[str, int] = {}
        self.titles: list[dict[str, None]] = []  # by place of the occupation
        self.problems: list[Problem] = []

    def read(self) -> None:
        self._each("Occupation Data", (CODE, "Title", "Description"), self._occupation)
        # With a bad file of occupations, each row would be blamed for a fault of that file.
        if not self.problems:
            self._each("Job Zones", (CODE, "Job Zone"), self._job_zone)
            names = (CODE, "Alternate Title", "Short Title")
            self._each("Alternate Titles", names, self._alternate_title)
            self._each("Technology Skills", (CODE, "Example", "In Demand"), self._technology)
            relations = (CODE, RELATED_CODE, "Relatedness Tier", "Index")
            self._each("Related Occupations", relations, self._relation)
        if self.problems:
            raise ImportProblems(self.problems)
        for entry, titles in zip(self.content.occupations, self.titles, strict=True):
            entry.alt_labels = "\n".join(titles)

    def _each(
        self, name: str, columns: tuple[str, ...], take: Callable[[CsvFile, Row], str]
    ) -> None:
        path = find_file(self.folder, f"{name.replace(' ', '_')}.csv", f"{name}.txt")
        watch = partial(self.watch, f"Reading {path.name}")
        file, rows = CsvFile(path, columns, progress=watch), FileRows(path.name)
        rows.parts["imported"] = 0
        for row in file.rows():
            rows.read += 1
            if outcome := take(file, row):
                rows.parts[outcome] += 1
        self.report.files.append(rows)
        self.problems += file.problems

    # ------------------------------------------------------------------ occupations
    def _occupation(self, file: CsvFile, row: Row) -> str:
        code, title = tidy_title(row[CODE]), read_title(file, row, "Title", LONGEST_TITLE)
        if not re.fullmatch(r"\d{2}-\d{4}\.\d{2}", code):
            file.report(row.line, CODE, f"'{code:.50}' is not a code such as 15-2051.00.")
            return ""
        if not title:
            return ""
        if code in self.occupations:
            file.report(row.line, CODE, f"'{code}' appears twice.")
            return ""
        self.occupations[code] = len(self.content.occupations)
        text = tidy_text(row["Description"])
        self.content.occupations.append(OccupationEntry(code, title, code=code, description=text))
        self.titles.append({})
        return "imported"

    def _place(self, file: CsvFile, row: Row, column: str = CODE) -> int | None:
        code = tidy_title(row[column])
        occupation = self.occupations.get(code)
        if occupation is None:
            text = f"the file of occupations has no '{code:.50}'."
            file.report(row.line, column, text)
        return occupation

    def _job_zone(self, file: CsvFile, row: Row) -> str:
        place, zone = self._place(file, row), tidy_title(row["Job Zone"])
        if zone not in ("1", "2", "3", "4", "5"):
            file.report(row.line, "Job Zone", f"'{zone:.50}' is not from 1 to 5.")
            return ""
        if place is None:
            return ""
        entry = self.content.occupations[place]
        if entry.job_zone not in (None, int(zone)):
            text = f"the same occupation has the job zone {entry.job_zone} above."
            file.report(row.line, "Job Zone", text)
            return ""
        outcome = "duplicate" if entry.job_zone else "imported"
        entry.job_zone = int(zone)
        return outcome

    def _alternate_title(self, file: CsvFile, row: Row) -> str:
        place = self._place(file, row)
        title = read_title(file, row, "Alternate Title", LONGEST_TITLE)
        if place is None or not title:
            return ""
        titles, label = self.titles[place], self.content.occupations[place].label
        named = [title, tidy_title(row["Short Title"])]
        new = [text for text in named if text not in ("", "n/a", label) and text not in titles]
        titles.update(dict.fromkeys(new))
        return "imported" if title in new else "duplicate"

    # ------------------------------------------------------------------ links
    def _technology(self, file: CsvFile, row: Row) -> str:
        place = self._place(file, row)
        name = read_title(file, row, "Example", LONGEST_TECHNOLOGY)
        is_in_demand = FLAGS.get(tidy_title(row["In Demand"]))
        if is_in_demand is None:
            file.report(row.line, "In Demand", f"'{row['In Demand']:.50}' is neither Y nor N.")
        if place is None or not name or is_in_demand is None:
            return ""
        skills = self.content.skills
        skill = self.technologies.setdefault(name, len(skills))
        if skill == len(skills):
            skills.append(SkillEntry(name, name, Skill.SkillType.TOOL))
        links, ends = self.content.skill_links, (place, skill)
        was_in_demand = links.get(ends, ("", False))[1]
        outcome = "duplicate" if ends in links else "imported"
        links[ends] = (Importance.OPTIONAL.value, is_in_demand or was_in_demand)
        return outcome

    def _relation(self, file: CsvFile, row: Row) -> str:
        start, end = self._place(file, row), self._place(file, row, RELATED_CODE)
        tier, index = TIERS.get(tidy_title(row["Relatedness Tier"])), tidy_title(row["Index"])
        if tier is None:
            text = f"'{row['Relatedness Tier']:.50}' is not one of {', '.join(TIERS)}."
            file.report(row.line, "Relatedness Tier", text)
        if not re.fullmatch(r"[1-9]\d{0,3}", index):
            file.report(row.line, "Index", f"'{index:.50}' is not a number from 1 to 9999.")
            return ""
        if start is None or end is None or tier is None:
            return ""
        if start == end:
            file.report(row.line, RELATED_CODE, "an occupation cannot be related to itself.")
            return ""
        relations, ends, values = self.content.relations, (start, end), (tier.value, int(index))
        if relations.setdefault(ends, values) != values:
            file.report(row.line, RELATED_CODE, "the same two occupations are related above.")
            return ""
        return "imported"


def _version_of(folder: Path) -> str:
    """As the read-me of a download begins: 'O*NET 29.2 Database'."""
    for path in sorted(folder.glob("*.txt")):
        if "read" in path.name.lower():
            with path.open(encoding="utf-8", errors="replace") as file:
                if match := VERSION.search(file.read(HEAD)):
                    return match[1]
    return ""
