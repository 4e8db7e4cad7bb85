"""The results that pages and the API show of a plan, each computed once."""

from datetime import date
from decimal import Decimal
from functools import cached_property

from hiring.checks import Finding
from hiring.plans.checks import PlanSubject, plan_rules
from hiring.plans.engine.costing import Costing, cost
from hiring.plans.engine.coverage import Coverage, Group, Status, cover
from hiring.plans.engine.funnel import History
from hiring.plans.engine.inputs import Engagement, PlanInputError
from hiring.plans.engine.recruiting import Recruiting, recruit
from hiring.plans.engine.variance import Actuals, ApprovedSnapshot, compare, earliest_starts
from hiring.plans.models import HiringPlan
from roles.models import Skill

from .alternatives import Alternatives, alternatives
from .approved_snapshot import load_approved_snapshot
from .catalogue import CatalogueParts
from .inputs import PlanInputs
from .plan_source import PlanSource
from .recorded_assumptions import histories_by_family


class ComputedPlan(PlanInputs):
    """A plan with its cost, coverage, recruiting and findings.

    ``problem`` is the reason why it can't be computed, such as a missing exchange rate. Don't use
    any results then.
    """

    def __init__(
        self,
        plan: HiringPlan | PlanSource,
        *,
        today: date,
        catalogue: CatalogueParts | None = None,
    ) -> None:
        super().__init__(plan, catalogue)
        self.today = today

    @cached_property
    def problem(self) -> PlanInputError | None:
        try:
            self.costing, self.recruiting  # noqa: B018  (kept for later)
        except PlanInputError as error:
            return error
        return None

    @cached_property
    def costing(self) -> Costing:
        return cost(self.seats, self.assumptions, self.period)

    @cached_property
    def coverage(self) -> Coverage:
        return cover(
            self.seats,
            abilities=self.abilities,
            demands=self.demands,
            phases=self.phases,
            period=self.period,
        )

    @cached_property
    def covered(self) -> dict[str, list[str]]:
        """The keys of the sector's requirements that each seat meets, at least in part."""
        lines = self.coverage.of(Group.SECTOR_REQUIREMENT)
        return {
            seat.key: [line.key for line in lines if line.seats[seat.key].status != Status.UNMET]
            for seat in self.seats
        }

    @cached_property
    def recruiting(self) -> Recruiting:
        wanted = [seat for seat in self.seats if seat.key not in self.filled]
        of_family = self.histories
        return recruit(
            wanted,
            assumptions=self.assumptions,
            today=self.today,
            progress=self.progress,
            history=of_family.get(None),
            histories={
                role.slug: of_family[role.family_id]
                for role in (row.role_level.role for row in self.rows)
                if role.family_id in of_family
            },
        )

    @cached_property
    def approved(self) -> ApprovedSnapshot | None:
        return load_approved_snapshot(self.plan)

    @cached_property
    def actuals(self) -> Actuals:
        """The seats compared with the approved snapshot, if there is one."""
        return compare(
            self.approved or ApprovedSnapshot((), self.assumptions),
            self.seats,
            filled=self.filled,
            possible=earliest_starts(self.recruiting.open_by),
            assumptions=self.assumptions,
            period=self.period,
            today=self.today,
        )

    @cached_property
    def histories(self) -> dict[int | None, History]:
        """The organisation's own histories by role family; that of all roles is under None."""
        counted = self.catalogue.histories
        own = [row for row in counted if row.organisation_id == self.plan.organisation_id]
        return histories_by_family(own)

    @cached_property
    def findings(self) -> list[Finding]:
        return plan_rules.run(self._subject())

    def _subject(self) -> PlanSubject:
        plan = self.plan
        return PlanSubject(
            seats=tuple(self.seats),
            period=self.period,
            coverage=self.coverage,
            abilities=self.abilities,
            ranks={row.role_level.slug: row.role_level.level.rank for row in self.rows},
            sector=plan.sector.title if plan.sector else "",
            domain_skills=frozenset(
                link.skill.slug
                for link in self.sector_links
                if link.skill.category == Skill.Category.DOMAIN
            ),
            business_goal=plan.business_goal,
            goal_measure=plan.goal_measure,
            budget=plan.budget,
            cost=self.costing.total,
            currency=plan.currency,
            recruiting=self.recruiting,
            break_even=self.break_even,
            labels=self.skill_labels,
        )

    @cached_property
    def alternatives(self) -> dict[int, Alternatives]:
        """The cost of each row on other terms, by its key."""
        return {row.pk: alternatives(self, row) for row in self.rows}

    @property
    def break_even(self) -> dict[str, Decimal | None]:
        """The months after which a permanent hire costs less, for each seat on contract."""
        results = {
            seat.key: self.alternatives[int(seat.row)].against.get(Engagement.CONTRACT)
            for seat in self.seats
            if seat.engagement == Engagement.CONTRACT
        }
        return {key: even.months for key, even in results.items() if even}
