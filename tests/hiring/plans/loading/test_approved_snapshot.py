"""An approved plan, kept so that its costs can be computed again whatever changes later."""

from datetime import date
from decimal import Decimal

import pytest

from hiring.plans.engine.costing import cost
from hiring.plans.engine.inputs import Engagement, ExchangeRate, Factor
from hiring.plans.loading.approved_snapshot import freeze, load_approved_snapshot
from hiring.plans.loading.inputs import PlanInputs
from hiring.plans.models import Benchmark, HiringPlan, PlanAssumption, Seat
from hiring.plans.models import ExchangeRate as StoredRate
from roles.models import PayBand
from tests import factories as make
from tests.hiring.plans.factories import make_benchmark

PAY = {"pay": 60_000, "pay_currency": "GBP"}


@pytest.fixture
def plan(plan, saved, row):
    """Two people in a row, with one assumption."""
    make_benchmark(factor="bonus-rate", value="0.10", source=make.make_source(title="Survey"))
    return saved(plan, rows=[row(count=2, **PAY)])


def loaded(plan) -> PlanInputs:
    return PlanInputs(HiringPlan.objects.with_parts().get(pk=plan.pk))


def keys(plan) -> list[str]:
    """The keys of the plan's seats, first by row, then by number."""
    return [seat.key for seat in loaded(plan).seats]


# ------------------------------------------------------------------ what is kept
def test_a_seat_is_kept_as_plain_data_on_all_its_terms(plan, saved, row):
    terms = {"engagement_model": "contract", "pay": "512.50", "pay_currency": "EUR"}
    place = {"country": "DE", "job_location": "Berlin"}
    dates = {"latest_start": date(2026, 5, 1), "end": date(2026, 9, 30)}
    share = {"fte": "0.8", "probability": "0.75", "knows_sector": True}
    StoredRate.objects.create(
        plan=plan, currency="EUR", rate="0.85", source="ECB", as_of=date(2026, 1, 2)
    )
    make_benchmark(factor="billable-days", value=220)
    saved(plan, rows=[row(**terms, **place, **dates, **share)])
    frozen = freeze(plan)
    level, [key] = plan.hires.get().role_level, keys(plan)
    assert frozen["currency"] == "GBP"
    assert frozen["seats"] == {
        key: {
            "key": key,
            "row": key.partition("/")[0],
            "role_level": level.slug,
            "role": level.role.slug,
            "engagement": "contract",
            "start": "2026-03-01",
            "pay": "512.50",
            "currency": "EUR",
            "country": "DE",
            "place": "Berlin",
            "fte": "0.80",
            "end": "2026-09-30",
            "latest_start": "2026-05-01",
            "probability": "0.75",
            "knows_sector": True,
        }
    }
    assert [(a["factor"], Decimal(a["value"]), a["source"]) for a in frozen["assumptions"]] == [
        ("billable-days", 220, Benchmark.objects.get(factor="billable-days").source.title),
        ("bonus-rate", Decimal("0.1"), "Survey"),
    ]
    [rate] = frozen["rates"]
    assert (rate["currency"], Decimal(rate["rate"])) == ("EUR", Decimal("0.85"))
    assert (rate["source"], rate["as_of"]) == ("ECB", "2026-01-02")


def test_a_plan_that_cannot_be_computed_keeps_nothing(plan):
    plan.hires.update(pay_currency="EUR")
    assert freeze(plan) == {}


def test_seats_that_are_not_planned_any_more_and_backfills_are_left_out(plan):
    first, second = Seat.objects.filter(hire__plan=plan)
    kept, cancelled = keys(plan)
    second.status = Seat.Status.CANCELLED
    second.save()
    Seat.objects.create(hire=first.hire, number=3, expected_start=date(2026, 8, 1), backfills=first)
    assert list(freeze(plan)["seats"]) == [kept]


def test_what_came_true_is_not_what_was_approved(plan, row, saved):
    saved(plan, rows=[row(**PAY, end=date(2026, 3, 31))])
    Seat.objects.filter(hire__plan=plan).update(
        actual_start=date(2026, 3, 16), actual_pay=70_000, actual_pay_currency="GBP"
    )
    [seat] = freeze(plan)["seats"].values()
    assert (seat["start"], seat["end"], seat["pay"]) == ("2026-03-01", "2026-03-31", "60000.00")


