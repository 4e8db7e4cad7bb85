"""The coverage of demands and lifecycle phases by the seats of a plan.

People have the ability of their role level, so a team is a set of role levels here: two seats of
one role level cover the same as one, and FTE plays no part.

- A **need** is met if one person on the team has its skill at its proficiency or above. It is
  partly met if somebody has the skill at a lower or unstated proficiency.
- A **demand** is met if each of its needs that count is met, by one person or several. It is partly
  met if at least one of them is met or partly met, otherwise unmet. Essential needs count, or all
  needs if none is essential.
- A **phase** is met if somebody works in it, otherwise unmet.

The team is one seat, the seats of a row, everyone active in a month, or everyone active in the
period. The last is the overall result: it can be 'met' by two people who are never on the team at
the same time. The months show that.

A seat is active from its start to its end, both included, if its FTE and probability are above 0.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from .inputs import KNOWS_SECTOR, Period, PlanInputError, Seat, next_month
from .limits import refuse_duplicates

Team = frozenset[str]  # slugs of role-levels


class Status(StrEnum):
    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"


class Group(StrEnum):
    SECTOR_REQUIREMENT = "sector requirement"
    USE_CASE = "use case"
    PHASE = "phase"


@dataclass(frozen=True, slots=True)
class Ability:
    """The skills of a role level at a proficiency (None: not stated), and its phases."""

    skills: Mapping[str, int | None] = field(default_factory=dict)
    phases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Need:
    skill: str  # slug
    proficiency: int  # 1 to 4
    is_essential: bool = True

    def __post_init__(self) -> None:
        if self.proficiency not in (1, 2, 3, 4):
            raise PlanInputError(
                f"The proficiency needed in {self.skill} is {self.proficiency}. "
                "It can be from 1 to 4.",
                field=f"needs.{self.skill}",
            )


@dataclass(frozen=True, slots=True)
class Demand:
    """A requirement of the sector or a use case for the team as a whole."""

    key: str
    title: str
    group: Group
    needs: tuple[Need, ...]

    def __post_init__(self) -> None:
        if not self.needs:
            raise PlanInputError(
                f"'{self.title}' has no skills, so no team can meet it.",
                field=f"demands.{self.key}",
            )

    @property
    def counting(self) -> tuple[Need, ...]:
        """The needs that decide its status."""
        return tuple(need for need in self.needs if need.is_essential) or self.needs


@dataclass(frozen=True, slots=True)
class Holding:
    """The seats of one profile, with their proficiency in a skill."""

    profile: str
    proficiency: int | None  # None: not stated, or not about one skill
    seats: tuple[str, ...]

    @property
    def role_level(self) -> str:
        return self.profile.removesuffix(KNOWS_SECTOR)

    @property
    def knows_sector(self) -> bool:
        return self.profile.endswith(KNOWS_SECTOR)


@dataclass(frozen=True, slots=True)
class NeedCoverage:
    """One need in the whole period.

    ``holdings`` are those that meet it, best first, or else those that come closest; there are
    none if ``status`` is unmet.
    """

    need: Need
    status: Status
    holdings: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Short:
    """A need that a team does not meet, with its best proficiency (0: not stated)."""

    need: Need
    has: int | None  # None: nobody has the skill


@dataclass(frozen=True, slots=True)
class Cell:
    """The coverage of a demand or phase by one seat, one row or the team of one month."""

    status: Status
    short: tuple[Short, ...] = ()  # among the needs that count


@dataclass(frozen=True, slots=True)
class Gap:
    """Months, named by their first days and both included, in which coverage is lost again."""

    first: date
    last: date


@dataclass(frozen=True)
class Line:
    """One demand or phase: overall, by seat, by row and by month."""

    key: str
    title: str
    group: Group
    status: Status
    needs: tuple[NeedCoverage, ...]  # none for a phase
    holdings: tuple[Holding, ...]  # profiles that work in a phase, or meet a demand alone
    seats: Mapping[str, Cell]  # by the seat's key
    rows: Mapping[str, Cell]  # by the row's key
    months: Mapping[date, Cell]  # by the month's first day

    @property
    def short(self) -> tuple[NeedCoverage, ...]:
        """The needs that nobody meets, optional ones too, with the closest holdings."""
        return tuple(need for need in self.needs if need.status != Status.MET)

    @property
    def met_from(self) -> date | None:
        """The first month in which it is met."""
        return next(
            (month for month, cell in self.months.items() if cell.status == Status.MET), None
        )

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The runs of months after ``met_from`` in which it is not met."""
        gaps: list[Gap] = []
        met_from = self.met_from
        for month, cell in self.months.items():
            if met_from is None or month < met_from or cell.status == Status.MET:
                continue
            if gaps and next_month(gaps[-1].last) == month:
                gaps[-1] = Gap(gaps[-1].first, month)
            else:
                gaps.append(Gap(month, month))
        return tuple(gaps)


