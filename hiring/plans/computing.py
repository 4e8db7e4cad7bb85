"""All that a plan's pages and API say of it, each computed once."""

from datetime import date
from decimal import Decimal
from functools import cached_property

from hiring import checks
from hiring.checks import Finding, Kind, PlanSubject
from hiring.models import HiringPlan
from hiring.planning.break_even import break_even
from hiring.planning.costing import Costing, cost
from hiring.planning.coverage import Coverage, cover
from hiring.planning.inputs import Engagement, Factor, PlanInputError, Seat
from hiring.planning.recruiting import Recruiting, recruit
from roles.models import Skill

from .catalogue import CatalogueParts
from .loading import PlanInputs

# What a contractor bills where the plan assumes nothing.
WORKING_DAYS_OF_A_YEAR = Decimal(220)


class ComputedPlan(PlanInputs):
    """A plan with its cost, coverage, recruiting and findings.

    ``problem`` is what keeps it from being computed at all, such as a missing exchange rate; the
    results must not be asked for then.
    """

    def __init__(
        self, plan: HiringPlan, *, today: date, catalogue: CatalogueParts | None = None
    ) -> None:
        super().__init__(plan, catalogue)
        self.today = today

    @cached_property
    def problem(self) -> PlanInputError | None:
        try:
            self.costing, self.recruiting, self.break_even  # noqa: B018  (kept for later)
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
    def recruiting(self) -> Recruiting:
        filled = {
            f"{row.pk}/{seat.number}"
            for row in self.rows
            for seat in row.seats.all()
            if seat.status == seat.Status.FILLED
        }
        wanted = [seat for seat in self.seats if seat.key not in filled]
        return recruit(wanted, assumptions=self.assumptions, today=self.today)

    @cached_property
    def findings(self) -> list[Finding]:
        return checks.run(self._subject(), Kind.PLAN)

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
    def break_even(self) -> dict[str, Decimal | None]:
        """For each seat on contract: after how many months a permanent hire costs less."""
        return {
            seat.key: break_even(self._permanent(seat), seat, self.assumptions).months
            for seat in self.seats
            if seat.engagement == Engagement.CONTRACT
        }

    def _permanent(self, seat: Seat) -> Seat:
        """The same person on the payroll, at the pay that their day rate comes to in a year."""
        days = self.assumptions.value(Factor.BILLABLE_DAYS, seat.country, seat.engagement)
        year = seat.pay * (days or WORKING_DAYS_OF_A_YEAR)
        return Seat(
            key=seat.key,
            row=seat.row,
            role_level=seat.role_level,
            role=seat.role,
            engagement=Engagement.PERMANENT,
            start=seat.start,
            pay=year,
            currency=seat.currency,
            country=seat.country,
            place=seat.place,
            fte=seat.fte,
        )
