"""Hiring plans for the demo, created as a hiring lead would, with dates relative to today."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from hiring.choices import EngagementModel, WorkMode
from hiring.specs.models import JobSpec
from portal.accounts.models import Membership, Organisation, User
from roles.models import RoleLevel, Sector, UseCase

from .models import ExchangeRate, HiringPlan, PlanAssumption, PlannedHire, Seat, SeatTransition
from .models.recruiting_figures import STAGE_FIELDS
from .services import (
    RowInput,
    activate_plan,
    approve_plan,
    cancel_seat,
    clone_plan,
    create_plan,
    fill_seat,
    hold_seat,
    open_seat,
    record_leaving,
    record_offer,
    save_plan,
    submit_plan,
)
from .services.recruiting_figures import get_figures, save_figures
from .services.seat_transitions import change_status

HEALTH = "northgate-health-analytics"
RETAIL = "harbour-retail-group"
Row = dict[str, Any]
MUST, COULD = PlannedHire.Priority.MUST, PlannedHire.Priority.COULD
BACKFILL = PlannedHire.Reason.BACKFILL
ON_CONTRACT = {"engagement_model": EngagementModel.CONTRACT}
DEDICATED = {"engagement_model": EngagementModel.DEDICATED_TEAM}
REMOTE = {"work_mode": WorkMode.REMOTE}
# The value of other currencies in that of a plan.
RATES = {
    "GBP": {"EUR": "0.85", "PLN": "0.20", "USD": "0.78"},
    "EUR": {"GBP": "1.17", "USD": "0.92"},
}


@dataclass(frozen=True)
class DemoPlan:
    organisation: str
    name: str
    sector: str
    use_cases: tuple[str, ...]
    business_goal: str
    goal_measure: str
    period: tuple[int, int]  # its first month, counted from this one, and its months
    budget: tuple[int, str]
    # Factor, value, currency and source.
    assumptions: tuple[tuple[str, str, str, str], ...]


DIAGNOSTICS = DemoPlan(
    HEALTH,
    "Diagnostics team",
    "healthcare-life-sciences",
    ("diagnostics-assistance", "medical-imaging-analysis"),
    "Radiologists get a second reading of each chest image before they report on it.",
    "Findings missed at first reading fall by a fifth within a year of going live.",
    period=(-4, 18),
    budget=(1_300_000, "GBP"),
    assumptions=(
        ("overhead", "450", "GBP", "Northgate's finance team"),
        ("fee-rate", "0.15", "", "Northgate's contract with its agency"),
        ("setup-cost", "2500", "GBP", "The provider's offer"),
        ("interviewer-capacity", "150", "", "Northgate's calendar"),
        ("recruiters", "2", "", "Northgate"),
    ),
)
FORECASTING = DemoPlan(
    RETAIL,
    "Forecasting team",
    "retail-ecommerce",
    ("retail-demand-forecasting", "inventory-optimisation"),
    "Each shop orders what it will sell, without planners changing the order by hand.",
    "Waste of fresh goods falls from 6% to 4% of sales by the end of the period.",
    period=(2, 15),
    budget=(900_000, "GBP"),
    assumptions=(
        ("overhead", "380", "GBP", "Harbour's finance team"),
        ("fee-rate", "0", "", "Harbour hires without agencies"),
        ("setup-cost", "3000", "GBP", "The provider's offer"),
        ("recruiters", "2", "", "Harbour"),
    ),
)
FRAUD = DemoPlan(
    HEALTH,
    "Claims fraud team",
    "finance-fintech",
    ("fraud-detection", "risk-modelling"),
    "Insurers see within a day which claims for treatment need a second look.",
    "Half of the money lost to false claims is stopped before it is paid out.",
    period=(1, 12),
    budget=(900_000, "EUR"),
    assumptions=(
        ("overhead", "500", "EUR", "Northgate's finance team"),
        ("bonus-rate", "0.12", "", "Northgate's offers in finance"),
        ("setup-cost", "3000", "EUR", "The provider's offer"),
    ),
)


@dataclass(frozen=True)
class DemoHistory:
    """An organisation's candidates by stage, to the end of last month."""

    organisation: str
    months: int
    # Applicants, screens, interviews, finals, offers, hires.
    counts: tuple[int, ...]
    source: str