@dataclass(frozen=True)
class Coverage:
    """The coverage by a plan's seats: demands, then phases, both in the order given."""

    lines: tuple[Line, ...]
    active: Mapping[date, tuple[str, ...]]  # the keys of active seats, by month

    def line(self, key: str, group: Group) -> Line | None:
        return next((line for line in self.lines if (line.key, line.group) == (key, group)), None)

    def of(self, *groups: Group) -> tuple[Line, ...]:
        """The lines of the groups, or of all groups if none is given."""
        return tuple(line for line in self.lines if not groups or line.group in groups)

    def share_met(self, *groups: Group, month: date | None = None) -> Decimal | None:
        """The share of lines that are met, overall or in a month; None without lines."""
        lines = self.of(*groups)
        cells: list[Cell | Line] = [line.months[month] if month else line for line in lines]
        met = sum(cell.status == Status.MET for cell in cells)
        return Decimal(met) / len(cells) if cells else None

    @property
    def open(self) -> tuple[Line, ...]:
        """The lines that are not met, unmet ones first."""
        return tuple(
            line
            for status in (Status.UNMET, Status.PARTLY)
            for line in self.lines
            if line.status == status
        )

    @property
    def empty_months(self) -> tuple[date, ...]:
        """The months without any active seat."""
        return tuple(month for month, seats in self.active.items() if not seats)


def cover(
    seats: Sequence[Seat],
    *,
    abilities: Mapping[str, Ability],
    demands: Sequence[Demand],
    phases: Sequence[tuple[str, str]],
    period: Period,
) -> Coverage:
    """Compute the coverage of demands and phases by seats, as defined above.

    ``abilities`` are keyed by the seats' ``profile``. Raises ``PlanInputError`` if one is missing,
    or if two seats, phases or demands of a group have the same key.
    """
    refuse_duplicates((seat.key for seat in seats), "seats")
    refuse_duplicates((f"{demand.group}.{demand.key}" for demand in demands), "demands")
    refuse_duplicates((key for key, _ in phases), "phases")
    for seat in seats:
        if seat.profile not in abilities:
            raise PlanInputError(
                f"The skills of '{seat.profile}' are unknown.",
                field=f"seats.{seat.key}",
            )
    teams = _Teams.of(seats, abilities, period)
    lines = [_demand_line(demand, teams) for demand in demands]
    lines += [_phase_line(key, title, teams) for key, title in phases]
    return Coverage(tuple(lines), teams.active)


def is_active(seat: Seat, first: date, last: date) -> bool:
    """Whether the seat is filled on any day from ``first`` to ``last``."""
    starts_in_time = seat.start <= last and (seat.end is None or seat.end >= max(first, seat.start))
    return starts_in_time and seat.fte > 0 and seat.probability > 0


