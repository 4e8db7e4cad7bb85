"""From a stored plan to what its computations work on, in as many queries whatever its size."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Prefetch

from hiring.models import Benchmark, HiringPlan, PlannedHire, Seat
from hiring.planning import inputs
from hiring.planning.coverage import Ability, Demand, Group, Need
from hiring.planning.factors import FACTORS
from hiring.planning.inputs import Assumption, Assumptions, Engagement, ExchangeRate, Factor, Period
from roles.models import (
    LifecyclePhase,
    PayBand,
    Responsibility,
    RoleRequirement,
    SectorRequirementSkill,
    UseCase,
)
from roles.models.pay import PayPeriod, best_band

IDLE = (Seat.Status.CANCELLED, Seat.Status.ON_HOLD)
MONTHS = Decimal(12)
A_YEAR = {PayPeriod.YEAR: Decimal(1), PayPeriod.MONTH: MONTHS}
# What a use case needs of whoever works on it; the catalogue names the skills only.
USE_CASE_PROFICIENCY = 3


@dataclass(frozen=True)
class RowPay:
    """What a row is paid, and where the figure is from: given, or a band's middle."""

    row: PlannedHire
    amount: Decimal
    currency: str
    band: PayBand | None = None

    @property
    def is_known(self) -> bool:
        return self.row.pay is not None or self.band is not None


