"""From a stored plan to what its computations work on."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hiring.plans.engine.coverage import Group, Need
from hiring.plans.engine.inputs import Engagement, Factor
from hiring.plans.engine.recruiting import Progress
from hiring.plans.loading.inputs import PlanInputs
from hiring.plans.models import (
    ExchangeRate,
    HiringPlan,
    OrganisationAssumption,
    PlanAssumption,
    Seat,
)
from hiring.plans.services import RowInput
from tests import factories as make
from tests.hiring.plans.factories import make_benchmark

PARTS = ("seats", "pay", "assumptions", "unused", "demands", "phases", "abilities", "period")


def loaded(plan) -> PlanInputs:
    return PlanInputs(HiringPlan.objects.with_parts().get(pk=plan.pk))


def paid(plan) -> list[tuple]:
    return [(pay.amount, pay.currency) for pay in loaded(plan).pay.values()]


def in_rows(plan, saved, *rows) -> HiringPlan:
    return saved(plan, rows=list(rows))


# ------------------------------------------------------------------ queries
def test_the_queries_do_not_grow_with_the_rows(plan, saved, basis):
    make.make_sector_requirement_skill(
        requirement=make.make_sector_requirement(sector=basis["sector"])
    )
    saved(plan, fields={"sector": basis["sector"]}, use_cases=basis["use_cases"])

    def made(count: int) -> int:
        levels = [make.make_role_level() for _ in range(count)]
        start = {"expected_start": date(2026, 3, 1), "knows_sector": True}
        saved(plan, rows=[RowInput(start | {"role_level": level}) for level in levels])
        with CaptureQueriesContext(connection) as queries:
            inputs = loaded(plan)
            for part in PARTS:
                getattr(inputs, part)
        assert len(inputs.seats) == count
        return len(queries)

    assert made(1) == made(10) == made(50)


# ------------------------------------------------------------------ pay
YEARLY = {"minimum": 50_000, "maximum": 60_000}


@pytest.mark.parametrize(
    ("terms", "amount"),
    [
        ("permanent", "55000.00"),
        ("fixed-term", "55000.00"),
        ("dedicated-team", "4583.33"),
        ("contract", "250.00"),
    ],
)
def test_pay_comes_from_the_middle_of_the_band_in_the_unit_of_the_terms(
    plan, saved, row, role_level, terms, amount
):
    make.make_pay_band(level=role_level.level, **YEARLY)
    make_benchmark(factor="billable-days", value=220)
    in_rows(plan, saved, row(engagement_model=terms))
    assert paid(plan) == [(Decimal(amount), "GBP")]


@pytest.mark.parametrize(
    ("band", "amount"),
    [
        ({"period": "month", "minimum": 4_000, "maximum": 5_000}, 54_000),
        ({"maximum": None, "is_top_open": False}, 50_000),
        ({"minimum": 0, "maximum": 0}, 0),
    ],
)
def test_a_band_of_months_or_without_a_top_is_understood(
    plan, saved, row, role_level, band, amount
):
    make.make_pay_band(level=role_level.level, **YEARLY | band)
    in_rows(plan, saved, row())
    assert paid(plan) == [(amount, "GBP")]


def test_given_pay_wins_over_the_band(plan, saved, row, role_level):
    make.make_pay_band(level=role_level.level)
    in_rows(plan, saved, row(pay=70_000, pay_currency="EUR"))
    [pay] = loaded(plan).pay.values()
    assert (pay.amount, pay.currency, pay.band, pay.is_known) == (70_000, "EUR", None, True)


@pytest.mark.parametrize(
    ("own", "other", "amount"),
    [
        ("contract", "permanent", "66000.00"),
        ("contract", "dedicated-team", "5500.00"),
        ("dedicated-team", "contract", "16.36"),
        ("fixed-term", "permanent", "300"),
        ("permanent", "contract", "1.36"),
    ],
)
def test_pay_on_other_terms_is_the_given_one_in_their_unit(plan, saved, row, own, other, amount):
    make_benchmark(factor="billable-days", value=220)
    in_rows(plan, saved, row(engagement_model=own, pay=300, pay_currency="EUR"))
    inputs = loaded(plan)
    pay = inputs.pay_on(inputs.rows[0], Engagement(other))
    assert (pay.amount, pay.currency) == (Decimal(amount), "EUR")
    assert pay.is_converted == (other != "permanent" or own == "contract")


def test_pay_on_other_terms_comes_from_the_band_where_there_is_one(plan, saved, row, role_level):
    make.make_pay_band(level=role_level.level, **YEARLY)
    in_rows(plan, saved, row(engagement_model="contract", pay=900, pay_currency="GBP"))
    inputs = loaded(plan)
    pay = inputs.pay_on(inputs.rows[0], Engagement.PERMANENT)
    assert (pay.amount, pay.band is None, pay.is_converted) == (55_000, False, False)


def test_given_pay_of_nothing_is_pay(plan, saved, row, role_level):
    make.make_pay_band(level=role_level.level)
    in_rows(plan, saved, row(pay=0, pay_currency="GBP"))
    assert paid(plan) == [(0, "GBP")]


def test_the_most_specific_band_wins(plan, saved, row, role_level):
    level = role_level.level
    make.make_pay_band(level=level)
    mine = make.make_pay_band(level=level, role=role_level.role, country="GB")
    make.make_pay_band(level=level, country="US")
    in_rows(plan, saved, row(country="GB"))
    [pay] = loaded(plan).pay.values()
    assert pay.band == mine


def test_of_a_survey_the_median_is_paid(plan, saved, row, role_level):
    answers = {"kind": "quartiles", "median": 52_000, "sample_size": 40}
    make.make_pay_band(level=role_level.level, **answers)
    in_rows(plan, saved, row())
    assert paid(plan) == [(52_000, "GBP")]


def test_a_few_answers_pay_nobody(plan, saved, row, role_level):
    answers = {"kind": "quartiles", "median": 52_000, "sample_size": 29}
    make.make_pay_band(level=role_level.level, role=role_level.role, **answers)
    general = make.make_pay_band(level=role_level.level)
    in_rows(plan, saved, row())
    [pay] = loaded(plan).pay.values()
    assert pay.band == general


@pytest.mark.parametrize("period", ["hour", "day"])
def test_without_a_band_that_fits_the_pay_is_unknown(plan, saved, row, role_level, period):
    make.make_pay_band(level=role_level.level, period=period)
    make.make_pay_band()
    in_rows(plan, saved, row())
    [pay] = loaded(plan).pay.values()
    assert (pay.amount, pay.currency, pay.is_known) == (0, "GBP", False)


def test_a_band_in_another_currency_needs_a_rate(plan, saved, row, role_level):
    make.make_pay_band(level=role_level.level, currency="USD", **YEARLY)
    in_rows(plan, saved, row())
    assert [pay.is_known for pay in loaded(plan).pay.values()] == [False]
    ExchangeRate.objects.create(plan=plan, currency="USD", rate="0.8", as_of="2026-01-01")
    assert paid(plan) == [(55_000, "USD")]


def test_a_band_in_the_currency_of_the_plan_wins_over_a_more_specific_one(
    plan, saved, row, role_level
):
    ExchangeRate.objects.create(plan=plan, currency="USD", rate="0.8", as_of="2026-01-01")
    level = role_level.level
    make.make_pay_band(level=level, role=role_level.role, currency="USD")
    make.make_pay_band(level=level, currency="GBP", **YEARLY)
    in_rows(plan, saved, row())
    assert paid(plan) == [(55_000, "GBP")]


# ------------------------------------------------------------------ seats
def test_a_seat_says_what_its_row_says(plan, saved, row, role_level):
    given = {"country": "DE", "job_location": "Berlin", "fte": "0.5", "probability": "0.75"}
    leap = {"expected_start": date(2028, 2, 29), "latest_start": date(2028, 4, 1)}
    terms = {"engagement_model": "contract", "pay": 500, "pay_currency": "EUR"}
    in_rows(plan, saved, row(**given, **leap, **terms))
    [seat] = loaded(plan).seats
    assert (seat.role_level, seat.role) == (role_level.slug, role_level.role.slug)
    assert (seat.country, seat.place, seat.engagement) == ("DE", "Berlin", Engagement.CONTRACT)
    assert (seat.fte, seat.probability) == (Decimal("0.5"), Decimal("0.75"))
    assert (seat.start, seat.latest_start, seat.end) == (*leap.values(), None)
    assert (seat.pay, seat.currency) == (500, "EUR")


def test_cancelled_seats_and_those_on_hold_do_not_count(plan):
    seats = Seat.objects.filter(hire__plan=plan)
    seats.filter(hire__position=2).update(status="on-hold")
    seats.filter(hire__position=1, number=1).update(status="cancelled")
    assert [seat.key.split("/")[1] for seat in loaded(plan).seats] == ["2"]


def test_what_came_true_is_in_the_place_of_what_was_planned(plan, saved, row):
    in_rows(plan, saved, row(end=date(2026, 3, 31), pay=50_000, pay_currency="GBP"))
    seats = Seat.objects.filter(hire__plan=plan)
    seats.update(actual_start=date(2026, 3, 11), actual_pay=52_000, actual_pay_currency="GBP")
    [seat] = loaded(plan).seats
    # It lasts as long as planned.
    assert (seat.start, seat.end, seat.pay) == (date(2026, 3, 11), date(2026, 4, 10), 52_000)
    seats.update(left_on=date(2026, 3, 20))
    assert loaded(plan).seats[0].end == date(2026, 3, 20)


def leave(seat: Seat, day: date) -> Seat:
    """Whoever fills the seat leaves, and another seat continues the work."""
    seat.actual_start, seat.left_on, seat.status = seat.expected_start, day, "filled"
    seat.save()
    return Seat.objects.create(
        hire=seat.hire, number=seat.number + 1, expected_start=date(2026, 6, 1), backfills=seat
    )


def test_a_backfill_continues_the_work_to_its_planned_end(plan, saved, row):
    in_rows(plan, saved, row(end=date(2026, 8, 31)))
    first = Seat.objects.get(hire__plan=plan)
    second = leave(first, date(2026, 5, 15))
    third = leave(second, date(2026, 7, 10))
    assert [(seat.start, seat.end) for seat in loaded(plan).seats] == [
        (date(2026, 3, 1), date(2026, 5, 15)),
        (date(2026, 6, 1), date(2026, 7, 10)),
        (date(2026, 6, 1), date(2026, 8, 31)),
    ]
    # The first started 9 days late, and all the work moves with it.
    Seat.objects.filter(pk=first.pk).update(actual_start=date(2026, 3, 10))
    assert loaded(plan).seats[2].end == date(2026, 9, 9)
    # Past the end of the work a backfill is there for a day.
    Seat.objects.filter(pk=third.pk).update(expected_start=date(2026, 12, 1))
    assert loaded(plan).seats[2].end == date(2026, 12, 1)


def test_a_backfill_of_work_without_an_end_has_none(plan, saved, row):
    in_rows(plan, saved, row())
    leave(Seat.objects.get(hire__plan=plan), date(2026, 5, 15))
    assert [seat.end for seat in loaded(plan).seats] == [date(2026, 5, 15), None]


def test_a_seat_is_found_by_its_key_and_a_row_by_both(plan):
    inputs = loaded(plan)
    first, second = inputs.rows
    keys = [f"{first.pk}/1", f"{first.pk}/2", f"{second.pk}/1"]
    assert [seat.key for seat in inputs.seats] == keys == list(inputs.stored_seats)
    assert [inputs.row_of(key) for key in keys] == [first, first, second]
    assert (inputs.row_of(str(second.pk)), inputs.row_of("0/1")) == (second, None)
    assert inputs.row_of_seat(inputs.seats[2]) == second


def test_recruiting_has_progress_for_open_seats_and_offers_alone(plan):
    seats = dict(zip(("a", "b", "c"), Seat.objects.filter(hire__plan=plan), strict=True))
    opened = date(2026, 1, 12)
    for name, status in {"a": "open", "b": "offer", "c": "spec-drafted"}.items():
        Seat.objects.filter(pk=seats[name].pk).update(status=status, opened_on=opened)
    inputs = loaded(plan)
    first, second, third = inputs.stored_seats
    assert inputs.progress == {first: Progress(opened), second: Progress(opened, has_offer=True)}
    assert inputs.filled == frozenset()
    Seat.objects.filter(pk=seats["c"].pk).update(status="filled")
    assert loaded(plan).filled == {third}


def test_approved_starts_are_those_of_approved_seats(plan, step):
    assert loaded(plan).approved_starts == {}
    step(plan, "submit", "approve")
    approved = loaded(plan).approved_starts
    assert set(approved.values()) == {date(2026, 3, 1)} and len(approved) == 3


# ------------------------------------------------------------------ assumptions
def test_the_organisation_assumes_between_the_plan_and_the_benchmark(plan, employer):
    make_benchmark(factor="bonus-rate", value="0.10")
    for organisation, value in ((employer, "0.15"), (make.make_organisation(), "0.40")):
        OrganisationAssumption.objects.create(
            organisation=organisation, factor="bonus-rate", value=value
        )
    found = loaded(plan).assumptions.get(Factor.BONUS_RATE)
    assert (found.value, found.scope, found.source) == (Decimal("0.15"), 1, "The organisation")
    PlanAssumption.objects.create(
        plan=plan, factor="bonus-rate", value="0.20", source="Finance", as_of=date(2026, 2, 1)
    )
    found = loaded(plan).assumptions.get(Factor.BONUS_RATE)
    assert (found.scope, found.source, found.as_of) == (2, "Finance", date(2026, 2, 1))


def test_an_own_value_in_a_currency_without_a_rate_is_left_out_too(plan, employer):
    OrganisationAssumption.objects.create(
        organisation=employer, factor="overhead", value=400, currency="USD"
    )
    pounds = make_benchmark(factor="overhead", value=300, currency="GBP")
    inputs = loaded(plan)
    assert [(value.value, value.currency) for value in inputs.unused] == [(400, "USD")]
    assert inputs.assumptions.value(Factor.OVERHEAD) == pounds.value


@pytest.mark.parametrize(
    ("factor", "stored", "text"),
    [("ramp-months", "4.0000", "4"), ("bonus-rate", "0.5", "0.5000")],
)
def test_whole_numbers_are_loaded_without_decimal_places(plan, factor, stored, text):
    make_benchmark(factor=factor, value=stored)
    assert str(loaded(plan).assumptions.get(Factor(factor)).value) == text


def test_the_plan_assumes_over_the_benchmark(plan):
    make_benchmark(factor="bonus-rate", value="0.10")
    assert loaded(plan).assumptions.value(Factor.BONUS_RATE) == Decimal("0.10")
    PlanAssumption.objects.create(plan=plan, factor="bonus-rate", value="0.20")
    found = loaded(plan).assumptions.get(Factor.BONUS_RATE)
    assert (found.value, found.scope, found.source) == (Decimal("0.20"), 2, "This plan")


def test_an_assumption_says_its_source(plan):
    source = make.make_source(title="A survey")
    make_benchmark(factor="bonus-rate", value="0.10", source=source)
    found = loaded(plan).assumptions.get(Factor.BONUS_RATE)
    assert (found.scope, found.source) == (0, "A survey")


def test_a_benchmark_in_a_currency_without_a_rate_is_left_out_and_named(plan):
    dollars = make_benchmark(factor="one-time-cost", value=4700, currency="USD")
    inputs = loaded(plan)
    assert inputs.unused == [dollars]
    assert inputs.assumptions.get(Factor.ONE_TIME_COST) is None
    ExchangeRate.objects.create(plan=plan, currency="USD", rate="0.8", as_of="2026-01-01")
    inputs = loaded(plan)
    assert inputs.unused == []
    assert inputs.assumptions.value(Factor.ONE_TIME_COST) == 3760


# ------------------------------------------------------------------ needs and abilities
@pytest.fixture
def sector_plan(plan, saved):
    """A plan in a sector that asks for one skill, and for another from a level upwards."""
    sector = make.make_sector()
    requirement = make.make_sector_requirement(sector=sector, statement="Knows the law")
    make.make_sector_requirement_skill(requirement=requirement, skill=make.make_skill(slug="law"))
    make.make_sector_requirement_skill(
        requirement=requirement,
        skill=make.make_skill(slug="audit"),
        from_level=make.make_level(rank=90),
    )
    return saved(plan, fields={"sector": sector})


def test_a_sector_demands_what_it_states(sector_plan):
    [demand] = loaded(sector_plan).demands
    assert (demand.title, demand.group) == ("Knows the law", Group.SECTOR_REQUIREMENT)
    assert set(demand.needs) == {Need("law", 3), Need("audit", 3)}


def test_optional_skills_and_those_without_a_proficiency_are_told_apart(sector_plan):
    requirement = sector_plan.sector.requirements.get()
    make.make_sector_requirement_skill(
        requirement=requirement, skill=make.make_skill(slug="extra"), importance="optional"
    )
    make.make_sector_requirement_skill(
        requirement=requirement,
        skill=make.make_skill(slug="vague"),
        importance="optional",
        proficiency=None,
    )
    [demand] = loaded(sector_plan).demands
    needs = {need.skill: need.is_essential for need in demand.needs}
    assert needs == {"law": True, "audit": True, "extra": False}


def test_skills_are_called_by_their_labels(sector_plan, saved):
    use_case = make.make_use_case(sector=sector_plan.sector)
    use_case.skills.add(make.make_skill(slug="graphs", preferred_label="Graph analysis"))
    saved(sector_plan, use_cases=[use_case])
    labels = loaded(sector_plan).skill_labels
    assert labels == {"graphs": "Graph analysis", "law": "law", "audit": "audit"}


def test_a_skill_asked_for_twice_is_needed_at_the_lower_proficiency(sector_plan):
    requirement = sector_plan.sector.requirements.get()
    link = requirement.skill_links.get(skill__slug="law")
    make.make_sector_requirement_skill(
        requirement=requirement,
        skill=link.skill,
        from_level=make.make_level(rank=80),
        proficiency=4,
    )
    [demand] = loaded(sector_plan).demands
    assert [need.proficiency for need in demand.needs if need.skill == "law"] == [3]


def test_use_cases_demand_their_published_skills(plan, saved):
    use_case = make.make_use_case(title="Fraud detection")
    hidden = make.make_skill(is_published=False)
    use_case.skills.add(make.make_skill(slug="graphs"), hidden)
    saved(plan, fields={"sector": use_case.sector}, use_cases=[use_case])
    [demand] = loaded(plan).demands
    assert (demand.title, demand.group) == ("Fraud detection", Group.USE_CASE)
    assert demand.needs == (Need("graphs", 3),)


def test_a_plan_without_a_sector_demands_nothing(plan):
    assert loaded(plan).demands == []


def test_a_row_brings_what_its_role_asks_for_and_the_phases_it_works_in(plan, role_level):
    make.make_role_requirement(role_level=role_level, skill=make.make_skill(slug="sql"))
    make.make_role_requirement(role_level=role_level, skill=make.make_skill(is_published=False))
    work = make.make_responsibility(role=role_level.role)
    ability = loaded(plan).abilities[role_level.slug]
    assert (ability.skills, ability.phases) == ({"sql": 3}, {work.phase.slug})


@pytest.mark.parametrize(
    ("knows_sector", "rank", "skills"),
    [(False, 95, set()), (True, 50, {"law"}), (True, 91, {"law", "audit"})],
)
def test_only_a_sector_specialist_brings_what_the_sector_asks_for_at_the_level(
    sector_plan, saved, row, knows_sector, rank, skills
):
    role_level = make.make_role_level(level=make.make_level(rank=rank))
    in_rows(sector_plan, saved, row(role_level=role_level, knows_sector=knows_sector))
    [ability] = loaded(sector_plan).abilities.values()
    assert set(ability.skills) == skills


def test_a_specialist_does_not_make_others_of_the_role_level_specialists(sector_plan, saved, row):
    role_level = make.make_role_level(level=make.make_level(rank=1))
    in_rows(
        sector_plan, saved, *(row(role_level=role_level, knows_sector=k) for k in (True, False))
    )
    inputs = loaded(sector_plan)
    brings = [set(inputs.abilities[seat.profile].skills) for seat in inputs.seats]
    assert brings == [{"law"}, set()]


def test_of_role_and_sector_the_higher_proficiency_counts(sector_plan, saved, row):
    role_level = make.make_role_level(level=make.make_level(rank=1))
    law = sector_plan.sector.requirements.get().skill_links.get(skill__slug="law").skill
    make.make_role_requirement(role_level=role_level, skill=law, proficiency=1)
    in_rows(sector_plan, saved, row(role_level=role_level, knows_sector=True))
    [ability] = loaded(sector_plan).abilities.values()
    assert ability.skills == {"law": 3}