@dataclass(frozen=True)
class _Teams:
    """The teams of a plan, each as a set of profiles."""

    abilities: Mapping[str, Ability]
    by_profile: Mapping[str, tuple[str, ...]]  # keys of the seats, sorted
    seats: Mapping[str, Team]
    rows: Mapping[str, Team]
    months: Mapping[date, Team]
    active: Mapping[date, tuple[str, ...]]

    @classmethod
    def of(cls, seats: Sequence[Seat], abilities: Mapping[str, Ability], period: Period) -> Self:
        present = [seat for seat in seats if is_active(seat, period.start, period.end)]
        in_order = sorted(present, key=lambda seat: seat.key)
        by_profile: dict[str, tuple[str, ...]] = {}
        for seat in in_order:
            by_profile[seat.profile] = (*by_profile.get(seat.profile, ()), seat.key)
        rows: dict[str, Team] = {seat.row: frozenset() for seat in seats}
        for seat in present:
            rows[seat.row] |= {seat.profile}
        teams: dict[str, Team] = {seat.key: frozenset() for seat in seats}
        teams |= {seat.key: frozenset({seat.profile}) for seat in present}
        by_month = {month: _active_in(in_order, month, period) for month in period.months()}
        return cls(
            abilities,
            by_profile,
            teams,
            rows,
            {month: frozenset(s.profile for s in active) for month, active in by_month.items()},
            {month: tuple(seat.key for seat in active) for month, active in by_month.items()},
        )

    @property
    def everybody(self) -> Team:
        return frozenset(self.by_profile)

    def holding(self, profile: str, proficiency: int | None) -> Holding:
        return Holding(profile, proficiency, self.by_profile[profile])


def _active_in(seats: Sequence[Seat], month: date, period: Period) -> list[Seat]:
    first = max(month, period.start)
    last = min(date.fromordinal(next_month(month).toordinal() - 1), period.end)
    return [seat for seat in seats if is_active(seat, first, last)]


def _demand_line(demand: Demand, teams: _Teams) -> Line:
    counting = [(need, _holders(need.skill, teams)) for need in demand.counting]
    known: dict[Team, Cell] = {}

    def cell(team: Team) -> Cell:
        if team not in known:
            known[team] = _cell(team, counting)
        return known[team]

    alone = [profile for profile in teams.by_profile if cell(Team({profile})).status == Status.MET]
    return Line(
        demand.key,
        demand.title,
        demand.group,
        cell(teams.everybody).status,
        tuple(_need_coverage(need, teams) for need in demand.needs),
        tuple(teams.holding(profile, None) for profile in sorted(alone)),
        **_cells(cell, teams),
    )


def _phase_line(key: str, title: str, teams: _Teams) -> Line:
    working = sorted(
        profile for profile in teams.by_profile if key in teams.abilities[profile].phases
    )
    met, unmet = Cell(Status.MET), Cell(Status.UNMET)

    def cell(team: Team) -> Cell:
        return unmet if team.isdisjoint(working) else met

    holdings = tuple(teams.holding(profile, None) for profile in working)
    status = cell(teams.everybody).status
    return Line(key, title, Group.PHASE, status, (), holdings, **_cells(cell, teams))


def _cells(cell: Callable[[Team], Cell], teams: _Teams) -> dict[str, Any]:
    return {
        "seats": {key: cell(team) for key, team in teams.seats.items()},
        "rows": {key: cell(team) for key, team in teams.rows.items()},
        "months": {month: cell(team) for month, team in teams.months.items()},
    }


def _cell(team: Team, counting: Sequence[tuple[Need, dict[str, int]]]) -> Cell:
    short = []
    for need, holders in counting:
        best = next((holders[profile] for profile in holders if profile in team), None)
        if best is None or best < need.proficiency:
            short.append(Short(need, best))
    if not short:
        return Cell(Status.MET)
    nothing = len(short) == len(counting) and all(one.has is None for one in short)
    return Cell(Status.UNMET if nothing else Status.PARTLY, tuple(short))


def _need_coverage(need: Need, teams: _Teams) -> NeedCoverage:
    holders = _holders(need.skill, teams)
    if not holders:
        return NeedCoverage(need, Status.UNMET, ())
    best = max(holders.values())
    least = min(need.proficiency, best)  # the closest if nobody meets it
    holdings = tuple(
        teams.holding(profile, proficiency or None)
        for profile, proficiency in holders.items()
        if proficiency >= least
    )
    return NeedCoverage(need, Status.MET if best >= need.proficiency else Status.PARTLY, holdings)


def _holders(skill: str, teams: _Teams) -> dict[str, int]:
    """The profiles that have a skill, best first; 0 means an unstated proficiency."""
    holders = {
        profile: teams.abilities[profile].skills[skill] or 0
        for profile in teams.by_profile
        if skill in teams.abilities[profile].skills
    }
    return dict(sorted(holders.items(), key=lambda item: (-item[1], item[0])))
