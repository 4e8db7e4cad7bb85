"""Job specs drafted from seats, and what two people do to a plan at once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from hiring.plans.models import HiringPlan, Seat, SeatTransition
from hiring.plans.services import (
    RowInput,
    approve_plan,
    cancel_seat,
    draft_specs,
    hold_seat,
    open_seat,
    resume_seat,
    save_plan,
)
from hiring.specs.models import JobSpec
from hiring.specs.services import close_spec, publish_spec
from tests.hiring.plans.factories import make_plan
from tests.threads import at_once

POSTED = date(2028, 1, 10)
PAID = {"salary_minimum": 50_000, "salary_maximum": 60_000, "salary_currency": "GBP"}

on_postgres = [
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
    pytest.mark.django_db(transaction=True),
]


def seats_of(plan) -> list[Seat]:
    return list(Seat.objects.filter(hire__plan=plan).order_by("hire__position", "number"))


@pytest.fixture
def plan_in_sector(employer, lead, basis, saved):
    """A seat for a sector specialist in Leeds, and a contractor's."""
    plan = make_plan(organisation=employer, owner=lead, sector=basis["sector"])
    plan.use_cases.set(basis["use_cases"])
    given = {"role_level": basis["role_level"], "expected_start": date(2028, 2, 29)}
    place = {"job_location": "Leeds", "country": "GB", "work_mode": "remote"}
    specialist = RowInput(given | place | {"knows_sector": True})
    return saved(plan, rows=[specialist, RowInput(given | {"engagement_model": "contract"})])


# ------------------------------------------------------------------ specs
def test_a_spec_is_drafted_for_each_seat(plan_in_sector, lead):
    seats = seats_of(plan_in_sector)
    specs = draft_specs(plan_in_sector, seats, by=lead)
    found = [(seat.status, seat.spec) for seat in seats_of(plan_in_sector)]
    assert found == [("spec-drafted", spec) for spec in specs]
    assert {(spec.organisation, spec.created_by, spec.status) for spec in specs} == {
        (plan_in_sector.organisation, lead, "draft")
    }


def test_the_spec_has_the_terms_of_the_row(plan_in_sector, lead):
    first, second = draft_specs(plan_in_sector, seats_of(plan_in_sector), by=lead)
    assert (first.job_location, first.country, first.work_mode) == ("Leeds", "GB", "remote")
    assert (first.engagement_model, second.engagement_model) == ("permanent", "contract")


def test_only_a_sector_specialist_gets_the_sector_and_its_use_cases(plan_in_sector, lead):
    first, second = draft_specs(plan_in_sector, seats_of(plan_in_sector), by=lead)
    use_cases = list(plan_in_sector.use_cases.all())
    assert (first.sector, list(first.use_cases.all())) == (plan_in_sector.sector, use_cases)
    assert (second.sector, list(second.use_cases.all())) == (None, [])


@pytest.mark.parametrize("status", [s for s in Seat.Status.values if s != "planned"])
def test_only_a_planned_seat_is_drafted_and_else_none_of_them(plan_in_sector, lead, status):
    first, second = seats_of(plan_in_sector)
    Seat.objects.filter(pk=second.pk).update(status=status)
    with pytest.raises(ValidationError) as caught:
        draft_specs(plan_in_sector, [first, second], by=lead)
    assert list(caught.value.message_dict) == ["seats"]
    assert not JobSpec.objects.exists()
    assert [seat.status for seat in seats_of(plan_in_sector)] == ["planned", status]


def test_a_seat_is_not_drafted_twice_nor_for_another_plan(plan, plan_in_sector, lead):
    seats = seats_of(plan_in_sector)[:1]
    with pytest.raises(ValidationError):
        draft_specs(plan, seats, by=lead)
    with pytest.raises(ValidationError):
        draft_specs(plan_in_sector, seats * 2, by=lead)
    assert not JobSpec.objects.exists()


def test_pay_and_time_of_the_row_come_before_the_band(plan_in_sector, lead):
    pay = {"pay": 650, "pay_currency": "EUR", "fte": "0.6"}
    plan_in_sector.hires.filter(engagement_model="contract").update(**pay)
    employed, on_contract = draft_specs(plan_in_sector, seats_of(plan_in_sector), by=lead)
    assert employed.employment_type == "full-time"
    assert on_contract.employment_type == "part-time"
    assert (on_contract.salary_minimum, on_contract.salary_maximum) == (650, 650)
    assert (on_contract.salary_currency, on_contract.salary_period) == ("EUR", "day")


def test_drafting_is_a_step_of_the_seat_and_moves_the_plan(plan_in_sector, lead):
    draft_specs(plan_in_sector, seats_of(plan_in_sector), by=lead)
    made = SeatTransition.objects.values_list("kind", "from_status", "to_status", "actor")
    assert list(made) == [("draft-spec", "planned", "spec-drafted", lead.pk)] * 2
    assert HiringPlan.objects.get(pk=plan_in_sector.pk).version == 3


# ------------------------------------------------------------------ what flows back
@pytest.fixture
def publish(lead, plan_in_sector):
    """Publishes the spec of the plan's first seat, again if asked again."""

    def publish(on=POSTED):
        seat = seats_of(plan_in_sector)[0]
        if seat.spec is None:
            [spec] = draft_specs(plan_in_sector, [seat], by=lead)
            JobSpec.objects.filter(pk=spec.pk).update(**PAID)
        else:
            spec = seat.spec
        spec.refresh_from_db()
        publish_spec(spec, by=lead, expected_version=spec.version, on=on)
        return seats_of(plan_in_sector)[0]

    return publish


