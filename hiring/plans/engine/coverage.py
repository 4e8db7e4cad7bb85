"""Whether the people of a plan can do the work at all: demands and lifecycle phases against seats.

What somebody brings is the ability of their role-level, so a team is, for this, a set of
role-levels: two seats of one role-level cover what one does, and FTE plays no part.

- A **need** is met when one person of the team has its skill at or above its proficiency. It is
  partly met when the skill is there but below it; a proficiency that nobody stated counts as below.
- A **demand** is met when each of its needs that count is met, by whichever people. It is partly
  met when at least one of them is there at least below its proficiency, and else unmet. The
  essential needs count, or all of them where none is essential.
- A **phase** is met when somebody works in it, and else unmet.

The team is either one seat, or a row's seats, or whoever is there on some day of a month, or
whoever is there on some day of the period. The last is the overall answer: it can be 'met' although
two people whom it takes never meet. The months say so.

A seat counts from its start to its end, both included, if its FTE and probability are above 0.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from .inputs import KNOWS_SECTOR, Period, PlanInputError, Seat, next_month

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
    """What a role-level brings: skills at a proficiency (None: not stated), and its phases."""

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
    """What the sector or a use case asks of the team as a whole."""

    key: str
    title: str
    group: Group
    needs: tuple[Need, ...]

    def __post_init__(self) -> None:
        if not self.needs:
            raise PlanInputError(
                f"'{self.title}' names no skill, so nothing can be said to meet it.",
                field=f"demands.{self.key}",
            )

    @property
    def counting(self) -> tuple[Need, ...]:
        """The needs that decide whether it is met."""
        return tuple(need for need in self.needs if need.is_essential) or self.needs


@dataclass(frozen=True, slots=True)
class Holding:
    """The seats of one profile, and how well they know a skill."""

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

    ``holdings`` are those who meet it, the best first; where nobody does, those who come nearest,
    which is nobody at all where ``status`` is unmet.
    """

    need: Need
    status: Status
    holdings: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Short:
    """A need that a team does not meet, and the best proficiency that it has (0: not stated)."""

    need: Need
    has: int | None  # None: nobody has the skill


@dataclass(frozen=True, slots=True)
class Cell:
    """What one seat, one row or the team of one month covers of a demand or phase."""

    status: Status
    short: tuple[Short, ...] = ()  # of the needs that count


@dataclass(frozen=True, slots=True)
class Gap:
    """Months, named by their first days and both included, in which something met no longer is."""

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
    holdings: tuple[Holding, ...]  # of a phase: who works in it; of a demand: who meets it alone
    seats: Mapping[str, Cell]  # by the seat's key
    rows: Mapping[str, Cell]  # by the row's key
    months: Mapping[date, Cell]  # by the month's first day

    @property
    def short(self) -> tuple[NeedCoverage, ...]:
        """The needs that nobody meets, optional ones too, with those who come nearest."""
        return tuple(need for need in self.needs if need.status != Status.MET)

    @property
    def met_from(self) -> date | None:
        """The first month in which it is met."""
        return next(
            (month for month, cell in self.months.items() if cell.status == Status.MET), None
        )

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The stretches of months after ``met_from`` in which it is not met."""
        found: list[Gap] = []
        met_from = self.met_from
        for month, cell in self.months.items():
            if met_from is None or month < met_from or cell.status == Status.MET:
                continue
            if found and next_month(found[-1].last) == month:
                found[-1] = Gap(found[-1].first, month)
            else:
                found.append(Gap(month, month))
        return tuple(found)


@dataclass(frozen=True)
class Coverage:
    """What a plan's seats cover, demands first, then phases, both in the order given."""

    lines: tuple[Line, ...]
    active: Mapping[date, tuple[str, ...]]  # the seats that are there, by month

    def line(self, key: str, group: Group) -> Line | None:
        return next((line for line in self.lines if (line.key, line.group) == (key, group)), None)

    def of(self, *groups: Group) -> tuple[Line, ...]:
        """The lines of some groups; of all where none is named."""
        return tuple(line for line in self.lines if not groups or line.group in groups)

    def share_met(self, *groups: Group, month: date | None = None) -> Decimal | None:
        """The share of 1 of the lines that are met, overall or in a month; None without lines."""
        lines = self.of(*groups)
        cells = [line.months[month] if month else line for line in lines]
        met = sum(cell.status == Status.MET for cell in cells)
        return Decimal(met) / len(cells) if cells else None

    @property
    def open(self) -> tuple[Line, ...]:
        """What is not met, the unmet before the partly met."""
        return tuple(
            line
            for status in (Status.UNMET, Status.PARTLY)
            for line in self.lines
            if line.status == status
        )

    @property
    def empty_months(self) -> tuple[date, ...]:
        """The months in which nobody is there at all."""
        return tuple(month for month, seats in self.active.items() if not seats)


