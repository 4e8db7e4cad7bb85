"""Months of learning: from the table of efforts, and what is left of them."""

from decimal import Decimal

import numpy as np
import pytest

from roles.careers.engine.effort import cumulative, from_nothing, remaining


@pytest.mark.parametrize(
    ("efforts", "thousandths"),
    [
        # Half a month, then three, nine and twenty-four more.
        (
            {("tool", 1): "0.5", ("tool", 2): "3", ("tool", 3): "9", ("tool", 4): "24"},
            [0, 500, 3_500, 12_500, 36_500],
        ),
        # A step that the table lacks takes as long as for the slowest other type.
        (
            {("tool", 1): "1", ("skill", 2): "2", ("method", 2): "5", ("tool", 4): "1"},
            [0, 1_000, 6_000, 7_000, 8_000],
        ),
        # A step that it lacks for every type takes a month.
        ({}, [0, 1_000, 2_000, 3_000, 4_000]),
    ],
)
def test_efforts_add_up_from_step_to_step(efforts, thousandths):
    table = {pair: Decimal(months) for pair, months in efforts.items()}
    assert cumulative(["tool"], table) == {"tool": thousandths}


CLIMB = np.array([[0, 500, 3_500, 12_500, 36_500], [0, 1_000, 2_000, 3_000, 4_000]], np.int32)


def test_any_proficiency_is_learnt_up_to_working():
    assert from_nothing(CLIMB).tolist() == [
        [3_500, 500, 3_500, 12_500, 36_500],
        [2_000, 1_000, 2_000, 3_000, 4_000],
    ]


def left(levels, related=()):
    touched, months = remaining(
        CLIMB,
        np.array(levels, np.int8),
        np.flatnonzero(levels),
        tuple(np.array(related, np.int64).reshape(-1, 3).T),
    )
    return dict(zip(touched.tolist(), months.tolist(), strict=True))


def test_what_somebody_can_do_is_not_learnt_again():
    # By wanted proficiency, any first. Practitioners still learn to be experts.
    assert left([3, 0]) == {0: [0, 0, 0, 0, 24_000]}
    assert left([1, 4]) == {0: [0, 0, 3_000, 12_000, 36_000], 1: [0, 0, 0, 0, 0]}


def test_a_related_skill_saves_its_share_of_what_it_has_in_common():
    # Working in a related skill: half of the two steps in common.
    assert left([0, 0], [(1, 2, 50)]) == {1: [1_000, 500, 1_000, 2_000, 3_000]}


def test_the_best_related_skill_counts_not_their_sum():
    assert left([0, 0], [(1, 4, 30), (1, 2, 50)]) == {1: [1_000, 500, 1_000, 2_000, 2_800]}


def test_steps_that_are_mastered_already_save_nothing_more():
    # Two steps mastered: of four in the related skill, only the last two are new.
    assert left([0, 2], [(1, 4, 50)]) == {1: [0, 0, 0, 500, 1_000]}
    assert left([0, 2], [(1, 1, 90)]) == {1: [0, 0, 0, 1_000, 2_000]}
