"""The candidates for a team suggestion: role levels of the catalogue on all terms of engagement.

``choose`` picks the role levels by a rule that readers can follow, without scores. A candidate
costs as much as a row of the plan, by the same pay bands and assumptions.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import product
from typing import NamedTuple

from django.db.models import Q

from hiring.choices import EngagementModel
from hiring.plans.engine import inputs
from hiring.plans.engine.costing import cost
from hiring.plans.engine.inputs import Engagement, Factor
from hiring.plans.engine.recruiting import open_by
from hiring.plans.engine.staffing import Candidate
from hiring.plans.engine.working_days import WorkingDays
from hiring.plans.models import HiringPlan, PlannedHire
from roles.models import RoleLevel, RoleRequirement
from roles.profiles import sector_claims

from .inputs import PlanInputs
from .plan_source import PlanSource, new_seats

MOST_ROLE_LEVELS = 60
ORDER = tuple(Engagement)


class SkillNeed(NamedTuple):
    """A skill at a proficiency that is essential for the sector or a use case."""

    skill: str
    proficiency: int

    @property
    def key(self) -> str:
        return f"{self.skill}:{self.proficiency}"


Thing = SkillNeed | str  # something the plan asks for: a need, or a phase by its slug


@dataclass(frozen=True)
class Offer:
    """A candidate, and the row that would hire them."""

    candidate: Candidate
    row: PlannedHire


@dataclass(frozen=True)
class LeftOut:
    """Role levels that can't be suggested, and the reason."""

    titles: tuple[str, ...]
    reason: str