# ------------------------------------------------------------------ what is loaded
def test_without_an_approval_there_is_no_snapshot(plan, step):
    assert load_approved_snapshot(plan) is None
    assert load_approved_snapshot(step(plan, "submit")) is None


def test_what_was_approved_costs_the_same_after_everything_has_changed(plan, step, saved):
    before = loaded(plan)
    approved = cost(before.seats, before.assumptions, before.period)
    step(plan, "submit", "approve")
    Benchmark.objects.update(value="0.99")
    PlanAssumption.objects.create(plan=plan, factor="on-cost-rate", value="0.5")
    plan.hires.update(pay=90_000, engagement_model="fixed-term")
    snapshot = load_approved_snapshot(plan)
    assert snapshot.seats == tuple(before.seats)
    assert snapshot.assumptions == before.assumptions
    again = cost(snapshot.seats, snapshot.assumptions, before.period)
    # Ten months at 5,000 and a tenth more, for two people.
    assert again.total == approved.total == 2 * 10 * (5_000 + 500)


def test_values_have_the_types_that_the_engine_computes_with(plan, step):
    StoredRate.objects.create(plan=plan, currency="EUR", rate="0.85", as_of=date(2026, 1, 2))
    step(plan, "submit", "approve")
    snapshot = load_approved_snapshot(plan)
    seat, assumption = snapshot.seats[0], snapshot.assumptions.get(Factor.BONUS_RATE)
    assert isinstance(seat.engagement, Engagement) and isinstance(assumption.factor, Factor)
    assert (seat.start, seat.end, seat.latest_start) == (date(2026, 3, 1), None, None)
    assert (seat.pay, seat.fte, seat.probability) == (60_000, 1, 1)
    [rate] = snapshot.assumptions.rates
    assert rate == ExchangeRate("EUR", Decimal("0.85"), "", date(2026, 1, 2))


def test_pay_from_a_band_stays_what_it_was(plan, step, saved, row, role_level):
    make.make_pay_band(level=role_level.level, minimum=50_000, maximum=60_000)
    saved(plan, rows=[row()])
    step(plan, "submit", "approve")
    PayBand.objects.update(minimum=80_000, maximum=90_000)
    [seat] = load_approved_snapshot(plan).seats
    assert (seat.pay, loaded(plan).seats[0].pay) == (55_000, 85_000)


def test_an_approval_that_could_not_be_computed_leaves_the_one_before(plan, step, approver):
    step(plan, "submit", "approve")
    before = load_approved_snapshot(plan)
    plan.decisions.create(kind="approved", by=approver, at="2099-01-01T00:00:00Z")
    assert load_approved_snapshot(plan) == before


def test_a_seat_is_kept_at_the_start_that_was_approved_first(plan):
    Seat.objects.filter(hire__plan=plan).update(
        approved_start=date(2026, 2, 2), expected_start=date(2026, 7, 1)
    )
    assert {seat["start"] for seat in freeze(plan)["seats"].values()} == {"2026-02-02"}


def test_a_plan_in_another_currency_has_nothing_to_compare_with(plan, step):
    step(plan, "submit", "approve")
    plan.currency = "EUR"
    assert load_approved_snapshot(plan) is None


def test_a_new_approval_keeps_the_terms_on_which_a_seat_was_first_approved(
    plan, step, saved, as_inputs
):
    step(plan, "submit", "approve")
    saved(plan, rows=as_inputs(plan, row0={"expected_start": date(2026, 6, 1), "count": 3}))
    step(plan, "submit", "approve")
    # The third seat is new, and the others are as late as they were.
    starts = [seat.start for seat in load_approved_snapshot(plan).seats]
    assert sorted(starts) == [date(2026, 3, 1), date(2026, 3, 1), date(2026, 6, 1)]


def test_a_seat_that_the_plan_lost_is_not_approved_again(plan, step, saved, as_inputs):
    step(plan, "submit", "approve")
    saved(plan, rows=as_inputs(plan, row0={"count": 1}))
    assert len(load_approved_snapshot(plan).seats) == 2
    step(plan, "submit", "approve")
    assert [seat.key for seat in load_approved_snapshot(plan).seats] == keys(plan)