def cover(
    seats: Sequence[Seat],
    *,
    abilities: Mapping[str, Ability],
    demands: Sequence[Demand],
    phases: Sequence[tuple[str, str]],
    period: Period,
) -> Coverage:
    """Hold seats against demands and phases, as defined above.

    ``abilities`` are by the seats' ``profile``. Raises ``PlanInputError`` where a seat's is
    missing, or where two seats, or two demands of a group, have the same key.
    """
    _refuse_twice((seat.key for seat in seats), "seats")
    _refuse_twice((f"{demand.group}.{demand.key}" for demand in demands), "demands")
    _refuse_twice((key for key, _ in phases), "phases")
    for seat in seats:
        if seat.profile not in abilities:
            raise PlanInputError(
                f"Nothing is known about what '{seat.profile}' brings.",
                field=f"seats.{seat.key}",
            )
    teams = _Teams.of(seats, abilities, period)
    lines = [_demand_line(demand, teams) for demand in demands]
    lines += [_phase_line(key, title, teams) for key, title in phases]
    return Coverage(tuple(lines), teams.active)


def is_active(seat: Seat, first: date, last: date) -> bool:
    """Somebody sits here on some day from ``first`` to ``last``."""
    starts_in_time = seat.start <= last and (seat.end is None or seat.end >= max(first, seat.start))
    return starts_in_time and seat.fte > 0 and seat.probability > 0


def _refuse_twice(keys: Iterable[str], where: str) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise PlanInputError(f"'{key}' is there twice.", field=f"{where}.{key}")
        seen.add(key)


@dataclass(frozen=True)
class _Teams:
    """The teams that a plan makes, each as the set of its profiles."""

    abilities: Mapping[str, Ability]
    by_profile: Mapping[str, tuple[str, ...]]  # keys of the seats, sorted
    seats: Mapping[str, Team]
    rows: Mapping[str, Team]
    months: Mapping[date, Team]
    active: Mapping[date, tuple[str, ...]]

    @classmethod
    def of(cls, seats: Sequence[Seat], abilities: Mapping[str, Ability], period: Period):
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
        by_month = {month: _there(in_order, month, period) for month in period.months()}
        return cls(
            abilities,
            by_profile,
            teams,
            rows,
            {month: frozenset(s.profile for s in there) for month, there in by_month.items()},
            {month: tuple(seat.key for seat in there) for month, there in by_month.items()},
        )

    @property
    def everybody(self) -> Team:
        return frozenset(self.by_profile)

    def holding(self, profile: str, proficiency: int | None) -> Holding:
        return Holding(profile, proficiency, self.by_profile[profile])


def _there(seats: Sequence[Seat], month: date, period: Period) -> list[Seat]:
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


def _cells(cell: Callable[[Team], Cell], teams: _Teams) -> dict:
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
    least = min(need.proficiency, best)  # the nearest, where nobody meets it
    holdings = tuple(
        teams.holding(profile, proficiency or None)
        for profile, proficiency in holders.items()
        if proficiency >= least
    )
    return NeedCoverage(need, Status.MET if best >= need.proficiency else Status.PARTLY, holdings)


def _holders(skill: str, teams: _Teams) -> dict[str, int]:
    """The profiles that have a skill, the best first; 0 is a proficiency nobody stated."""
    found = {
        profile: teams.abilities[profile].skills[skill] or 0
        for profile in teams.by_profile
        if skill in teams.abilities[profile].skills
    }
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))
