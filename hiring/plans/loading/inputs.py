"""A plan as inputs of the engine, in a number of queries that doesn't depend on its size."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from hiring.plans.engine import inputs
from hiring.plans.engine.coverage import Ability, Demand, Group, Need
from hiring.plans.engine.factors import FACTORS
from hiring.plans.engine.inputs import (
    Assumption,
    Assumptions,
    Engagement,
    ExchangeRate,
    Factor,
    Period,
)
from hiring.plans.engine.recruiting import Progress
from hiring.plans.models import Benchmark, HiringPlan, OrganisationAssumption, PlannedHire, Seat
from hiring.plans.models.assumption import AssumedValue
from roles.models import Importance, PayBand, RoleLevel, SectorRequirementSkill
from roles.pay.best_band import best_band
from roles.profiles import merge, sector_claims

from .catalogue import A_YEAR, CatalogueParts
from .plan_source import PlanSource

IDLE = (Seat.Status.CANCELLED, Seat.Status.ON_HOLD)
MONTHS = Decimal(12)
# The proficiency that a use case needs, as the catalogue only names its skills.
USE_CASE_PROFICIENCY = 3


@dataclass(frozen=True)
class RowPay:
    """The pay of a row and its origin: given, or the middle of a band."""

    row: PlannedHire
    amount: Decimal
    currency: str
    band: PayBand | None = None
    is_converted: bool = False  # from the pay given for other terms

    @property
    def is_known(self) -> bool:
        return self.row.pay is not None or self.band is not None


class PlanInputs:
    """A plan's rows, seats, assumptions and demands, read once for all computations.

    ``unused`` are benchmarks and values of the organisation in a currency without an exchange
    rate. They are left out, and pages name them.
    """

    def __init__(
        self, plan: HiringPlan | PlanSource, catalogue: CatalogueParts | None = None
    ) -> None:
        self.source = plan if isinstance(plan, PlanSource) else PlanSource.stored(plan)
        self.plan = self.source.plan
        self.rows = list(self.source.rows)
        self.row_seats = self.source.seats or {}
        self.catalogue = catalogue or CatalogueParts([self.source])

    @cached_property
    def period(self) -> Period:
        return Period(self.plan.period_start, self.plan.period_end)

    # -------------------------------------------------------------- assumptions
    @property
    def benchmarks(self) -> list[Benchmark]:
        return self.catalogue.benchmarks

    @cached_property
    def organisation_assumptions(self) -> list[OrganisationAssumption]:
        rows = self.catalogue.organisation_assumptions
        return [row for row in rows if row.organisation_id == self.plan.organisation_id]

    @cached_property
    def rates(self) -> tuple[ExchangeRate, ...]:
        return tuple(
            ExchangeRate(rate.currency, rate.rate, rate.source, rate.as_of)
            for rate in self.source.exchange_rates
        )

    @cached_property
    def unused(self) -> list[Benchmark | OrganisationAssumption]:
        known = {"", self.plan.currency, *(rate.currency for rate in self.rates)}
        shared: list[Benchmark | OrganisationAssumption] = [
            *self.benchmarks,
            *self.organisation_assumptions,
        ]
        return [value for value in shared if value.currency not in known]

    @cached_property
    def assumptions(self) -> Assumptions:
        own = [_assumption(row, 2, row.source or "This plan") for row in self.source.assumptions]
        organisations = [
            _assumption(row, 1, row.source or "The organisation")
            for row in self.organisation_assumptions
            if row not in self.unused
        ]
        shared = [
            _assumption(row, 0, row.source.title)
            for row in self.benchmarks
            if row not in self.unused
        ]
        return Assumptions((*own, *organisations, *shared), self.plan.currency, self.rates)

    # -------------------------------------------------------------- pay and seats
    @cached_property
    def pay(self) -> dict[int, RowPay]:
        """The pay of each row, by its key."""
        return {row.pk: self.pay_on(row, Engagement(row.engagement_model)) for row in self.rows}

    def pay_on(self, row: PlannedHire, engagement: Engagement) -> RowPay:
        """The pay of a row on its own or other terms.

        That is the pay given for those terms; else the middle of its pay band; else the pay given
        for its own terms, in the unit of the others. Unknown pay is 0 in the plan's currency.
        """
        own = Engagement(row.engagement_model)
        is_same_unit = own == engagement or (own.is_employment and engagement.is_employment)
        if row.pay is not None and is_same_unit:
            return RowPay(row, row.pay, row.pay_currency)
        if band := self._band_of(row):
            year = _middle(band) * A_YEAR[band.period]
            amount = self._per_unit(year, row.country, engagement)
            return RowPay(row, amount, band.currency, band)
        if row.pay is None:
            return RowPay(row, Decimal(0), self.plan.currency)
        year = row.pay * self._units_a_year(row.country, own)
        amount = self._per_unit(year, row.country, engagement)
        return RowPay(row, amount, row.pay_currency, is_converted=True)

    def _band_of(self, row: PlannedHire) -> PayBand | None:
        role_level, bands = row.role_level, self.catalogue.bands
        job = (role_level.level_id, role_level.role_id, self.plan.sector_id, row.country)
        known = [rate.currency for rate in self.rates]
        # Bands in the plan's own currency come first, as they need no conversion.
        return best_band(bands, *job, self.plan.currency) or best_band(
            [band for band in bands if band.currency in known], *job
        )

    def _per_unit(self, year: Decimal, country: str, engagement: Engagement) -> Decimal:
        units = self._units_a_year(country, engagement)
        return inputs.cents(year / units) if units else Decimal(0)

    def _units_a_year(self, country: str, engagement: Engagement) -> Decimal:
        """The units of pay in a year: 1 if employed, billable days on contract, 12 for a team."""
        if engagement.is_employment:
            return Decimal(1)
        if engagement == Engagement.DEDICATED_TEAM:
            return MONTHS
        return self.assumptions.value(Factor.BILLABLE_DAYS, country, engagement)

    @cached_property
    def seats(self) -> list[inputs.Seat]:
        """The seats that are neither cancelled nor on hold."""
        return [
            self._seat(row, seat)
            for row in self.rows
            for seat in self.row_seats[row.pk]
            if seat.status not in IDLE
        ]

    def _seat(self, row: PlannedHire, seat: Seat) -> inputs.Seat:
        pay, currency = self.pay[row.pk].amount, self.pay[row.pk].currency
        if seat.actual_pay is not None:
            pay, currency = seat.actual_pay, seat.actual_pay_currency
        start = seat.actual_start or seat.expected_start
        end = planned_end(row, seat, self.row_seats[row.pk])
        return inputs.Seat(
            key=seat_key(row, seat),
            row=str(row.pk),
            role_level=row.role_level.slug,
            role=row.role_level.role.slug,
            engagement=Engagement(row.engagement_model),
            start=start,
            # A backfill that starts after the work has ended stays for one day, which shows that
            # it isn't needed.
            end=seat.left_on or (end and max(start, end)),
            pay=pay,
            currency=currency,
            country=row.country,
            place=row.job_location,
            fte=row.fte,
            latest_start=row.latest_start,
            probability=row.probability,
            knows_sector=row.knows_sector,
        )

    def row_of_seat(self, seat: inputs.Seat) -> PlannedHire:
        return self._rows_by_key[seat.row]

    def row_of(self, key: str) -> PlannedHire | None:
        """The row with a key, or the row of the seat with that key."""
        return self._rows_by_key.get(key.partition("/")[0])

    @cached_property
    def _rows_by_key(self) -> dict[str, PlannedHire]:
        return {str(row.pk): row for row in self.rows}

    @cached_property
    def filled(self) -> frozenset[str]:
        """The keys of seats that are filled, and need no recruiting."""
        return frozenset(
            key for key, seat in self.stored_seats.items() if seat.status == Seat.Status.FILLED
        )

    @cached_property
    def progress(self) -> dict[str, Progress]:
        """The progress of recruiting for seats that are open or have an offer, by key."""
        recruiting = (Seat.Status.OPEN, Seat.Status.OFFER)
        return {
            key: Progress(
                seat.opened_on or self.plan.period_start, seat.status == Seat.Status.OFFER
            )
            for key, seat in self.stored_seats.items()
            if seat.status in recruiting
        }

    @cached_property
    def stored_seats(self) -> dict[str, Seat]:
        """All stored seats by key, including those cancelled or on hold."""
        return {seat_key(row, seat): seat for row in self.rows for seat in self.row_seats[row.pk]}

    @property
    def approved_starts(self) -> dict[str, date]:
        """The starts of seats as approved, by key."""
        return {
            key: seat.approved_start
            for key, seat in self.stored_seats.items()
            if seat.approved_start
        }

    # -------------------------------------------------------------- coverage
    @cached_property
    def demands(self) -> list[Demand]:
        return [*self._sector_demands(), *self._use_case_demands()]

    def _sector_demands(self) -> Iterable[Demand]:
        stated: dict[str, tuple[str, list[Need]]] = {}
        for link in self.sector_links:
            if link.proficiency is None:
                continue
            statement = link.requirement.statement
            needs = stated.setdefault(str(link.requirement_id), (statement, []))[1]
            is_essential = link.importance == Importance.ESSENTIAL
            needs.append(Need(link.skill.slug, link.proficiency, is_essential))
        for key, (title, needs) in stated.items():
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
    def _use_case_links(self) -> list[Any]:
        """The skills of the plan's use cases, without use cases that have none."""
        return [link for link in self.catalogue.use_case_links if link.plan == self.plan.pk]

    @cached_property
    def skill_labels(self) -> dict[str, str]:
        """The labels of required skills, by slug."""
        links = [*self._use_case_links, *self.sector_links]
        return {link.skill.slug: link.skill.preferred_label for link in links}

    @property
    def phases(self) -> list[tuple[str, str]]:
        return self.catalogue.phases

    @cached_property
    def abilities(self) -> dict[str, Ability]:
        """The abilities of each profile.

        These are the catalogue's requirements for the role level; for sector specialists also the
        sector's at their level, as in their job spec.
        """
        return {
            profile: self._ability(row.role_level, row.knows_sector)
            for profile, row in self.profiles.items()
        }

    @cached_property
    def profiles(self) -> dict[str, PlannedHire]:
        """The profiles of the plan's seats, each with one of its rows."""
        return {inputs.profile_key(row.role_level.slug, row.knows_sector): row for row in self.rows}

    def _ability(self, role_level: RoleLevel, knows_sector: bool) -> Ability:
        claims = self.catalogue.role_claims[role_level.pk]
        if knows_sector:
            claims = [*claims, *sector_claims(self.sector_links, role_level.level.rank)]
        skills = {entry.skill.slug: entry.proficiency for entry in merge(claims)}
        return Ability(skills, self.catalogue.phases_of(role_level.role_id))


