"""Requirements packed into arrays, compared with plain dictionaries."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.careers.engine.requirements import STEPS, frozen, pack, spread

ROWS, COLUMNS = 5, 4
entries = st.lists(
    st.tuples(
        st.integers(0, ROWS - 1),
        st.integers(0, COLUMNS - 1),
        st.integers(0, STEPS - 1),
        st.booleans(),
    ),
    max_size=30,
)


def packed(rows):
    table = np.array(rows, np.int64).reshape(-1, 4)
    return pack(
        table[:, 0],
        table[:, 1],
        table[:, 2].astype(np.int8),
        table[:, 3].astype(bool),
        shape=(ROWS, COLUMNS),
    )


def merged(rows):
    """The highest proficiency and the greatest importance of each row and column."""
    by_place = {}
    for row, column, wanted, essential in rows:
        before = by_place.get((row, column), (0, False))
        by_place[row, column] = (max(wanted, before[0]), essential or before[1])
    return by_place


@given(entries)
def test_each_row_has_its_columns_in_order_and_each_once(rows):
    requirements = packed(rows)
    found = {
        (row, column): (wanted, essential)
        for row in range(len(requirements))
        for column, wanted, essential in zip(
            requirements.columns[requirements.span(row)].tolist(),
            requirements.wanted[requirements.span(row)].tolist(),
            requirements.essential[requirements.span(row)].tolist(),
            strict=True,
        )
    }
    assert found == merged(rows)
    assert list(found) == sorted(found)
    assert len(requirements) == ROWS


@given(entries)
def test_essential_skills_weigh_three_times_as_much(rows):
    totals = [0] * ROWS
    for (row, _), (_, essential) in merged(rows).items():
        totals[row] += 3 if essential else 1
    assert packed(rows).totals.tolist() == totals


@given(entries, st.lists(st.integers(0, 1200), min_size=COLUMNS * STEPS, max_size=COLUMNS * STEPS))
def test_points_are_the_sum_of_weight_times_credit(rows, credit):
    points = [0] * ROWS
    for (row, column), (wanted, essential) in merged(rows).items():
        points[row] += (3 if essential else 1) * credit[column * STEPS + wanted]
    assert packed(rows).points(np.array(credit, np.int32)).tolist() == points


def test_positions_of_several_rows_follow_each_other():
    indptr = np.array([0, 2, 2, 5])
    positions, counts = spread(indptr, np.array([2, 1, 0]))
    assert (positions.tolist(), counts.tolist()) == ([2, 3, 4, 0, 1], [3, 0, 2])
    nothing, counts = spread(indptr, np.array([], np.int64))
    assert (nothing.tolist(), counts.tolist()) == ([], [])


def test_packed_arrays_are_read_only():
    requirements = packed([(0, 0, 1, True)])
    assert frozen(requirements) is requirements
    for name in ("columns", "wanted", "totals", "weights_by_cell"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(requirements, name)[0] = 1
