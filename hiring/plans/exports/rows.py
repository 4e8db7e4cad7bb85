"""A plan's rows as text for reports, without links."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.pages.overview import row_lines
from hiring.plans.wording import ENGAGEMENT_NAMES
from portal.countries import country_name
from portal.formats import day_label, shortened

MOST_LETTERS_OF_A_LINE = 80


@dataclass(frozen=True)
class ReportRow:
    number: int
    title: str
    place: str
    seats: int  # neither cancelled nor on hold
    terms: str
    start: str
    pay: str
    cost: str


def report_rows(plan: ComputedPlan) -> list[ReportRow]:
    counts = Counter(seat.row for seat in plan.seats)
    return [_row(line, counts[str(line["row"].pk)]) for line in row_lines(plan)]


def in_a_line(text: str) -> str:
    return shortened(" ".join(text.split()), MOST_LETTERS_OF_A_LINE)


def _row(line: dict[str, Any], seats: int) -> ReportRow:
    row = line["row"]
    where = [row.job_location, country_name(row.country) if row.country else ""]
    terms = [ENGAGEMENT_NAMES[row.engagement_model]]
    if row.fte != 1:
        terms.append(f"{row.fte.normalize():f} FTE")
    if row.probability != 1:
        terms.append(f"{row.probability:.0%} likely")
    return ReportRow(
        number=row.position,
        title=in_a_line(row.role_level.title),
        place=in_a_line(", ".join(filter(None, where))),
        seats=seats,
        terms=", ".join(terms),
        start=day_label(row.expected_start),
        pay=f"{line['amount']} {line['unit']}" if line["pay"].is_known else "Unknown",
        cost=line["cost"],
    )
