"""What the editor's fields come to before they are saved."""

from datetime import date

import pytest

from hiring.plans import services
from hiring.plans.models import ExchangeRate, HiringPlan, PlanDecision, PlannedHire, Seat
from tests import factories as make
from tests.hiring.plans.pages_world import make_benchmarks, make_full_plan, posted

pytestmark = pytest.mark.django_db
MOST = 15


@pytest.fixture
def plan(people, basis):
    make_benchmarks()
    requirement = make.make_sector_requirement(sector=basis["sector"])
    make.make_sector_requirement_skill(requirement=requirement)
    return make_full_plan(people, basis, rows=2, budget=150_000)


def preview(client, plan, *changes, **options):
    return client.post(f"/hiring/plans/{plan.pk}/preview/", posted(plan, *changes, **options))


def content() -> list:
    """All that a preview could have written."""
    models = (HiringPlan, PlannedHire, Seat, ExchangeRate, PlanDecision)
    return [list(model.objects.order_by("pk").values()) for model in models]


def advance(plan) -> None:
    """The first row's seats, one filled earlier and for less, one open and moved."""
    filled, opened = plan.hires.first().seats.all()
    filled.status, filled.actual_start, filled.actual_pay = "filled", date(2027, 2, 1), 50_000
    filled.actual_pay_currency = "GBP"
    opened.status, opened.expected_start = "open", date(2027, 5, 1)
    for seat in (filled, opened):
        seat.save()


CHANGES = {
    "nothing": ([], {}),
    "fields": ([], {"budget": "10", "period_end": "2027-11-30"}),
    "fewer and more": ([{"count": 1}, {"count": 5}], {}),
    "later": ([{"expected_start": "2027-06-01"}, {"expected_start": "2027-07-01"}], {}),
    "pay and terms": ([{"pay": "500", "engagement_model": "contract"}, {"pay": "1"}], {}),
    "specialist and half": ([{"knows_sector": "on"}, {"fte": "0.50"}], {}),
    "removed": ([{}, {"DELETE": "on"}], {}),
    "new": ([], {"new": {"role_level": "ds-senior", "count": 3, "place": 1}}),
    "no sector": ([], {"sector": "", "use_cases": []}),
}


@pytest.mark.parametrize("changes", CHANGES)
def test_it_shows_what_saving_brings_and_writes_nothing(recruiter, plan, changes):
    advance(plan)
    ExchangeRate.objects.create(plan=plan, currency="USD", rate="0.8", as_of=date(2026, 1, 1))
    rows, options = CHANGES[changes]
    before = content()
    shown = preview(recruiter, plan, *rows, **options)
    assert content() == before
    recruiter.post(f"/hiring/plans/{plan.pk}/edit/", posted(plan, *rows, **options))
    tabs = {
        tab: recruiter.get(f"/hiring/plans/{plan.pk}/{tab}").context
        for tab in ("", "timeline/", "cost/", "coverage/")
    }
    assert shown.context["figures"] == tabs[""]["figures"]
    assert shown.context["cost_chart"] == tabs["cost/"]["cost_chart"]
    assert shown.context["head_chart"] == tabs["timeline/"]["head_chart"]
    assert shown.context["gantt_chart"].table == tabs["timeline/"]["gantt_chart"].table
    assert shown.context["heat_chart"] == tabs["coverage/"]["heat_chart"]


def test_the_total_says_what_is_left_or_over(recruiter, plan):
    # Four people, ten months of 60,000 a year, and a quarter on top.
    assert (
        preview(recruiter, plan).context["total"] == "£250,000 in the period, £100,000 over budget"
    )
    more = preview(recruiter, plan, budget="300000")
    assert more.context["total"] == "£250,000 in the period, £50,000 of the budget remaining"
    assert preview(recruiter, plan, budget="").context["total"] == "£250,000 in the period"


def test_seats_in_recruitment_keep_their_dates(recruiter, plan):
    advance(plan)
    shown = preview(recruiter, plan, {"expected_start": "2027-09-01", "count": 3})
    starts = {row.header: row.cells[3] for row in shown.context["gantt_chart"].table.rows}
    assert list(starts.values())[:3] == ["1 Feb 2027", "1 May 2027", "1 Sep 2027"]


