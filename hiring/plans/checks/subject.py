"""What the rules for plans check: the seats, and the results computed from them."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum
from functools import cached_property

from hiring.checks import Registry
from hiring.plans.engine.coverage import Ability, Coverage, is_active
from hiring.plans.engine.inputs import Period, Seat
from hiring.plans.engine.recruiting import OpenBy, Recruiting


class Rank(IntEnum):
    """The ranks of the catalogue's levels."""

    ENTRY = 1
    MID = 2
    SENIOR = 3
    LEAD = 4
    EXECUTIVE = 5


@dataclass(frozen=True)
class PlanSubject:
    """A plan to be checked.

    ``abilities`` are keyed by the seats' ``profile``, ``ranks`` by the slug of the role level,
    ``labels`` by the slug of the skill. ``break_even`` holds, for each seat on contract, the months
    after which a permanent hire would have cost less; None means never.
    """

    seats: tuple[Seat, ...]
    period: Period
    coverage: Coverage
    abilities: Mapping[str, Ability]
    ranks: Mapping[str, int]
    sector: str = ""  # title
    domain_skills: frozenset[str] = frozenset()  # slugs of the sector's own field
    business_goal: str = ""
    goal_measure: str = ""
    budget: Decimal | None = None
    cost: Decimal | None = None  # in the same currency
    currency: str = ""
    recruiting: Recruiting | None = None
    break_even: Mapping[str, Decimal | None] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)  # of skills

    @cached_property
    def present(self) -> tuple[Seat, ...]:
        """The seats that are filled at some time in the period."""
        first, last = self.period.start, self.period.end
        return tuple(seat for seat in self.seats if is_active(seat, first, last))

    @property
    def open_by(self) -> tuple[OpenBy, ...]:
        return self.recruiting.open_by if self.recruiting else ()

    def rank(self, seat: Seat) -> int:
        return self.ranks[seat.role_level]

    def holders(self, skills: Iterable[str], proficiency: int = 0) -> tuple[Seat, ...]:
        """The seats with one of the skills at a proficiency or above; 0 includes unstated ones."""
        wanted = set(skills)
        return tuple(
            seat
            for seat in self.present
            if any(
                (level or 0) >= proficiency
                for skill, level in self.abilities[seat.profile].skills.items()
                if skill in wanted
            )
        )

    def months(self, seat: Seat) -> Decimal:
        """The months to a seat's own end, or else that of the period; part months by their days."""
        first, last = seat.start, seat.end or max(self.period.end, seat.start)
        months = 12 * (last.year - first.year) + last.month - first.month
        return months + _share(last, last.day) - _share(first, first.day - 1)


def _share(month: date, days: int) -> Decimal:
    return Decimal(days) / monthrange(month.year, month.month)[1]


plan_rules: Registry[PlanSubject] = Registry()


def by_row(seats: Iterable[Seat]) -> dict[str, list[Seat]]:
    rows: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        rows[seat.row].append(seat)
    return rows
