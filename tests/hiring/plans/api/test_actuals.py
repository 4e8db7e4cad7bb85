"""Steps of seats, and a plan against what was approved of it, in the API."""

from datetime import date

import pytest

from hiring.plans import services
from hiring.plans.models import HiringPlan, Seat, SeatTransition
from tests import factories as make
from tests.api_clients import client_of

from .world import PLANS, at, errors

pytestmark = pytest.mark.django_db
MARCH = "2026-03-01"


@pytest.fixture
def approved(plan, recruiter, organisation):
    plan = services.submit_plan(plan, by=recruiter, expected_version=2)
    other = make.make_membership(organisation, role="approver").user
    return services.approve_plan(plan, by=other, expected_version=3)


@pytest.fixture
def seats(plan):
    return list(Seat.objects.filter(hire__plan=plan).order_by("number"))


def path(plan, part="seat-transitions") -> str:
    return f"{PLANS}{plan.pk}/{part}/"


def move(client, plan, seats_given, kind, version=2, **values):
    data = {"kind": kind, "seats": [seat.pk for seat in seats_given]} | values
    return client.post(path(plan), data, format="json", **at(version))


def test_a_step_answers_with_the_plan_and_its_new_version(api, plan, seats):
    answer = move(api, plan, seats[:1], "open", opened_on=MARCH)
    assert (answer.status_code, answer["ETag"]) == (200, '"3"')
    found = answer.json()["rows"][0]["seats"]
    assert [(seat["status"], seat["opened_on"]) for seat in found] == [
        ("open", MARCH),
        ("planned", None),
    ]


def test_a_seat_is_filled_and_left(api, plan, seats):
    pay = {"actual_start": MARCH, "actual_pay": "61000.50"}
    assert move(api, plan, seats[:1], "fill", **pay).status_code == 200
    found = move(api, plan, seats[:1], "leave", 3, left_on="2026-04-30").json()
    seat, _, again = found["rows"][0]["seats"]
    assert (seat["actual_pay"], seat["actual_pay_currency"]) == ("61000.50", "GBP")
    assert (again["backfills"], again["expected_start"]) == (seat["id"], "2026-05-01")


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("hold", {"opened_on": MARCH}, "opened_on"),
        ("fill", {"actual_start": MARCH, "actual_pay": "-1"}, "actual_pay"),
        ("fill", {"actual_start": MARCH, "actual_pay": 5}, "actual_pay"),
        ("fill", {"actual_start": "2026-02-29"}, "actual_start"),
        ("open", {}, "opened_on"),
        ("fill", {}, "actual_start"),
        ("leave", {}, "left_on"),
        ("draft-spec", {}, "kind"),
        ("vanish", {}, "kind"),
        (["hold"], {}, "kind"),
        ("hold", {"seats": []}, "seats"),
        ("hold", {"note": "x"}, "note"),
    ],
)
def test_what_makes_no_sense_is_a_400_that_names_it(api, plan, seats, kind, values, field):
    answer = move(api, plan, seats, kind, **values)
    assert answer.status_code == 400
    assert [name for name, _ in errors(answer)] == [field]


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("open", {"opened_on": "1900-01-01"}, "opened_on"),
        ("leave", {"left_on": MARCH}, "seats"),
        ("hold", {"seats": [10**9]}, "seats"),
    ],
)
def test_what_does_not_fit_the_plan_is_a_409_that_names_it(api, plan, seats, kind, values, field):
    answer = move(api, plan, seats, kind, **values)
    assert answer.status_code == 409
    assert [name for name, _ in errors(answer)] == [field]
    assert HiringPlan.objects.get(pk=plan.pk).version == 2


def test_who_comes_second_is_told(api, plan, seats):
    assert move(api, plan, seats, "cancel", 1).status_code == 412
    data = {"kind": "cancel", "seats": [seats[0].pk]}
    assert api.post(path(plan), data, format="json").status_code == 428
    assert {seat.status for seat in Seat.objects.all()} == {"planned"}


def test_members_without_the_right_and_strangers_move_nothing(approver, plan, seats):
    assert move(approver, plan, seats, "cancel").status_code == 403
    stranger = client_of(make.make_user())
    assert move(stranger, plan, seats, "cancel").status_code == 404
    assert stranger.get(path(plan)).status_code == 404
    assert stranger.get(path(plan, "actuals")).status_code == 404


def test_steps_are_listed_the_latest_first(api, plan, seats, recruiter):
    move(api, plan, seats, "open", opened_on=MARCH)
    move(api, plan, seats[:1], "hold", 3)
    [latest, *before] = api.get(path(plan)).json()["results"]
    assert latest.pop("at")
    assert latest == {
        "id": SeatTransition.objects.latest("pk").pk,
        "seat": seats[0].pk,
        "title": str(seats[0]),
        "kind": "hold",
        "from_status": "open",
        "to_status": "on-hold",
        "effective_on": None,
        "actor": str(recruiter),
    }
    assert [(one["seat"], one["kind"], one["effective_on"]) for one in before] == [
        (seat.pk, "open", MARCH) for seat in reversed(seats)
    ]
    found = api.get(f"{path(plan)}?page=2&page_size=2").json()
    assert (found["count"], [one["id"] for one in found["results"]]) == (3, [before[1]["id"]])
    assert errors(api.get(f"{path(plan)}?kind=hold")) == [("kind", "unknown_parameter")]


def test_a_step_outlives_its_seat_and_whoever_took_it(api, approver, plan, seats, recruiter):
    move(api, plan, seats[:1], "hold")
    seats[0].delete()
    SeatTransition.objects.update(actor=None)
    [step] = approver.get(path(plan)).json()["results"]
    assert (step["seat"], step["title"], step["actor"]) == (None, str(seats[0]), None)


def test_the_list_of_steps_takes_as_many_queries_whatever_its_length(
    api, plan, seats, recruiter, django_assert_num_queries
):
    for count in (1, 3, 50):
        others = [make.make_user() for _ in range(count)]
        SeatTransition.objects.bulk_create(
            SeatTransition(
                plan=plan,
                seat=seats[0],
                title="x",
                kind="hold",
                from_status="open",
                to_status="on-hold",
                actor=actor,
            )
            for actor in others
        )
        with django_assert_num_queries(5):
            assert api.get(path(plan), {"page_size": 100}).status_code == 200


def test_the_actuals_of_a_plan(api, approved, seats, recruiter):
    services.fill_seat(seats[0], by=recruiter, expected_version=4, actual_start=date(2026, 4, 1))
    services.cancel_seat(seats[1], by=recruiter, expected_version=5)
    found = api.get(path(approved, "actuals")).json()
    assert found["has_approval"]
    # Two years of £60,000 and a quarter on top; then nine months of one.
    assert found["total"]["approved"] == "150000.00"
    assert (found["total"]["forecast"], found["total"]["change"]) == ("56250.00", "-93750.00")
    [row] = found["rows"]
    assert [(seat["status"], seat["days"], seat["start"]) for seat in row["seats"]] == [
        ("filled", 90, "2026-04-01"),
        ("cancelled", None, None),
    ]
    assert len(found["months"]) == 12


def test_a_plan_that_was_not_approved_has_no_approved_figures(api, plan):
    found = api.get(path(plan, "actuals")).json()
    assert (found["has_approval"], found["total"]["approved"]) == (False, "0.00")


def test_a_plan_that_cannot_be_computed_is_a_409(api, plan):
    plan.hires.update(pay_currency="EUR")
    assert api.get(path(plan, "actuals")).status_code == 409