# Enough cases for each pass rate, and too few for most.
HISTORIES = (
    DemoHistory(HEALTH, 24, (640, 122, 68, 41, 35, 31), "Northgate's applicant tracker"),
    DemoHistory(RETAIL, 6, (48, 11, 6, 3, 2, 1), "A spreadsheet of Harbour's recruiters"),
)
ASSUMED = {HEALTH: ("hires-per-recruiter", "4", "Northgate's applicant tracker")}


def create_demo_plans() -> list[HiringPlan]:
    """Create three plans, one with three scenarios. The demo's organisations must exist."""
    for history in HISTORIES:
        _record(history)
    diagnostics = _create(DIAGNOSTICS, _diagnostics_rows())
    _activate(diagnostics)
    forecasting = _create(FORECASTING, _forecasting_rows())
    _add_scenarios(forecasting)
    fraud = _create(FRAUD, _fraud_rows())
    submit_plan(fraud, by=_lead(fraud.organisation), expected_version=fraud.version)
    return [diagnostics, forecasting, fraud]


def month(later: int) -> date:
    """The first day of a month, counted from this one."""
    today = localdate()
    years, number = divmod(today.month - 1 + later, 12)
    return date(today.year + years, number + 1, 1)


# ------------------------------------------------------------------ rows
def _row(role_level: str, start: int, place: str, country: str, **values: Any) -> Row:
    return {
        "role_level": role_level,
        "expected_start": month(start),
        "job_location": place,
        "country": country,
        **values,
    }


def _paid(amount: int, currency: str) -> Row:
    return {"pay": amount, "pay_currency": currency}


def _until(later: int) -> Row:
    """Until the last day of the previous month."""
    return {"end": month(later) - timedelta(days=1)}


def _diagnostics_rows() -> list[Row]:
    specialist = {"knows_sector": True}
    leads = specialist | {"priority": MUST} | _paid(95_000, "GBP")
    edinburgh = specialist | {"count": 3, "priority": MUST, "latest_start": month(4)}
    berlin = ON_CONTRACT | {"fte": "0.6"} | _paid(650, "EUR") | _until(10)
    team = DEDICATED | {"count": 2, "probability": "0.70"} | _paid(9_500, "EUR") | _until(14)
    later = {"priority": COULD, "probability": "0.50"}
    return [
        _row("lead-data-scientist", -3, "Leeds", "GB", **leads),
        _row("senior-computer-vision-engineer", -1, "Edinburgh", "GB", **edinburgh),
        _row("senior-nlp-engineer", 5, "Leeds", "GB", **specialist),
        _row("mid-mlops-engineer", 7, "Kraków", "PL", **REMOTE, **_paid(264_000, "PLN")),
        _row("mid-data-scientist", -3, "Leeds", "GB"),
        _row("senior-data-scientist", 6, "Leeds", "GB", reason=BACKFILL, latest_start=month(8)),
        _row("senior-mlops-engineer", 4, "Berlin", "DE", **REMOTE, **berlin),
        _row("senior-production-ml-engineer", 2, "Wrocław", "PL", **team),
        _row("mid-ai-engineer", 8, "Leeds", "GB", **later),
    ]


def _forecasting_rows() -> list[Row]:
    specialist = {"knows_sector": True}
    first = specialist | {"priority": MUST, "latest_start": month(5)} | _paid(92_000, "GBP")
    team = DEDICATED | {"count": 2} | _paid(7_800, "EUR") | _until(17)
    berlin = ON_CONTRACT | {"fte": "0.5"} | _paid(620, "EUR") | _until(10)
    return [
        _row("lead-data-scientist", 3, "Bristol", "GB", **first),
        _row("senior-data-scientist", 4, "Bristol", "GB", count=2, **specialist),
        _row("mid-machine-learning-engineer", 3, "Gdańsk", "PL", **team),
        _row("senior-mlops-engineer", 4, "Berlin", "DE", **REMOTE, **berlin),
        _row("mid-data-scientist", 5, "Bristol", "GB", reason=BACKFILL),
        _row("senior-applied-ml-specialist", 8, "Manchester", "GB", probability="0.60"),
    ]


