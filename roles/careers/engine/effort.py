"""Months of learning from somebody's skills to those that a profile requires.

They come from the editable LearningEffort table, which has a figure for each step of proficiency
and type of skill. Amounts are whole thousandths of a month, so that sums and rankings are exact.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np

from .requirements import ANY, STEPS

MONTH = 1000
# Without a stated proficiency, learners are assumed to reach this one, and people in the
# occupation to have it. Any proficiency meets the requirement.
ASSUMED = 2
UNKNOWN_STEP = Decimal(1)  # months for a step that the table lacks for every type


def cumulative(
    types: Sequence[str], efforts: Mapping[tuple[str, int], Decimal]
) -> dict[str, list[int]]:
    """Thousandths of a month from nothing to each proficiency, 0 to 4, by type of skill.

    A step missing from the table for a type takes as long as for the slowest other type.
    """
    by_type = {}
    for kind in types:
        months = [0]
        for proficiency in range(1, STEPS):
            step = efforts.get((kind, proficiency))
            if step is None:
                others = [value for (_, to), value in efforts.items() if to == proficiency]
                step = max(others, default=UNKNOWN_STEP)
            months.append(months[-1] + int(step * MONTH))
        by_type[kind] = months
    return by_type


def from_nothing(climb: np.ndarray) -> np.ndarray:
    """Learning needed for each skill from nothing, by wanted proficiency.

    ``climb`` has a row for each skill: from nothing to each proficiency, 0 to 4.
    """
    needed = climb.astype(np.int32)
    needed[:, ANY] = climb[:, ASSUMED]
    return needed


def remaining(
    climb: np.ndarray, levels: np.ndarray, columns: np.ndarray, related: tuple[np.ndarray, ...]
) -> tuple[np.ndarray, np.ndarray]:
    """Learning still needed for skills that somebody has, or has a related skill for.

    ``related`` is three arrays of one length: a column, the proficiency in a related skill, and
    the relation's hundredths. That share of what was learnt for the related skill needn't be learnt
    again; the best related skill counts. Returns the columns, and thousandths of a month for each
    by wanted proficiency.
    """
    to, proficiency, hundredths = related
    touched = np.unique(np.concatenate((columns, to)))
    total = climb[touched]  # touched x STEPS
    actual = levels[touched].astype(np.int64)
    target = np.broadcast_to(np.arange(STEPS), total.shape).copy()
    target[:, ANY] = np.where(actual > 0, actual, ASSUMED)  # any proficiency meets it
    done = np.take_along_axis(total, actual[:, None], axis=1)
    left = np.maximum(np.take_along_axis(total, target, axis=1) - done, 0)
    if len(to):
        place = np.searchsorted(touched, to)
        reached = np.minimum(target[place], proficiency[:, None])
        shared = np.take_along_axis(total[place], reached, axis=1) - done[place]
        saved = np.zeros_like(left)
        np.maximum.at(saved, place, np.maximum(shared, 0) * hundredths[:, None] // 100)
        left -= np.minimum(saved, left)
    return touched, left