class PlanInputs:
    """A plan's rows, seats, assumptions and demands, read once and then computed on.

    ``unused`` are benchmarks in a currency that the plan has no rate for: they are left out, and
    the pages say so.
    """

    def __init__(self, plan: HiringPlan) -> None:
        self.plan = plan
        seats = Prefetch("seats", Seat.objects.order_by("number"))
        self.rows = list(
            plan.hires.select_related("role_level__role", "role_level__level")
            .prefetch_related(seats)
            .order_by("position", "pk")
        )

    @cached_property
    def period(self) -> Period:
        return Period(self.plan.period_start, self.plan.period_end)

    # -------------------------------------------------------------- assumptions
    @cached_property
    def benchmarks(self) -> list[Benchmark]:
        return list(Benchmark.objects.select_related("source"))

    @cached_property
    def rates(self) -> tuple[ExchangeRate, ...]:
        return tuple(
            ExchangeRate(rate.currency, rate.rate, rate.source, rate.as_of)
            for rate in self.plan.exchange_rates.all()
        )

    @cached_property
    def unused(self) -> list[Benchmark]:
        known = {"", self.plan.currency, *(rate.currency for rate in self.rates)}
        return [benchmark for benchmark in self.benchmarks if benchmark.currency not in known]

    @cached_property
    def assumptions(self) -> Assumptions:
        own = [
            _assumption(row, 2, row.source or "This plan") for row in self.plan.assumptions.all()
        ]
        shared = [
            _assumption(row, 0, row.source.title)
            for row in self.benchmarks
            if row not in self.unused
        ]
        return Assumptions((*own, *shared), self.plan.currency, self.rates)

    # -------------------------------------------------------------- pay and seats
    @cached_property
    def pay(self) -> dict[int, RowPay]:
        """What each row is paid, by its key."""
        levels = {row.role_level.level_id for row in self.rows}
        bands = list(PayBand.objects.filter(level__in=levels, period__in=A_YEAR))
        return {row.pk: self._pay_of(row, bands) for row in self.rows}

    def _pay_of(self, row: PlannedHire, bands: Sequence[PayBand]) -> RowPay:
        if row.pay is not None:
            return RowPay(row, row.pay, row.pay_currency)
        role_level = row.role_level
        job = (role_level.level_id, role_level.role_id, self.plan.sector_id, row.country)
        # A band in the plan's own money first: nothing has to be converted then.
        band = best_band(bands, *job, self.plan.currency)
        known = [rate.currency for rate in self.rates]
        band = band or best_band([b for b in bands if b.currency in known], *job)
        if band is None:
            return RowPay(row, Decimal(0), self.plan.currency)
        year = _middle(band) * A_YEAR[band.period]
        return RowPay(row, self._per_unit(year, row), band.currency, band)

    def _per_unit(self, year: Decimal, row: PlannedHire) -> Decimal:
        """A year's pay as a contractor's day or a dedicated seat's month, where it is one."""
        engagement = Engagement(row.engagement_model)
        if engagement.is_employment:
            return inputs.cents(year)
        if engagement == Engagement.DEDICATED_TEAM:
            return inputs.cents(year / MONTHS)
        days = self.assumptions.value(Factor.BILLABLE_DAYS, row.country, engagement)
        return inputs.cents(year / days) if days else Decimal(0)

    @cached_property
    def seats(self) -> list[inputs.Seat]:
        """The seats that count: neither cancelled nor on hold."""
        return [
            self._seat(row, seat)
            for row in self.rows
            for seat in row.seats.all()
            if seat.status not in IDLE
        ]

    def _seat(self, row: PlannedHire, seat: Seat) -> inputs.Seat:
        pay = self.pay[row.pk]
        start = seat.actual_start or seat.expected_start
        length = row.end and (row.end - row.expected_start)
        paid = seat.actual_pay if seat.actual_pay is not None else pay.amount
        return inputs.Seat(
            key=f"{row.pk}/{seat.number}",
            row=str(row.pk),
            role_level=row.role_level.slug,
            role=row.role_level.role.slug,
            engagement=Engagement(row.engagement_model),
            start=start,
            end=seat.left_on or (start + length if length is not None else None),
            pay=paid,
            currency=pay.currency,
            country=row.country,
            place=row.job_location,
            fte=row.fte,
            latest_start=row.latest_start,
            probability=row.probability,
        )

    # -------------------------------------------------------------- coverage
    @cached_property
    def demands(self) -> list[Demand]:
        return [*self._sector_demands(), *self._use_case_demands()]

    def _sector_demands(self) -> Iterable[Demand]:
        if self.plan.sector_id is None:
            return
        found: dict[str, tuple[str, list[Need]]] = {}
        for link in self._sector_links:
            if link.proficiency is None:
                continue
            statement = link.requirement.statement
            needs = found.setdefault(str(link.requirement_id), (statement, []))[1]
            essential = link.importance == "essential"
            needs.append(Need(link.skill.slug, link.proficiency, essential))
        for key, (title, needs) in found.items():
            yield Demand(key, title, Group.SECTOR_REQUIREMENT, _lowest(needs))

    @cached_property
    def _sector_links(self) -> list[SectorRequirementSkill]:
        return list(
            SectorRequirementSkill.objects.filter(
                requirement__sector=self.plan.sector_id, skill__is_published=True
            )
            .select_related("skill", "requirement", "from_level")
            .order_by("requirement__position", "requirement__pk", "skill__slug")
        )

    def _use_case_demands(self) -> Iterable[Demand]:
        use_cases = UseCase.objects.filter(hiring_plans=self.plan).prefetch_related("skills")
        for use_case in use_cases.order_by("position", "title"):
            needs = [
                Need(skill.slug, USE_CASE_PROFICIENCY)
                for skill in use_case.skills.all()
                if skill.is_published
            ]
            if needs:
                yield Demand(use_case.slug, use_case.title, Group.USE_CASE, tuple(needs))

    @cached_property
    def phases(self) -> list[tuple[str, str]]:
        phases = LifecyclePhase.objects.order_by("position")
        return list(phases.values_list("slug", "title"))

    @cached_property
    def abilities(self) -> dict[str, Ability]:
        """What each role-level of the plan brings.

        That is what the catalogue asks of it. Where a row hires a sector specialist, the
        role-level also brings what the sector asks for at its level, as the job spec will.
        """
        role_levels = {row.role_level.slug: row.role_level for row in self.rows}
        skills: dict[str, dict[str, int | None]] = {slug: {} for slug in role_levels}
        requirements = RoleRequirement.objects.filter(
            role_level__in=role_levels.values(), skill__is_published=True
        )
        for slug, skill, proficiency in requirements.values_list(
            "role_level__slug", "skill__slug", "proficiency"
        ):
            _raise_to(skills[slug], skill, proficiency)
        for row in self.rows:
            if row.knows_sector and self.plan.sector_id:
                for link in self._sector_links:
                    if link.from_level is None or (
                        link.from_level.rank <= row.role_level.level.rank
                    ):
                        _raise_to(skills[row.role_level.slug], link.skill.slug, link.proficiency)
        phases = self._phases_of_roles()
        return {
            slug: Ability(skills[slug], frozenset(phases.get(role_level.role_id, ())))
            for slug, role_level in role_levels.items()
        }

    def _phases_of_roles(self) -> dict[int, set[str]]:
        roles = {row.role_level.role_id for row in self.rows}
        found: dict[int, set[str]] = {}
        work = Responsibility.objects.filter(role__in=roles).order_by()
        for role, phase in work.values_list("role", "phase__slug").distinct():
            found.setdefault(role, set()).add(phase)
        return found


def _assumption(row, scope: int, source: str) -> Assumption:
    value = row.value.quantize(Decimal(1)) if FACTORS[row.factor].needs_whole else row.value
    return Assumption(
        Factor(row.factor),
        value,
        row.country,
        row.engagement_model,
        row.currency,
        scope,
        source,
        row.as_of,
    )


def _middle(band: PayBand) -> Decimal:
    """Halfway; the minimum of a band whose top is open."""
    return (band.minimum + (band.maximum or band.minimum)) / 2


def _lowest(needs: Iterable[Need]) -> tuple[Need, ...]:
    """One need a skill: a sector may ask for more from higher levels, the team needs the least."""
    best: dict[str, Need] = {}
    for need in needs:
        known = best.get(need.skill)
        if known is None or need.proficiency < known.proficiency:
            best[need.skill] = need
    return tuple(best.values())


def _raise_to(skills: dict[str, int | None], skill: str, proficiency: int | None) -> None:
    skills[skill] = max(skills.get(skill) or 0, proficiency or 0) or None