class CandidateInputs(PlanInputs):
    """A plan whose rows are replaced by one for each role level on offer and each engagement.

    The number of queries doesn't depend on the size of the catalogue.
    """

    def __init__(self, plan: HiringPlan) -> None:
        super().__init__(
            PlanSource(
                plan,
                assumptions=list(plan.assumptions.all()),
                exchange_rates=list(plan.exchange_rates.all()),
            )
        )
        self.touching_count = 0
        self._asks_by_rank: dict[int, list[tuple[str, int]]] = {}

    def offers(
        self, *, country: str, job_location: str, today: date
    ) -> tuple[list[Offer], list[LeftOut]]:
        """The candidates for a place of work, and the role levels that can't be candidates.

        Raises ``PlanInputError`` if their cost can't be computed.
        """
        self._fill_rows({"country": country, "job_location": job_location})
        starts = self._starts(country, today)
        left_out = {row.pk: reason for row in self.rows if (reason := self._why_not(row, starts))}
        rows = [row for row in self.rows if row.pk not in left_out]
        keys = {str(row.pk) for row in rows}
        seats = [
            replace(seat, start=starts[seat.engagement]) for seat in self.seats if seat.row in keys
        ]
        costs = cost(seats, self.assumptions, self.period).by("row")
        offers = [Offer(self._candidate(row, costs[str(row.pk)], starts), row) for row in rows]
        return offers, _grouped(self.rows, left_out)

    def _fill_rows(self, where: Mapping[str, str]) -> None:
        touching = self._touching()
        self.touching_count = len(touching)
        chosen = choose(touching, self._meets, [*self.needs, *dict(self.phases)])
        self.catalogue.role_levels = {role_level.slug: role_level for role_level in chosen}
        specialists = (False, True) if self.sector_links else (False,)
        terms = product(chosen, EngagementModel, specialists)
        self.rows = [self._row(number, *each, where) for number, each in enumerate(terms)]
        self.row_seats = new_seats(self.rows)

    @cached_property
    def needs(self) -> list[SkillNeed]:
        """Each need that counts towards a demand, once."""
        needs = (need for demand in self.demands for need in demand.counting)
        return list(dict.fromkeys(SkillNeed(need.skill, need.proficiency) for need in needs))

    # -------------------------------------------------------------- role levels
    def _touching(self) -> list[RoleLevel]:
        """Published role levels with a skill that the plan needs, or with work in a phase."""
        does_something = Q(role__in=self.catalogue.working_roles)
        offered = RoleLevel.objects.filter(
            Q(pk__in=self._proficiencies) | does_something, role__is_published=True
        )
        return list(offered.select_related("role", "level").order_by("title", "slug"))

    @cached_property
    def _proficiencies(self) -> dict[int, dict[str, int]]:
        """The proficiency of each role level, by its key, in the skills that the plan needs."""
        proficiencies: dict[int, dict[str, int]] = {}
        rows = RoleRequirement.objects.filter(skill__slug__in={need.skill for need in self.needs})
        for role_level, skill, level in rows.values_list(
            "role_level", "skill__slug", "proficiency"
        ):
            if level is not None:
                proficiencies.setdefault(role_level, {})[skill] = level
        return proficiencies

    def _meets(self, role_level: RoleLevel) -> set[Thing]:
        """The needs and phases that a role level meets as a sector specialist."""
        skills = dict(self._proficiencies.get(role_level.pk, {}))
        for skill, proficiency in self._sector_asks(role_level.level.rank):
            skills[skill] = max(proficiency, skills.get(skill, 0))
        met: set[Thing] = {
            need for need in self.needs if skills.get(need.skill, 0) >= need.proficiency
        }
        return met | self.catalogue.phases_of(role_level.role_id)

    def _sector_asks(self, rank: int) -> list[tuple[str, int]]:
        """The skills and proficiencies that the sector requires at a rank."""
        if rank not in self._asks_by_rank:
            claims = sector_claims(self.sector_links, rank)
            self._asks_by_rank[rank] = [
                (skill.slug, origin.proficiency) for skill, origin in claims if origin.proficiency
            ]
        return self._asks_by_rank[rank]

    # -------------------------------------------------------------- candidates
    def _row(
        self,
        number: int,
        role_level: RoleLevel,
        engagement: str,
        knows_sector: bool,
        where: Mapping[str, str],
    ) -> PlannedHire:
        return PlannedHire(
            pk=number,
            position=number + 1,
            role_level=role_level,
            engagement_model=engagement,
            knows_sector=knows_sector,
            fte=Decimal(1),
            probability=Decimal(1),
            expected_start=self.plan.period_start,
            end=None if engagement == EngagementModel.PERMANENT else self.plan.period_end,
            **where,
        )

    def _starts(self, country: str, today: date) -> dict[Engagement, date]:
        """The first day in the plan on which a hire opened today can start, by engagement."""
        starts = {}
        for engagement in Engagement:
            seat = inputs.Seat(
                engagement, "", "", "", engagement, self.period.start, inputs.CENT, "", country
            )
            dates = open_by(seat, self.assumptions, WorkingDays(), today=today)
            starts[engagement] = dates.earliest_start
        return starts

    def _why_not(self, row: PlannedHire, starts: Mapping[Engagement, date]) -> str:
        terms = EngagementModel(row.engagement_model).label.lower()
        if starts[Engagement(row.engagement_model)] > self.period.end:
            return f"If opened today, {terms} hires would start after the plan ends"
        if not self.pay[row.pk].is_known:
            return "No pay band in a currency of the plan"
        if row.engagement_model == Engagement.CONTRACT and not self.assumptions.value(
            Factor.BILLABLE_DAYS, row.country, row.engagement_model
        ):
            return "No assumption for billable days on contract"
        return ""

    def _candidate(
        self, row: PlannedHire, amount: Decimal, starts: Mapping[Engagement, date]
    ) -> Candidate:
        slug, engagement = row.role_level.slug, Engagement(row.engagement_model)
        ability = self.abilities[inputs.profile_key(slug, row.knows_sector)]
        return Candidate(
            # Ties go to the first key: permanent terms before others, and specialists only if
            # they are needed.
            key=f"{slug}/{ORDER.index(engagement) + 1}-{engagement}/{int(row.knows_sector)}",
            role_level=slug,
            engagement=engagement,
            cost=amount,
            skills={skill: level for skill, level in ability.skills.items() if level},
            phases=ability.phases,
            available=starts[engagement],
            most=PlannedHire.MOST,
        )


def choose(
    role_levels: Sequence[RoleLevel],
    meets: Callable[[RoleLevel], Collection[Thing]],
    asked: Iterable[Thing],
    most: int = MOST_ROLE_LEVELS,
) -> list[RoleLevel]:
    """One role level for each thing asked for, then those that meet most, up to a limit.

    Ties go to the first in the order given.
    """
    if len(role_levels) <= most:
        return list(role_levels)
    met = {role_level: meets(role_level) for role_level in role_levels}
    order = sorted(role_levels, key=lambda role_level: -len(met[role_level]))
    chosen: dict[RoleLevel, None] = {}
    for thing in asked:
        if not any(thing in met[role_level] for role_level in chosen):
            chosen |= dict.fromkeys([one for one in order if thing in met[one]][:1])
    return list(dict.fromkeys([*chosen, *order]))[:most]


def _grouped(rows: Iterable[PlannedHire], reasons: Mapping[int, str]) -> list[LeftOut]:
    """The reasons with their role levels, each once."""
    groups: dict[str, dict[str, None]] = {}
    for row in rows:
        if reason := reasons.get(row.pk):
            groups.setdefault(reason, {})[row.role_level.title] = None
    return [LeftOut(tuple(titles), reason) for reason, titles in groups.items()]
