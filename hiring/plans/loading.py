"""From a stored plan to what its computations work on, in as many queries whatever its size."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from hiring.models import Benchmark, HiringPlan, PlannedHire, Seat
from hiring.planning import inputs
from hiring.planning.coverage import Ability, Demand, Group, Need
from hiring.planning.factors import FACTORS
from hiring.planning.inputs import Assumption, Assumptions, Engagement, ExchangeRate, Factor, Period
from roles.models import PayBand, SectorRequirementSkill
from roles.models.pay import best_band

from .catalogue import A_YEAR, CatalogueParts

IDLE = (Seat.Status.CANCELLED, Seat.Status.ON_HOLD)
MONTHS = Decimal(12)
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

    def __init__(self, plan: HiringPlan, catalogue: CatalogueParts | None = None) -> None:
        self.plan = plan
        self.rows = list(plan.hires.all())
        self.catalogue = catalogue or CatalogueParts([plan])

    @cached_property
    def period(self) -> Period:
        return Period(self.plan.period_start, self.plan.period_end)

    # -------------------------------------------------------------- assumptions
    @property
    def benchmarks(self) -> list[Benchmark]:
        return self.catalogue.benchmarks

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
        return {row.pk: self._pay_of(row, self.catalogue.bands) for row in self.rows}

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

    @property
    def baseline_starts(self) -> dict[str, date]:
        """When seats were to start as the plan was approved, by key."""
        return {
            f"{row.pk}/{seat.number}": seat.baseline_start
            for row in self.rows
            for seat in row.seats.all()
            if seat.baseline_start
        }

    # -------------------------------------------------------------- coverage
    @cached_property
    def demands(self) -> list[Demand]:
        return [*self._sector_demands(), *self._use_case_demands()]

    def _sector_demands(self) -> Iterable[Demand]:
        if self.plan.sector_id is None:
            return
        found: dict[str, tuple[str, list[Need]]] = {}
        for link in self.sector_links:
            if link.proficiency is None:
                continue
            statement = link.requirement.statement
            needs = found.setdefault(str(link.requirement_id), (statement, []))[1]
            essential = link.importance == "essential"
            needs.append(Need(link.skill.slug, link.proficiency, essential))
        for key, (title, needs) in found.items():
            yield Demand(key, title, Group.SECTOR_REQUIREMENT, _lowest(needs))

    @cached_property
    def sector_links(self) -> list[SectorRequirementSkill]:
        links = self.catalogue.sector_links
        return [link for link in links if link.requirement.sector_id == self.plan.sector_id]

    def _use_case_demands(self) -> Iterable[Demand]:
        links = self._use_case_links
        for use_case in dict.fromkeys(link.usecase for link in links):
            needs = [
                Need(link.skill.slug, USE_CASE_PROFICIENCY)
                for link in links
                if link.usecase == use_case
            ]
            yield Demand(use_case.slug, use_case.title, Group.USE_CASE, tuple(needs))

    @cached_property
    def _use_case_links(self) -> list:
        """The skills of the plan's use cases; those without any demand nothing."""
        return [link for link in self.catalogue.use_case_links if link.plan == self.plan.pk]

    @cached_property
    def skill_labels(self) -> dict[str, str]:
        """What the skills that are asked for are called, by slug."""
        links = [*self._use_case_links, *self.sector_links]
        return {link.skill.slug: link.skill.preferred_label for link in links}

    @property
    def phases(self) -> list[tuple[str, str]]:
        return self.catalogue.phases

    @cached_property
    def abilities(self) -> dict[str, Ability]:
        """What each role-level of the plan brings.

        That is what the catalogue asks of it. Where a row hires a sector specialist, the
        role-level also brings what the sector asks for at its level, as the job spec will.
        """
        role_levels = {row.role_level.slug: row.role_level for row in self.rows}
        asked = self.catalogue.requirements
        skills = {slug: dict(asked[slug]) for slug in role_levels}
        for row in self.rows:
            if row.knows_sector:
                self._add_sector(skills[row.role_level.slug], row.role_level.level.rank)
        return {
            slug: Ability(skills[slug], self.catalogue.phases_of(role_level.role_id))
            for slug, role_level in role_levels.items()
        }

    def _add_sector(self, skills: dict[str, int | None], rank: int) -> None:
        for link in self.sector_links:
            if link.from_level is None or link.from_level.rank <= rank:
                _raise_to(skills, link.skill.slug, link.proficiency)


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
