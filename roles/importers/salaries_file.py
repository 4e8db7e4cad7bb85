"""Read the aijobs salary survey: one row for each entry, gathered into groups here.

``docs/data-sources.md`` describes how each column is used.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from babel.numbers import get_territory_currencies

from portal.countries import COUNTRIES, CURRENCIES
from roles.models import Level

from .report import FileRows, Report
from .rows import CsvFile, ImportProblems, Row
from .salary_titles import reviewed_titles, title_key

COLUMNS = (
    "work_year",
    "experience_level",
    "employment_type",
    "job_title",
    "salary",
    "salary_currency",
    "company_location",
)
FULL_TIME = "FT"
EMPLOYMENT_TYPES = {FULL_TIME, "PT", "CT", "FL"}
# The survey's 'Senior-level / Expert' covers our senior and lead; a lead is one by title only.
LEVELS = {"EN": Level.ENTRY, "MI": Level.MID, "SE": Level.SENIOR, "EX": Level.EXECUTIVE}
FIRST_YEAR = 2000
FEWEST = 10
# An amount that more than a quarter of a group gives is one advertisement, repeated.
LARGEST_SHARE = 4
SHOWN_TITLES = 15
ALL_ROLES = ""

USED = "used"
OTHER_EMPLOYMENT = "not full-time"
OTHER_TITLE = "under titles that match none of our roles"
OTHER_CURRENCY = "in a currency other than the country's own"
TOO_FEW = f"in groups of fewer than {FEWEST}, or of mostly one amount"


class Group(NamedTuple):
    """Answers that may be compared; ``role`` is empty for those of all our roles."""

    role: str
    level: str
    country: str
    currency: str
    year: int


@dataclass
class Answer:
    """A row, checked."""

    title: str
    level: str
    country: str
    currency: str
    year: int
    salary: Decimal
    is_full_time: bool


def read_salaries(
    path: Path,
    as_of: date,
    role_levels: set[tuple[str, str]],
    report: Report,
    progress: Callable[[float], None],
) -> dict[Group, list[Decimal]]:
    """The salaries of each group that has enough; ``ImportProblems`` with every fault of the file.

    ``role_levels`` are the slugs of the roles and levels that the catalogue has.
    """
    file = CsvFile(path, COLUMNS, progress=progress)
    reader = _SalariesFile(file, as_of, role_levels, report)
    for row in file.rows():
        reader.add(row)
    if file.problems:
        raise ImportProblems(file.problems)
    return reader.large_groups()


def is_one_amount(amounts: list[Decimal]) -> bool:
    """Return whether over a quarter of the answers are one amount, which voids its quartiles."""
    return max(Counter(amounts).values()) * LARGEST_SHARE > len(amounts)


class _SalariesFile:
    def __init__(
        self, file: CsvFile, as_of: date, role_levels: set[tuple[str, str]], report: Report
    ) -> None:
        self.file, self.as_of, self.report = file, as_of, report
        self.role_levels = role_levels
        self.roles = {role for role, _ in role_levels}
        self.titles = reviewed_titles()
        self.rows = FileRows(file.path.name, parts=Counter({USED: 0}))
        self.groups: dict[Group, list[Decimal]] = defaultdict(list)
        # How many rows went into the same groups: of the role, if it has one, and of all roles.
        self.entered: Counter[tuple[Group, ...]] = Counter()
        self.other_titles: Counter[str] = Counter()
        self.new_titles: Counter[str] = Counter()

    def add(self, row: Row) -> None:
        self.rows.read += 1
        answer = self._checked(row)
        if answer is None:
            return
        left_out = self._left_out(answer)
        if left_out:
            self.rows.parts[left_out] += 1
            return
        title = self.titles[title_key(answer.title)]
        scope = (title.level or answer.level, answer.country, answer.currency, answer.year)
        groups = [Group(ALL_ROLES, *scope)]
        if (title.role, scope[0]) in self.role_levels:
            groups.append(Group(title.role, *scope))
        else:
            self.report.notes["Answers at a level that their role does not have"] += 1
        for group in groups:
            self.groups[group].append(answer.salary)
        self.entered[tuple(groups)] += 1

    def _left_out(self, answer: Answer) -> str:
        """Why an answer goes into no group; empty if it goes into one."""
        if not answer.is_full_time:
            return OTHER_EMPLOYMENT
        reviewed = self.titles.get(title_key(answer.title))
        if reviewed is None:
            self.new_titles[answer.title] += 1
            return OTHER_TITLE
        if reviewed.role not in self.roles:
            self.other_titles[answer.title] += 1
            return OTHER_TITLE
        # In another currency, '$' was often read as the US one, or the job is in another country.
        if answer.currency not in get_territory_currencies(answer.country):
            return OTHER_CURRENCY
        return ""

    def large_groups(self) -> dict[Group, list[Decimal]]:
        """The groups that have enough answers, with every row accounted for."""
        large = {group: pay for group, pay in self.groups.items() if len(pay) >= FEWEST}
        enough = {group: pay for group, pay in large.items() if not is_one_amount(pay)}
        for groups, count in self.entered.items():
            is_used = any(group in enough for group in groups)
            self.rows.parts[USED if is_used else TOO_FEW] += count
        self.report.files.append(self.rows)
        self._note_titles("Title that matches none of our roles", self.other_titles)
        self._note_titles("Title not yet reviewed", self.new_titles)
        notes = self.report.notes
        notes[f"Groups of fewer than {FEWEST} answers, not stored"] = len(self.groups) - len(large)
        notes["Groups of mostly one amount, not stored"] = len(large) - len(enough)
        return enough

    def _note_titles(self, what: str, titles: Counter[str]) -> None:
        for title, count in titles.most_common(SHOWN_TITLES):
            self.report.notes[f"{what}: {title}"] = count
        rest = titles.most_common()[SHOWN_TITLES:]
        others = f"{what}: {len(rest)} others"
        self.report.notes[others] = sum(count for _, count in rest)

    def _checked(self, row: Row) -> Answer | None:
        """Read the row; report a faulty cell and return nothing."""
        faults = len(self.file.problems)
        answer = Answer(
            title=self._title(row),
            level=LEVELS.get(self._one_of(row, "experience_level", LEVELS), ""),
            country=self._country(row),
            currency=self._currency(row),
            year=self._year(row),
            salary=self._salary(row),
            is_full_time=self._one_of(row, "employment_type", EMPLOYMENT_TYPES) == FULL_TIME,
        )
        return answer if len(self.file.problems) == faults else None

    def _fault(self, row: Row, column: str, text: str) -> None:
        self.file.report(row.line, column, f"'{row[column]:.50}' {text}")

    def _matching(self, row: Row, column: str, pattern: str, what: str) -> str:
        text = row[column].strip()
        if not re.fullmatch(pattern, text, re.ASCII):
            self._fault(row, column, f"is not {what}.")
            return ""
        return text

    def _one_of(self, row: Row, column: str, known: Collection[str]) -> str:
        text = row[column].strip()
        if text not in known:
            self._fault(row, column, f"is not one of {', '.join(sorted(known))}.")
        return text

    def _title(self, row: Row) -> str:
        title = " ".join(row["job_title"].split())
        if not title:
            self.file.report(row.line, "job_title", "is empty.")
        return title

    def _country(self, row: Row) -> str:
        code = row["company_location"].strip()
        if code not in COUNTRIES:
            self._fault(row, "company_location", "is not a country's code.")
        return code

    def _currency(self, row: Row) -> str:
        code = row["salary_currency"].strip()
        if code not in CURRENCIES:
            self._fault(row, "salary_currency", "is not an ISO 4217 currency code, such as GBP.")
        return code

    def _year(self, row: Row) -> int:
        text = self._matching(row, "work_year", r"\d{4}", "a year")
        year = int(text or 0)
        if text and not FIRST_YEAR <= year <= self.as_of.year:
            limits = f"from {FIRST_YEAR} to {self.as_of.year}, the year of the file"
            self._fault(row, "work_year", f"is not a year {limits}.")
        return year

    def _salary(self, row: Row) -> Decimal:
        pattern, what = r"\d{1,10}(\.\d{1,2})?", "an amount such as 52000 or 52000.50"
        salary = Decimal(self._matching(row, "salary", pattern, what) or 1)
        if not salary:
            self._fault(row, "salary", "is not a salary.")
        return salary