def test_what_is_wrong_is_named_beside_the_last_pictures(recruiter, plan):
    shown = preview(recruiter, plan, {}, {"fte": "2", "role_level": "nobody"}, name="")
    assert shown.headers["HX-Retarget"] == "#preview-problems"
    assert 'href="#id_rows-1-role_level" data-problem' in shown.text
    assert 'href="#id_name"' in shown.text
    # The form's errors come first; the service's, such as the share's, once those are right.
    assert 'href="#id_rows-1-fte" data-problem' in preview(recruiter, plan, {}, {"fte": "2"}).text


def test_a_missing_exchange_rate_is_named(recruiter, plan):
    shown = preview(recruiter, plan, {"pay_currency": "EUR"})
    assert shown.headers["HX-Retarget"] == "#preview-problems"
    assert "There is no exchange rate from EUR to GBP" in shown.text


def test_the_plans_currency_may_change_with_that_of_its_rows(recruiter, plan):
    euros = [{"pay_currency": "EUR"}, {"pay_currency": "EUR"}]
    shown = preview(recruiter, plan, *euros, currency="EUR", budget="")
    assert shown.context["total"] == "€250,000 in the period"


def test_rates_into_another_currency_no_longer_hold(recruiter, plan):
    """Saving takes them away, so the preview computes without."""
    ExchangeRate.objects.create(plan=plan, currency="EUR", rate="0.8", as_of=date(2026, 1, 1))
    euros = [{"pay_currency": "EUR"}, {"pay_currency": "EUR"}]
    assert "figures" in preview(recruiter, plan, *euros).context
    assert (
        "no exchange rate from EUR to USD" in preview(recruiter, plan, *euros, currency="USD").text
    )
    recruiter.post(f"/hiring/plans/{plan.pk}/edit/", posted(plan, *euros, currency="USD"))
    assert "no exchange rate from EUR to USD" in recruiter.get(f"/hiring/plans/{plan.pk}/").text


def test_a_plan_that_is_closed_says_so(recruiter, people, plan):
    services.close_plan(plan, by=people["recruiter"], expected_version=plan.version)
    plan.refresh_from_db()
    assert "A closed plan no longer changes." in preview(recruiter, plan).text


def test_an_old_page_still_gets_its_pictures(recruiter, plan):
    """Saving is what asks for the version."""
    assert "figures" in preview(recruiter, plan, version=1).context


@pytest.mark.parametrize(("who", "status"), [("outsider", 404), ("approver", 403)])
def test_who_may_not_change_gets_nothing(people, signed_in, plan, who, status):
    stranger = make.make_membership(make.make_organisation("Elsewhere"), role="owner").user
    user = people.get(who, stranger)
    assert preview(signed_in(user), plan).status_code == status


def test_a_row_of_another_plan_counts_as_a_new_one(recruiter, people, basis, plan):
    other = make_full_plan(people, basis)
    advance(other)
    shown = preview(recruiter, plan, {"id": other.hires.get().pk})
    starts = {row.cells[3] for row in shown.context["gantt_chart"].table.rows}
    assert starts == {"1 Mar 2027"}


def test_it_is_asked_by_post_only(recruiter, plan):
    assert recruiter.get(f"/hiring/plans/{plan.pk}/preview/").status_code == 405


def test_its_queries_do_not_grow_with_rows(recruiter, people, basis, django_assert_max_num_queries):
    make_benchmarks()
    counts = set()
    for rows in (1, 3, 30):
        plan = make_full_plan(people, basis, rows=rows)
        gone = [{"DELETE": "on"}] if rows > 1 else []
        data = posted(plan, {"count": 5}, *gone, new={"role_level": "ds-senior"})
        with django_assert_max_num_queries(MOST) as queries:
            assert "figures" in recruiter.post(f"/hiring/plans/{plan.pk}/preview/", data).context
        counts.add(len(queries))
    assert len(counts) == 1
