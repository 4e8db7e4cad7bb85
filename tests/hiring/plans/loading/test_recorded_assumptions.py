"""Figures that organisations and plans record, read together and unchanged."""

from datetime import date
from decimal import Decimal

import pytest

from hiring.plans.engine.funnel import History
from hiring.plans.loading.recorded_assumptions import (
    histories_by_family,
    read_recorded_assumptions,
)
from hiring.plans.models import (
    ExchangeRate,
    OrganisationAssumption,
    PlanAssumption,
    RecruitingHistory,
)
from roles.models import RoleFamily
from tests import factories as make
from tests.hiring.plans.factories import make_plan, make_recruiting_figures

DAY = date(2026, 2, 3)
FIRST_HALF = {"period_start": date(2025, 1, 1), "period_end": date(2025, 6, 30)}
SECOND_HALF = {"period_start": date(2025, 7, 1), "period_end": date(2025, 12, 31)}
STAGES = ("applicants", "screens", "interviews", "finals", "offers", "hires")


def counts(*numbers: int) -> dict[str, int]:
    return dict(zip(STAGES, numbers, strict=True))


def record_history(organisation, *numbers: int, **fields) -> RecruitingHistory:
    given = FIRST_HALF | counts(*numbers) | fields
    return RecruitingHistory.objects.create(organisation=organisation, **given)


# ------------------------------------------------------------------ reading
def test_a_history_is_read_with_its_family_and_dates(employer):
    family = make.make_role_family(title="Data science")
    record_history(employer, 60, 12, 6, 4, 3, 2, role_family=family, source="Our tracker")
    [history] = read_recorded_assumptions([employer.pk]).histories
    assert (history.organisation_id, history.source) == (employer.pk, "Our tracker")
    assert (history.period_start, history.period_end) == tuple(FIRST_HALF.values())
    assert [getattr(history, stage) for stage in STAGES] == [60, 12, 6, 4, 3, 2]
    assert (history.role_family.pk, history.role_family.title) == (family.pk, "Data science")


def test_a_history_of_all_roles_has_no_family(employer, django_assert_num_queries):
    record_history(employer, 10, 0, 0, 0, 0, 0)
    with django_assert_num_queries(1):
        [history] = read_recorded_assumptions([employer.pk]).histories
        assert history.role_family is None


@pytest.mark.parametrize("value", ["0.10", "0.1234", "99999.99", "220"])
def test_values_keep_every_digit(employer, plan, value):
    as_recorded = OrganisationAssumption._meta.get_field("value").to_python(value)
    given = {"factor": "overhead", "currency": "GBP", "country": "DE", "as_of": DAY}
    terms = {"engagement_model": "contract", "source": "Finance"}
    OrganisationAssumption.objects.create(organisation=employer, value=value, **given, **terms)
    PlanAssumption.objects.create(plan=plan, value=value, **given, **terms)
    recorded = read_recorded_assumptions([employer.pk], [plan.pk])
    for [row] in (recorded.organisation_assumptions, recorded.assumptions):
        assert (row.value, type(row.value)) == (as_recorded, Decimal)
        assert {name: getattr(row, name) for name in (*given, *terms)} == given | terms


def test_a_rate_is_read_with_its_source_and_day(plan):
    ExchangeRate.objects.create(plan=plan, currency="EUR", rate="0.8512", source="ECB", as_of=DAY)
    [rate] = read_recorded_assumptions([], [plan.pk]).exchange_rates
    assert (rate.plan_id, rate.currency, rate.rate) == (plan.pk, "EUR", Decimal("0.8512"))
    assert (rate.source, rate.as_of) == ("ECB", DAY)


def test_figures_of_others_are_left_alone(employer, plan):
    stranger, foreign = make.make_organisation(), make_plan()
    for organisation in (employer, stranger):
        make_recruiting_figures(organisation)
    for one in (plan, foreign):
        PlanAssumption.objects.create(plan=one, factor="bonus-rate", value="0.1")
        ExchangeRate.objects.create(plan=one, currency="EUR", rate=1, as_of=DAY)
    recorded = read_recorded_assumptions([employer.pk], [plan.pk])
    assert [len(rows) for rows in recorded] == [1, 1, 1, 1]
    assert recorded.histories[0].organisation_id == employer.pk
    assert recorded.organisation_assumptions[0].organisation_id == employer.pk
    assert recorded.assumptions[0].plan_id == plan.pk
    assert recorded.exchange_rates[0].plan_id == plan.pk
    assert [len(rows) for rows in read_recorded_assumptions([employer.pk])] == [1, 1, 0, 0]


def test_all_of_it_takes_one_query(employer, plan, django_assert_num_queries):
    family = make.make_role_family()
    for number in range(5):
        record_history(employer, 9, 8, 7, 6, 5, 4, role_family=family, source=str(number))
    PlanAssumption.objects.create(plan=plan, factor="bonus-rate", value="0.1")
    with django_assert_num_queries(1):
        recorded = read_recorded_assumptions([employer.pk], [plan.pk])
        assert {history.role_family.title for history in recorded.histories} == {family.title}
    assert len(recorded.histories) == 5


# ------------------------------------------------------------------ histories by family
SCIENCE = RoleFamily(pk=1, title="Data science")
ENGINEERING = RoleFamily(pk=2, title="Engineering")


def history(*numbers: int, **fields) -> RecruitingHistory:
    return RecruitingHistory(**FIRST_HALF | counts(*numbers) | fields)


def test_without_records_there_is_no_history():
    assert histories_by_family([]) == {}


def test_a_family_has_the_sum_of_its_own_records_backed_by_all():
    found = histories_by_family(
        [
            history(100, 20, 10, 5, 4, 3, role_family=SCIENCE),
            history(50, 10, 5, 4, 3, 2, role_family=SCIENCE, **SECOND_HALF),
            history(8, 4, 2, 1, 1, 1, role_family=ENGINEERING),
            history(30, 6, 3, 2, 1, 0),
        ]
    )
    year = {"first": date(2025, 1, 1), "last": date(2025, 12, 31)}
    everything = History(188, 40, 20, 12, 9, 6, **year)
    first_half = {"first": date(2025, 1, 1), "last": date(2025, 6, 30)}
    assert found == {
        None: everything,
        1: History(150, 30, 15, 9, 7, 5, of="Data science", wider=everything, **year),
        2: History(8, 4, 2, 1, 1, 1, of="Engineering", wider=everything, **first_half),
    }


def test_records_of_all_roles_alone_are_nobodys_in_particular():
    found = histories_by_family([history(30, 6, 3, 2, 1, 1)])
    assert list(found) == [None]
    assert (found[None].of, found[None].wider) == ("", None)