def test_a_published_job_opens_its_seat_on_its_date(plan_in_sector, publish, lead):
    seat = publish()
    assert (seat.status, seat.opened_on) == ("open", POSTED)
    opened = seat.transitions.first()
    assert (opened.kind, opened.effective_on) == ("open", POSTED)
    # The seat that nobody drafted a spec for stays, and whoever has the plan open is told.
    assert seats_of(plan_in_sector)[1].status == "planned"
    assert HiringPlan.objects.get(pk=plan_in_sector.pk).version == 4


def test_publishing_again_changes_no_seat(publish):
    publish()
    seat = publish(on=date(2028, 6, 1))
    assert (seat.status, seat.opened_on, seat.transitions.count()) == ("open", POSTED, 2)


def test_closing_the_job_fills_no_seat(publish, lead):
    spec = publish().spec
    spec.refresh_from_db()
    close_spec(spec, by=lead, expected_version=spec.version)
    assert Seat.objects.get(spec=spec).status == "open"


def test_a_seat_on_hold_waits_although_its_job_is_published(plan_in_sector, publish, lead):
    [spec] = draft_specs(plan_in_sector, seats_of(plan_in_sector)[:1], by=lead)
    JobSpec.objects.filter(pk=spec.pk).update(**PAID)
    seat = hold_seat(seats_of(plan_in_sector)[0], by=lead, expected_version=3)
    seat = publish()
    assert (seat.status, seat.opened_on) == ("on-hold", POSTED)
    version = HiringPlan.objects.get(pk=plan_in_sector.pk).version
    assert resume_seat(seat, by=lead, expected_version=version).status == "open"


def test_deleting_the_spec_leaves_the_seat(plan_in_sector, lead):
    [spec] = draft_specs(plan_in_sector, seats_of(plan_in_sector)[:1], by=lead)
    spec.delete()
    assert seats_of(plan_in_sector)[0].spec is None


# ------------------------------------------------------------------ at once
class TestAtOnce:
    pytestmark = on_postgres

    def test_of_two_saves_of_the_same_version_one_wins_whole(self, plan, lead, row):
        def save(name: str) -> str:
            rows = [row(job_location=name)]
            fields = {"name": name}
            return save_plan(plan, expected_version=2, by=lead, fields=fields, rows=rows).name

        [winner, told], _ = at_once(save)
        found = HiringPlan.objects.get(pk=plan.pk)
        assert told == "stale"
        assert (found.name, found.version) == (winner, 3)
        assert [row.job_location for row in found.hires.all()] == [winner]

    def test_a_save_and_an_approval_at_once_do_not_mix(self, plan, step, lead, approver):
        plan = step(plan, "submit")

        def act(name: str) -> str:
            given = {"by": lead if name == "One" else approver, "expected_version": 3}
            if name == "One":
                return save_plan(plan, fields={"budget": 1}, **given).status
            return approve_plan(plan, **given).status

        found, _ = at_once(act)
        status = HiringPlan.objects.get(pk=plan.pk).status
        assert found in (["approved", "stale"], ["draft", "stale"])
        assert status == found[0]

    def test_a_seat_drafted_by_two_at_once_gets_one_spec(self, plan_in_sector, lead):
        seat = seats_of(plan_in_sector)[0]

        def draft(name: str) -> str:
            mine = Seat.objects.select_related("hire__role_level").get(pk=seat.pk)
            return draft_specs(plan_in_sector, [mine], by=lead)[0].status

        found, _ = at_once(draft)
        assert found == ["draft", "refused"]
        assert JobSpec.objects.count() == 1

    def test_a_seat_that_two_move_at_once_goes_one_way(self, plan, lead):
        seat = seats_of(plan)[0]

        def move(name: str) -> str:
            mine = Seat.objects.select_related("hire__plan").get(pk=seat.pk)
            if name == "One":
                return cancel_seat(mine, by=lead, expected_version=2).status
            given = {"expected_version": 2, "opened_on": POSTED}
            return open_seat(mine, by=lead, **given).status

        found, _ = at_once(move)
        moved, told = sorted(found, key=lambda found: found == "stale")
        seat.refresh_from_db()
        assert (told, seat.status) == ("stale", moved)
        assert [one.to_status for one in seat.transitions.all()] == [moved]

    def test_a_spec_and_a_step_at_once_do_not_mix(self, plan_in_sector, lead):
        seat = seats_of(plan_in_sector)[0]
        version = HiringPlan.objects.get(pk=plan_in_sector.pk).version

        def act(name: str) -> str:
            mine = Seat.objects.select_related("hire__plan").get(pk=seat.pk)
            if name == "One":
                draft_specs(plan_in_sector, [mine], by=lead)
                return "drafted"
            return cancel_seat(mine, by=lead, expected_version=version).status

        found, _ = at_once(act)
        seat.refresh_from_db()
        assert (found, seat.status) in (
            (["drafted", "stale"], "spec-drafted"),
            (["cancelled", "refused"], "cancelled"),
        )
        assert JobSpec.objects.count() == (seat.status == "spec-drafted")