def seat_key(row: PlannedHire, seat: Seat) -> str:
    """The name of a seat in results, such as '117/2', which begins with its row's key."""
    return f"{row.pk}/{seat.number}"


def planned_end(row: PlannedHire, seat: Seat, seats: Iterable[Seat]) -> date | None:
    """The last day of the work, which takes just as long if it starts late.

    A backfill continues the work of another of the row's ``seats``, whose holder left.
    """
    if row.end is None:
        return None
    by_key = {one.pk: one for one in seats}
    while seat.backfills_id and seat.backfills_id in by_key:
        seat = by_key[seat.backfills_id]
    return (seat.actual_start or seat.expected_start) + (row.end - row.expected_start)


def _assumption(row: AssumedValue, scope: int, source: str) -> Assumption:
    factor = Factor(row.factor)
    value = row.value.quantize(Decimal(1)) if FACTORS[factor].needs_whole else row.value
    return Assumption(
        factor,
        value,
        row.country,
        row.engagement_model,
        row.currency,
        scope,
        source,
        row.as_of,
    )


def _middle(band: PayBand) -> Decimal:
    """The median, else halfway; the minimum of a band whose top is open."""
    if band.median is not None:
        return band.median
    return (band.minimum + (band.maximum or band.minimum)) / 2


def _lowest(needs: Iterable[Need]) -> tuple[Need, ...]:
    """One need for each skill: the lowest, if the sector requires more from higher levels."""
    best: dict[str, Need] = {}
    for need in needs:
        known = best.get(need.skill)
        if known is None or need.proficiency < known.proficiency:
            best[need.skill] = need
    return tuple(best.values())
