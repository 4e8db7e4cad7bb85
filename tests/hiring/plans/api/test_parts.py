"""Parts of a plan in the API: assumptions and rates, specs from seats, decisions."""

import pytest

from hiring.plans import services
from hiring.plans.models import Seat
from hiring.specs.models import JobSpec
from tests import factories as make
from tests.api_clients import client_of
from tests.hiring.plans.factories import make_planned_hire

from .world import PLANS, at, errors

pytestmark = pytest.mark.django_db
ASSUMED = {
    "assumptions": [{"factor": "bonus-rate", "value": "0.1", "source": "Ours"}],
    "exchange_rates": [{"currency": "EUR", "rate": "0.85", "as_of": "2026-01-01"}],
}


def put(client, plan, sent, version=2):
    return client.put(f"{PLANS}{plan.pk}/assumptions/", sent, format="json", **at(version))


def draft(client, plan, seats):
    return client.post(f"{PLANS}{plan.pk}/job-specs/", {"seats": seats}, format="json")


@pytest.fixture
def seats(plan):
    return list(Seat.objects.filter(hire__plan=plan).values_list("pk", flat=True))


# ------------------------------------------------------------------ assumptions
def test_assumptions_and_rates_take_the_place_of_the_old(api, plan):
    answer = put(api, plan, ASSUMED)
    assert (answer.status_code, answer["ETag"]) == (200, '"3"')
    [assumed], [rate] = answer.json()["assumptions"], answer.json()["exchange_rates"]
    assert (assumed["factor"], assumed["value"], rate["rate"]) == (
        "bonus-rate",
        "0.1000",
        "0.85000000",
    )
    assert put(api, plan, {"assumptions": [], "exchange_rates": []}, 3).status_code == 200
    assert not plan.assumptions.exists()
    assert not plan.exchange_rates.exists()


@pytest.mark.parametrize(
    ("sent", "status", "field"),
    [
        ({"assumptions": []}, 400, "exchange_rates"),
        ({"exchange_rates": [{"currency": "EUR", "rate": "1"}]}, 400, "exchange_rates[0].as_of"),
        ({"assumptions": [{"factor": "luck", "value": "1"}]}, 400, "assumptions[0].factor"),
        ({"assumptions": [{"factor": "bonus-rate", "value": "9"}]}, 409, "assumptions[0].value"),
        (
            {"exchange_rates": [{"currency": "GBP", "rate": "1", "as_of": "2026-01-01"}]},
            409,
            "exchange_rates[0].currency",
        ),
    ],
)
def test_what_is_wrong_is_named_as_it_was_sent(api, plan, sent, status, field):
    given = sent if sent == {"assumptions": []} else ASSUMED | sent
    answer = put(api, plan, given)
    assert answer.status_code == status
    assert field in [name for name, _ in errors(answer)]
    assert not plan.assumptions.exists()


def test_assumptions_need_the_current_version(api, plan):
    assert put(api, plan, ASSUMED, 1).status_code == 412
    answer = api.put(f"{PLANS}{plan.pk}/assumptions/", ASSUMED, format="json")
    assert answer.status_code == 428


# ------------------------------------------------------------------ specs
def test_seats_become_drafted_specs(api, plan, seats):
    answer = draft(api, plan, seats)
    assert answer.status_code == 201
    found = answer.json()["job_specs"]
    assert [one["seat"] for one in found] == seats
    spec = JobSpec.objects.get(seats=seats[0])
    assert (found[0]["id"], spec.status) == (spec.pk, "draft")
    assert api.get(found[0]["url"]).json()["id"] == spec.pk


@pytest.mark.parametrize("sent", [[], [0], ["1"], [True], None])
def test_seats_are_given_by_their_numbers(api, plan, sent):
    assert draft(api, plan, sent).status_code == 400


def test_a_seat_of_another_plan_or_given_twice_is_refused(api, plan, seats):
    other = Seat.objects.create(hire=make_planned_hire(), number=1, expected_start="2026-01-01")
    for wrong in ([other.pk], [seats[0], seats[0]], [seats[0], 999_999]):
        answer = draft(api, plan, wrong)
        assert (answer.status_code, errors(answer)[0][0]) == (409, "seats")
    assert not JobSpec.objects.exists()


def test_a_seat_has_one_spec(api, plan, seats):
    draft(api, plan, seats[:1])
    assert draft(api, plan, seats).status_code == 409
    assert JobSpec.objects.count() == 1


# ------------------------------------------------------------------ decisions
def test_decisions_are_listed_the_latest_first(api, plan, recruiter):
    services.submit_plan(plan, by=recruiter, expected_version=2)
    approver = make.make_membership(plan.organisation, role="approver").user
    services.send_back_plan(plan, by=approver, expected_version=3, note="Too dear.")
    found = api.get(f"{PLANS}{plan.pk}/decisions/").json()
    assert [(one["kind"], one["note"]) for one in found["results"]] == [
        ("sent-back", "Too dear."),
        ("submitted", ""),
    ]
    approver.delete()
    page = api.get(f"{PLANS}{plan.pk}/decisions/?page_size=1").json()
    assert (page["count"], page["results"][0]["by"]) == (2, None)


# ------------------------------------------------------------------ who may
def test_strangers_find_nothing_and_approvers_change_nothing(plan, seats, approver):
    stranger = client_of(make.make_membership(role="owner").user)
    for client, status in ((stranger, 404), (approver, 403)):
        assert put(client, plan, ASSUMED).status_code == status
        assert draft(client, plan, seats).status_code == status
    assert not plan.assumptions.exists()
    assert not JobSpec.objects.exists()
