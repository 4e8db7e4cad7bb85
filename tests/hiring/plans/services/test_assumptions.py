"""What a plan assumes of its own: edited, refused with a message at the field, and used."""

from datetime import date

import pytest

from hiring.plans import services
from tests.hiring.plans.pages_world import make_benchmarks, make_full_plan

pytestmark = pytest.mark.django_db
OWN = {"factor": "on-cost-rate", "value": "0.5", "source": "Our payroll, 2026"}
RATE = {"currency": "EUR", "rate": "0.85", "as_of": "2026-01-31"}


@pytest.fixture
def plan(people, basis):
    make_benchmarks()
    return make_full_plan(people, basis)


@pytest.fixture
def send(people, signed_in, plan):
    client = signed_in(people["recruiter"])

    def send(*, assumptions=(), rates=(), version=2):
        data = {"version": version}
        for name, rows in (("assumptions", assumptions), ("rates", rates)):
            data |= {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": 0}
            for number, row in enumerate(rows):
                data |= {f"{name}-{number}-{field}": value for field, value in row.items()}
        return client.post(f"/hiring/plans/{plan.pk}/assumptions/edit/", data)

    return send


def test_an_own_value_takes_the_place_of_the_benchmark(send, plan, people, signed_in):
    assert send(assumptions=[OWN]).status_code == 302
    response = signed_in(people["recruiter"]).get(f"/hiring/plans/{plan.pk}/")
    # Two people, ten months of 60,000 a year, and half on top.
    assert response.context["figures"][0].value == "£150,000"


def test_the_page_names_its_source(send, plan, people, signed_in):
    send(assumptions=[OWN], rates=[RATE])
    text = signed_in(people["recruiter"]).get(f"/hiring/plans/{plan.pk}/assumptions/").text
    assert "Our payroll, 2026" in text
    assert "Overridden" in text
    assert "1 EUR = 0.85 GBP on 31 January 2026" in text


def test_the_editor_shows_what_is_there(send, plan, people, signed_in):
    send(assumptions=[OWN], rates=[RATE])
    client = signed_in(people["recruiter"])
    text = client.get(f"/hiring/plans/{plan.pk}/assumptions/edit/").text
    assert 'value="0.5"' in text
    assert 'value="2026-01-31"' in text


def test_what_is_removed_is_gone(send, plan):
    send(assumptions=[OWN])
    send(assumptions=[OWN | {"DELETE": "on"}], version=3)
    assert not plan.assumptions.exists()


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"value": "25"}, "value", "at most 2"),
        ({"value": "-1"}, "value", "greater than or equal to 0"),
        ({"value": "1e30"}, "value", "no more than 14 digits"),
        ({"value": "NaN"}, "value", "Enter a number"),
        ({"currency": "GBP"}, "currency", "Only money has a currency"),
        ({"factor": "one-time-cost"}, "currency", "Money needs a currency"),
        ({"factor": "ramp-months", "value": "1.5"}, "value", "a whole number"),
        ({"factor": "luck"}, "factor", "not one of the available choices"),
        ({"as_of": "2027-02-29"}, "as_of", "Enter a valid date"),
    ],
)
def test_a_wrong_value_is_told_at_its_field(send, plan, change, field, said):
    response = send(assumptions=[OWN | change])
    assert response.status_code == 422
    errors = response.context["editor"].assumptions.forms[0].errors
    assert said in errors[field][0]
    assert not plan.assumptions.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [({"rate": "0"}, "rate"), ({"currency": "GBP"}, "currency"), ({"as_of": ""}, "as_of")],
)
def test_a_wrong_rate_is_told_at_its_field(send, change, field):
    response = send(rates=[RATE | change])
    assert response.status_code == 422
    assert field in response.context["editor"].rates.forms[0].errors


def test_the_same_twice_is_refused(send):
    response = send(assumptions=[OWN, OWN])
    errors = response.context["editor"].assumptions.forms[1].errors
    assert errors["factor"] == ["Another row has this already."]


def test_somebody_elses_save_is_not_lost_unseen(send, plan, people):
    services.save_plan(plan, expected_version=2, by=people["owner"], fields={"name": "Theirs"})
    response = send(assumptions=[OWN])
    assert response.status_code == 409
    assert not plan.assumptions.exists()
    assert send(assumptions=[OWN], version=response.context["version"]).status_code == 302


def test_a_closed_plan_keeps_what_it_assumed(send, plan, people):
    services.close_plan(plan, by=people["recruiter"], expected_version=2)
    response = send(assumptions=[OWN], version=3)
    assert "A closed plan no longer changes." in response.text


def test_the_service_writes_what_it_is_given(plan, people):
    value = {"factor": "bonus-rate", "value": 1, "as_of": date(2026, 1, 1)}
    saved = services.save_assumptions(
        plan, expected_version=2, by=people["owner"], assumptions=[value], rates=[]
    )
    assert saved.version == 3
    assert plan.assumptions.get().as_of == date(2026, 1, 1)
