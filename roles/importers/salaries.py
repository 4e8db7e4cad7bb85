"""Import a salary survey as pay bands: quartiles by role, level, country, currency and year."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import quantiles
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from roles.models import Framework, Level, PayBand, Role, RoleLevel, Source
from roles.models.pay import PayPeriod

from .report import Report
from .rows import ImportProblems, Problem
from .salaries_file import ALL_ROLES, LEVELS, Group, read_salaries
from .salary_titles import reviewed_titles
from .sync import Table, write_one

SLUG = "aijobs-salaries"
SOURCE = {
    "title": "aijobs salary survey",
    "publisher": "aijobs",
    "licence": "CC0 1.0",
    "address": "https://aijobs.net/salaries/",
}
CENT = Decimal("0.01")
PAIRS = "Most entries come in pairs: the two ends of one pay range."
NOTE_OF_ROLE = f"Full-time, under the titles of this role. {PAIRS}"
NOTE_OF_ALL = f"Full-time, under the titles of all our roles. {PAIRS}"


@transaction.atomic
def import_salaries(
    path: Path,
    *,
    as_of: date | None = None,
    dry_run: bool = False,
    progress: Callable[[float], None] = lambda share: None,
) -> Report:
    """Bring the survey's pay bands into line with its file.

    ``as_of`` is the day on which the survey was published; usually the file's name has it. A dry
    run does all of it and rolls back, so that its report cannot differ from the import's.
    """
    report = Report(is_dry_run=dry_run)
    as_of = as_of or day_in(path)
    levels = _levels(path)
    groups = read_salaries(path, as_of, _role_levels(), report, progress)
    _write(groups, as_of, levels, report)
    if dry_run:
        transaction.set_rollback(True)
    return report


def quartiles(amounts: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Lower quartile, median and upper quartile, to the cent.

    The inclusive method, as spreadsheets' QUARTILE.INC: linear between the two nearest answers,
    with the lowest answer at 0 and the highest at 1.
    """
    low, middle, high = quantiles(amounts, n=4, method="inclusive")
    return low.quantize(CENT), middle.quantize(CENT), high.quantize(CENT)


def day_in(path: Path) -> date:
    """The day in a file's name, such as 2025-01-19."""
    match = re.search(r"\d{4}-\d{2}-\d{2}", path.name)
    try:
        return date.fromisoformat(match.group() if match else "")
    except ValueError as error:
        text = "its name has no date; use --as-of to state when the survey was published."
        raise ImportProblems([Problem(path.name, 0, "", text)]) from error


def _levels(path: Path) -> dict[str, Level]:
    needed = {*LEVELS.values(), *(title.level for title in reviewed_titles().values())} - {""}
    levels = {level.slug: level for level in Level.objects.filter(slug__in=needed)}
    if missing := sorted(needed - set(levels)):
        text = f"the catalogue lacks levels that the survey needs: {', '.join(missing)}."
        raise ImportProblems([Problem(path.name, 0, "", text)])
    return levels


def _role_levels() -> set[tuple[str, str]]:
    """The slugs of our own roles with those of their levels."""
    own = RoleLevel.objects.filter(role__framework__slug=Framework.OWN)
    return set(own.values_list("role__slug", "level__slug"))


def _write(
    groups: dict[Group, list[Decimal]], as_of: date, levels: dict[str, Level], report: Report
) -> None:
    source = write_one("source", Source, SLUG, {**SOURCE, "date_published": as_of}, report)
    roles = {
        role.slug: role for role in Role.objects.filter(slug__in={group.role for group in groups})
    }
    bands = Table("pay band", PayBand, {_group(band): band for band in _own_bands()}, report)
    wanted = {
        group: _values(group, groups[group], as_of)
        | {"role": roles.get(group.role), "level": levels[group.level], "source": source}
        for group in sorted(groups)
    }
    bands.write(wanted, on_create=lambda group: {"slug": _slug(group)})
    bands.delete(bands.gone(wanted))


def _own_bands() -> QuerySet[PayBand]:
    """The bands of this importer; a curator's ranges from the same survey are left alone."""
    own = PayBand.objects.filter(source__slug=SLUG, kind=PayBand.Kind.QUARTILES)
    return own.select_related("role", "level")


def _group(band: PayBand) -> Group:
    role = band.role.slug if band.role else ALL_ROLES
    year = band.as_of.year if band.as_of else 0
    return Group(role, band.level.slug, band.country, band.currency, year)


def _values(group: Group, amounts: list[Decimal], as_of: date) -> dict[str, Any]:
    minimum, median, maximum = quartiles(amounts)
    return {
        "kind": PayBand.Kind.QUARTILES,
        "country": group.country,
        "currency": group.currency,
        "period": PayPeriod.YEAR,
        "minimum": minimum,
        "median": median,
        "maximum": maximum,
        "sample_size": len(amounts),
        "note": NOTE_OF_ROLE if group.role else NOTE_OF_ALL,
        # The survey's last year is as old as the file; earlier ones are over.
        "as_of": min(as_of, date(group.year, 12, 31)),
    }


def _slug(group: Group) -> str:
    parts = (group.country, group.currency, group.role or "all-roles", group.level)
    return "-".join(["aijobs", str(group.year), *(part.lower() for part in parts)])