def _fraud_rows() -> list[Row]:
    first = {"knows_sector": True, "priority": MUST, "latest_start": month(3)}
    london = ON_CONTRACT | _paid(780, "GBP") | _until(11)
    team = DEDICATED | {"count": 2, "knows_sector": True} | _paid(10_500, "EUR")
    return [
        _row("machine-learning-manager", 2, "Frankfurt", "DE", **first, **_paid(118_000, "EUR")),
        _row("senior-data-scientist", 7, "Frankfurt", "DE", count=2, **_paid(92_000, "EUR")),
        _row("senior-machine-learning-engineer", 4, "Boston", "US", **REMOTE),
        _row("senior-ai-engineer", 4, "London", "GB", **london),
        _row("mid-production-ml-engineer", 3, "Warsaw", "PL", **team),
        _row("mid-data-scientist", 5, "Leeds", "GB", reason=BACKFILL, fte="0.5"),
        _row("mid-mlops-engineer", 6, "Leeds", "GB", probability="0.75"),
    ]


# ------------------------------------------------------------------ plans
def _create(planned: DemoPlan, rows: Sequence[Row]) -> HiringPlan:
    organisation = Organisation.objects.get(slug=planned.organisation)
    lead = _lead(organisation)
    first_month, months = planned.period
    budget, currency = planned.budget
    plan = create_plan(
        organisation,
        by=lead,
        use_cases=list(UseCase.objects.filter(slug__in=planned.use_cases)),
        name=planned.name,
        sector=Sector.objects.get(slug=planned.sector),
        business_goal=planned.business_goal,
        goal_measure=planned.goal_measure,
        period_start=month(first_month),
        period_end=month(first_month + months) - timedelta(days=1),
        currency=currency,
        budget=budget,
    )
    _assume(plan, planned)
    return save_plan(plan, expected_version=plan.version, by=lead, rows=_inputs(rows))


def _inputs(rows: Sequence[Row]) -> list[RowInput]:
    levels = RoleLevel.objects.in_bulk([row["role_level"] for row in rows], field_name="slug")
    return [RowInput(row | {"role_level": levels[row["role_level"]]}) for row in rows]


def _record(history: DemoHistory) -> None:
    organisation = Organisation.objects.get(slug=history.organisation)
    counts = dict(zip(STAGE_FIELDS, history.counts, strict=True))
    period = {"period_start": month(-history.months), "period_end": month(0) - timedelta(days=1)}
    assumed = [
        {"factor": factor, "value": value, "source": source, "as_of": localdate()}
        for slug, (factor, value, source) in ASSUMED.items()
        if slug == history.organisation
    ]
    save_figures(
        organisation,
        expected_version=get_figures(organisation).version,
        by=_lead(organisation),
        histories=[period | counts | {"source": history.source}],
        assumptions=assumed,
    )


def _member(organisation: Organisation, role: str) -> User:
    return organisation.memberships.filter(role=role)[:1].get().user


def _lead(organisation: Organisation) -> User:
    return _member(organisation, Membership.Role.RECRUITER)


def _assume(plan: HiringPlan, planned: DemoPlan) -> None:
    today = localdate()
    rates = [
        ExchangeRate(plan=plan, currency=code, rate=rate, as_of=today, source="Example, no quote")
        for code, rate in RATES[plan.currency].items()
    ]
    own = [
        PlanAssumption(
            plan=plan, factor=factor, value=value, currency=currency, source=source, as_of=today
        )
        for factor, value, currency, source in planned.assumptions
    ]
    for row in (*rates, *own):
        row.full_clean()
        row.save()


def _activate(plan: HiringPlan) -> None:
    """Approve and activate a plan, and recruit for its seats."""
    approver = _member(plan.organisation, Membership.Role.APPROVER)
    for step, by in (
        (submit_plan, _lead(plan.organisation)),
        (approve_plan, approver),
        (activate_plan, approver),
    ):
        plan = step(plan, by=by, expected_version=plan.version)
    _recruit(plan)


