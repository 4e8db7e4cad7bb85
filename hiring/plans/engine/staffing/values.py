"""The inputs and results of a suggestion."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from hiring.plans.engine.inputs import Engagement

# The labels of ``roles.models.Proficiency``; nothing here depends on models.
PROFICIENCIES = {1: "Awareness", 2: "Working", 3: "Practitioner", 4: "Expert"}


class Kind(StrEnum):
    DEMAND = "demand"
    PHASE = "phase"
    HEAD_COUNT = "head-count"
    LATEST_START = "latest-start"
    ENGAGEMENT = "engagement"
    BUDGET = "budget"


class Item(NamedTuple):
    """A demand, phase or limit that the team must meet."""

    kind: Kind
    key: str  # unique among those of its kind
    words: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A role level on some terms that the team may include."""

    key: str  # unique
    role_level: str  # slug
    engagement: Engagement
    cost: Decimal  # of one person over the plan's period, in the plan's currency
    skills: Mapping[str, int]  # slug -> proficiency, 1 to 4
    phases: frozenset[str]
    available: date  # the earliest start
    most: int = 1  # the most people


@dataclass(frozen=True, slots=True)
class Demand:
    """A number of people must have a skill at a proficiency or above."""

    key: str  # unique
    skill: str  # slug
    proficiency: int  # 1 to 4
    people: int = 1
    label: str = ""  # the skill's name; its slug if empty

    @property
    def item(self) -> Item:
        what = f"{self.label or self.skill} at {PROFICIENCIES[self.proficiency]} or above"
        return Item(Kind.DEMAND, self.key, f"{people_of(self.people)} with {what}")


@dataclass(frozen=True, slots=True)
class PhaseDemand:
    """A number of people must work in a lifecycle phase."""

    phase: str
    people: int = 1
    label: str = ""

    @property
    def item(self) -> Item:
        words = f"{people_of(self.people)} in the phase {self.label or self.phase}"
        return Item(Kind.PHASE, self.phase, words)


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the team; None and missing keys mean no limit."""

    budget: Decimal | None = None
    head_count: int | None = None
    latest_start: date | None = None
    per_engagement: Mapping[Engagement, int] = field(default_factory=dict)


class Chosen(NamedTuple):
    """The number of people of a candidate in the team."""

    key: str
    people: int


class Met(NamedTuple):
    """The members of the team who meet a demand or work in a phase."""

    item: Item
    by: tuple[Chosen, ...]


class Proof(StrEnum):
    """How far a conflict has been narrowed down."""

    SMALLEST = "smallest"  # no smaller set conflicts
    IRREDUCIBLE = "irreducible"  # without any one of them, the rest can be met
    NONE = "none"  # they conflict, but some of them may not matter


@dataclass(frozen=True, slots=True)
class Conflict:
    """The reason why there is no team."""

    items: tuple[Item, ...]  # which no team meets together
    proof: Proof
    at_least: int  # no set of fewer items than this conflicts
    give_up: tuple[Item, ...] | None  # a few items to drop for a team to exist; None: not found


class Status(StrEnum):
    OPTIMAL = "optimal"  # no team is cheaper
    FEASIBLE = "feasible"  # a team; time ran out before a cheaper one was found or ruled out
    INFEASIBLE = "infeasible"  # proved: no such team exists
    UNKNOWN = "unknown"  # time ran out with neither a team nor a proof


@dataclass(frozen=True, slots=True)
class Suggestion:
    status: Status
    seconds: float  # it took
    team: tuple[Chosen, ...] = ()  # in the order of their keys
    cost: Decimal | None = None
    bound: Decimal | None = None  # no team costs less, regardless of the budget
    met: tuple[Met, ...] = ()
    conflict: Conflict | None = None

    @property
    def gap(self) -> Decimal | None:
        """The largest share of the cost that could be saved; 0 if the team is optimal."""
        if self.cost is None or self.bound is None:
            return None
        return (self.cost - self.bound) / self.cost if self.cost else Decimal(0)

    @property
    def people(self) -> int:
        return sum(chosen.people for chosen in self.team)


def people_of(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
