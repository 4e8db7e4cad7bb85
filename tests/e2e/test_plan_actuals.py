"""A seat is opened, filled and left, and its backfill is seen, on a small screen by keyboard."""

from datetime import date

import pytest

from hiring.plans import services
from tests import factories as make
from tests.e2e.hands import Keyboard
from tests.hiring.plans.factories import make_plan


@pytest.fixture
def recruiter(demo):
    return make.make_membership(make.make_organisation(), role="recruiter").user


@pytest.fixture
def plan(recruiter):
    plan = make_plan(
        organisation=recruiter.memberships.get().organisation,
        owner=recruiter,
        period_start=date(2030, 1, 1),
        period_end=date(2030, 12, 31),
    )
    pay = {"pay": 60_000, "pay_currency": plan.currency}
    row = {"role_level": make.make_role_level(), "expected_start": date(2030, 3, 1)} | pay
    return services.save_plan(plan, expected_version=1, by=recruiter, rows=[services.RowInput(row)])


def step(hand, name: str, said: str, **values: str) -> None:
    page = hand.page
    move = page.locator("details", has_text="seat 1")
    hand.press(move.locator("summary"))
    hand.choose(move.get_by_label("Step"), name)
    for label, value in values.items():
        hand.write(move.get_by_label(label), value)
    hand.press(move.get_by_role("button", name="Save", exact=True))
    page.get_by_text(said).wait_for()


def test_a_seat_is_opened_filled_and_left(open_browser, recruiter, plan):
    size = {"width": 390, "height": 900}
    hand = Keyboard(open_browser(recruiter, viewport=size, reduced_motion="reduce").new_page())
    hand.page.goto(f"{plan.get_absolute_url()}actuals/")
    step(hand, "Open", "seat 1: opened.", Day="2030-01-07")
    step(hand, "Fill", "seat 1: filled.", Day="2030-03-18", Pay="64000")
    hand.page.get_by_text("paid £64,000").wait_for()
    step(hand, "Record leaving", "seat 1: left.", Day="2030-05-31")
    hand.page.get_by_text("backfill of seat 1").wait_for()
    hand.page.get_by_text("1 Jun 2030").wait_for()