def _recruit(plan: HiringPlan) -> None:
    """Leave seats at each step: filled late at higher pay, offered, open, drafted, given up."""
    specs = {
        spec.role_level.slug: spec
        for spec in JobSpec.objects.filter(organisation=plan.organisation)
    }
    vision, nlp = specs["senior-computer-vision-engineer"], specs["senior-nlp-engineer"]
    opened = {"opened_on": month(-4) + timedelta(days=3)}
    later = {"opened_on": month(-1) + timedelta(days=5)}
    began = month(-3) + timedelta(days=14)
    _step(plan, 1, 1, open_seat, **opened)
    _step(plan, 1, 1, fill_seat, actual_start=began, actual_pay=98_000)
    for number in (1, 2, 3):
        _step(plan, 2, number, open_seat, **(opened if number == 1 else later))
    started = month(-1) + timedelta(days=7)
    _step(plan, 2, 1, fill_seat, actual_start=started, actual_pay=78_000)
    _step(plan, 2, 2, record_offer)
    seats = Seat.objects.filter(hire__plan=plan)
    seats.filter(hire__position=2).update(spec=vision)
    seats.filter(hire__position=2, number=2).update(expected_start=month(2))
    seats.filter(hire__position=2, number=3).update(expected_start=month(3))
    seat = _seat(plan, 3, 1)
    seat.spec = nlp
    change_status(
        [seat], SeatTransition.Kind.DRAFT_SPEC, _lead(plan.organisation), changed=["spec"]
    )
    left = localdate() - timedelta(days=10)
    _step(plan, 5, 1, fill_seat, actual_start=began, actual_pay=54_000)
    _step(plan, 5, 1, record_leaving, left_on=left)
    _step(plan, 8, 2, cancel_seat)
    _step(plan, 9, 1, hold_seat)


def _step(plan: HiringPlan, row: int, number: int, step: Callable, **values: Any) -> None:
    seat = _seat(plan, row, number)
    step(seat, by=_lead(plan.organisation), expected_version=seat.hire.plan.version, **values)


def _seat(plan: HiringPlan, row: int, number: int) -> Seat:
    seats = Seat.objects.select_related("hire__plan", "hire__role_level")
    return seats.get(hire__plan=plan, hire__position=row, number=number)


def _add_scenarios(plan: HiringPlan) -> None:
    """The same work with employees only, mostly with a dedicated team, and with fewer hires."""
    by_band = {"engagement_model": EngagementModel.PERMANENT, "pay": None, "pay_currency": ""}
    employed = by_band | {"end": None, "country": "GB", "job_location": "Bristol"}
    _scenario(plan, "Forecasting team, in-house", {3: employed, 4: employed})
    in_team = DEDICATED | {"country": "PL", "job_location": "Gdańsk"} | _until(17)
    senior, engineer = in_team | _paid(9_800, "EUR"), in_team | _paid(9_200, "EUR") | {"fte": 1}
    _scenario(plan, "Forecasting team, dedicated", {2: senior, 4: engineer})
    later = {"expected_start": month(7), "count": 1}
    added = _row("mid-ai-engineer", 6, "Bristol", "GB", probability="0.80")
    _scenario(
        plan, "Forecasting team, smaller", {2: later}, gone={6}, added=[added], budget=650_000
    )


def _scenario(
    plan: HiringPlan,
    name: str,
    changes: Mapping[int, Row],
    *,
    gone: Collection[int] = (),
    added: Sequence[Row] = (),
    **fields: Any,
) -> None:
    """A scenario of a plan, with changes to the rows at some positions."""
    lead = _lead(plan.organisation)
    scenario = clone_plan(plan, name=name, by=lead)
    rows = [
        RowInput(changes.get(row.position, {}), row.pk)
        for row in scenario.hires.all()
        if row.position not in gone
    ]
    version = scenario.version
    rows += _inputs(added)
    save_plan(
        scenario, expected_version=version, by=_lead(plan.organisation), fields=fields, rows=rows
    )
