"""The team that is suggested for a plan, and a scenario made of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import transaction

from hiring.choices import EngagementModel
from hiring.plans.engine.inputs import Engagement
from hiring.plans.engine.staffing import (
    Chosen,
    Demand,
    Item,
    Kind,
    Limits,
    PhaseDemand,
    Status,
    Suggestion,
    suggest,
)
from hiring.plans.loading.candidates import CandidateInputs, LeftOut, Offer, SkillNeed
from hiring.plans.models import HiringPlan
from portal.accounts.models import User
from portal.formats import money

from .saving import RowInput, save_plan
from .scenarios import clone_plan

# With reading and costing, an answer then takes less than two seconds.
SECONDS = 1.5
REDUNDANT = 2
MOST_PEOPLE = 500  # that a limit can name

Asked = Demand | PhaseDemand


@dataclass(frozen=True)
class SuggestionLimits:
    """What the team must keep to, and where it works."""

    budget: Decimal | None = None
    head_count: int | None = None
    latest_start: date | None = None
    per_engagement: Mapping[Engagement, int] = field(default_factory=dict)
    redundant: frozenset[str] = frozenset()  # phases that two people must work in
    country: str = ""
    job_location: str = ""
    leaves_out: bool = True  # what nobody brings, rather than to suggest no team at all

    @classmethod
    def of(cls, plan: HiringPlan) -> Self:
        """The plan's budget, where its people usually work; it is one ``with_usual_place``."""
        return cls(plan.budget, country=plan.usual_country, job_location=plan.usual_job_location)

    @property
    def for_engine(self) -> Limits:
        return Limits(self.budget, self.head_count, self.latest_start, self.per_engagement)


@dataclass(frozen=True)
class Member:
    """So many people of the suggested team, alike."""

    offer: Offer
    people: int
    meets: tuple[str, ...]  # what they alone or with others meet, in words

    @property
    def cost(self) -> Decimal:
        return self.offer.candidate.cost * self.people


@dataclass(frozen=True)
class DemandMet:
    """One thing asked of the team, who asks, and who in the team meets it."""

    item: Item
    words: str
    asked_by: tuple[str, ...]
    by: tuple[Chosen, ...]


class TeamSuggestion:
    """The answer for one plan, with all that it rests on."""

    left_out: list[LeftOut]  # who can't be a candidate

    def __init__(
        self,
        plan: HiringPlan,
        limits: SuggestionLimits,
        *,
        today: date,
        inputs: CandidateInputs | None = None,
    ) -> None:
        """``inputs`` are the plan's, where something of them was needed before.

        Raises ``PlanInputError`` where what candidates cost can't be computed.
        """
        self.plan, self.limits = plan, limits
        self.inputs = inputs or CandidateInputs(plan)
        offers, self.left_out = self.inputs.offers(
            country=limits.country, job_location=limits.job_location, today=today
        )
        self.offers: dict[str, Offer] = {offer.candidate.key: offer for offer in offers}
        asked: list[Asked] = [*self._demands(), *self._phases()]
        brought: Callable[[Asked], bool] = self._brought() if limits.leaves_out else bool
        self.out_of_reach = [each.item for each in asked if not brought(each)]
        asked = [each for each in asked if brought(each)]
        self.demands = [each for each in asked if isinstance(each, Demand)]
        self.phases = [each for each in asked if isinstance(each, PhaseDemand)]
        self.found: Suggestion = suggest(
            [offer.candidate for offer in offers],
            self.demands,
            self.phases,
            limits.for_engine,
            seconds=SECONDS,
        )

    def _demands(self) -> list[Demand]:
        labels = self.inputs.skill_labels
        return [
            Demand(need.key, need.skill, need.proficiency, label=labels.get(need.skill, ""))
            for need in self.inputs.needs
        ]

    def _phases(self) -> list[PhaseDemand]:
        return [
            PhaseDemand(slug, REDUNDANT if slug in self.limits.redundant else 1, title)
            for slug, title in self.inputs.phases
        ]

    def _brought(self) -> Callable[[Asked], bool]:
        """Whether any candidate meets a demand; of nobody, it would be no news."""
        candidates = [offer.candidate for offer in self.offers.values()]
        best: dict[str, int] = {}
        for candidate in candidates:
            for skill, level in candidate.skills.items():
                best[skill] = max(level, best.get(skill, 0))
        phases = frozenset().union(*(candidate.phases for candidate in candidates))

        def brought(asked: Asked) -> bool:
            if not candidates:
                return True
            if isinstance(asked, PhaseDemand):
                return asked.phase in phases
            return best.get(asked.skill, 0) >= asked.proficiency

        return brought

    @property
    def has_team(self) -> bool:
        return self.found.status in (Status.OPTIMAL, Status.FEASIBLE)

    @property
    def members(self) -> list[Member]:
        return [self._member(chosen) for chosen in self.found.team]

    def _member(self, chosen: Chosen) -> Member:
        meets = tuple(
            self.words(met.item)
            for met in self.found.met
            if any(by.key == chosen.key for by in met.by)
        )
        return Member(self.offers[chosen.key], chosen.people, meets)

    @property
    def met(self) -> list[DemandMet]:
        return [
            DemandMet(met.item, self.words(met.item), self.asked_by(met.item.key), met.by)
            for met in self.found.met
        ]

    def asked_by(self, key: str) -> tuple[str, ...]:
        """The sector's requirements and the use cases that a need belongs to."""
        return self._asking.get(key, ())

    @cached_property
    def _asking(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for demand in self.inputs.demands:
            for need in demand.counting:
                key = SkillNeed(need.skill, need.proficiency).key
                found[key] = (*found.get(key, ()), demand.title)
        return found

    def words(self, item: Item) -> str:
        """What is asked, as people say it: with the plan's currency and the terms' names."""
        if item.kind == Kind.BUDGET and self.limits.budget is not None:
            return f"A budget of {money(self.limits.budget, self.plan.currency)}"
        if item.kind == Kind.ENGAGEMENT:
            people = self.limits.per_engagement[Engagement(item.key)]
            terms = EngagementModel(item.key).label.lower()
            return f"At most {people} on the terms “{terms}”" if people else f"Nobody on {terms}"
        return item.words

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The team as rows of a plan."""
        return [
            {
                "role_level": member.offer.row.role_level,
                "count": member.people,
                "knows_sector": member.offer.row.knows_sector,
                "engagement_model": member.offer.row.engagement_model,
                "country": member.offer.row.country,
                "job_location": member.offer.row.job_location,
                "expected_start": member.offer.candidate.available,
                "end": member.offer.row.end,
            }
            for member in self.members
        ]


@transaction.atomic
def keep_suggestion(suggestion: TeamSuggestion, *, name: str, by: User) -> HiringPlan:
    """Make a scenario of the suggested team; the plan itself stays as it is."""
    if not suggestion.has_team:
        raise ValidationError("There is no team to keep as a scenario.")
    scenario = clone_plan(suggestion.plan, name=name, by=by)
    rows = [RowInput(values) for values in suggestion.rows]
    return save_plan(scenario, expected_version=scenario.version, by=by, rows=rows)
