"""How many months of learning lie between what somebody has and what is asked for.

Months come from the editable table of LearningEffort: one figure for each step of proficiency, by
type of skill. All amounts are whole thousandths of a month, so that sums are exact and orders sure.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np

from .requirements import ANY, STEPS

MONTH = 1000
# Where no proficiency is stated, whoever learns the skill from nothing is taken to reach this one;
# and whoever works in the occupation, to have it. Having the skill at all meets the requirement.
ASSUMED = 2
UNKNOWN_STEP = Decimal(1)  # where the table is silent about every type


def cumulative(
    types: Sequence[str], efforts: Mapping[tuple[str, int], Decimal]
) -> dict[str, list[int]]:
    """By type of skill: thousandths of a month from nothing to each proficiency, 0 to 4.

    A step that the table leaves out for a type takes as long as for the slowest other type.
    """
    found = {}
    for kind in types:
        months = [0]
        for proficiency in range(1, STEPS):
            step = efforts.get((kind, proficiency))
            if step is None:
                others = [value for (_, to), value in efforts.items() if to == proficiency]
                step = max(others, default=UNKNOWN_STEP)
            months.append(months[-1] + int(step * MONTH))
        found[kind] = months
    return found


def from_nothing(climb: np.ndarray) -> np.ndarray:
    """What each skill takes whoever has none of it, by the proficiency that is wanted.

    ``climb`` has a row for each skill: from nothing to each proficiency, 0 to 4.
    """
    needed = climb.astype(np.int32)
    needed[:, ANY] = climb[:, ASSUMED]
    return needed


def remaining(
    climb: np.ndarray, levels: np.ndarray, columns: np.ndarray, related: tuple[np.ndarray, ...]
) -> tuple[np.ndarray, np.ndarray]:
    """What is left to learn, for those columns of which somebody has this or a related skill.

    ``related`` is three arrays of one length: a column, the proficiency that somebody has in a
    skill related to it, and the relation's hundredths. Of the way that a related skill has come,
    its hundredths needn't be learnt again; the best related skill counts.
    Returns the columns, and for each its thousandths of a month by wanted proficiency.
    """
    to, proficiency, hundredths = related
    touched = np.unique(np.concatenate((columns, to)))
    way = climb[touched]  # touched x STEPS
    have = levels[touched].astype(np.int64)
    target = np.broadcast_to(np.arange(STEPS), way.shape).copy()
    target[:, ANY] = np.where(have > 0, have, ASSUMED)  # any proficiency will do
    done = np.take_along_axis(way, have[:, None], axis=1)
    left = np.maximum(np.take_along_axis(way, target, axis=1) - done, 0)
    if len(to):
        place = np.searchsorted(touched, to)
        reached = np.minimum(target[place], proficiency[:, None])
        shared = np.take_along_axis(way[place], reached, axis=1) - done[place]
        saved = np.zeros_like(left)
        np.maximum.at(saved, place, np.maximum(shared, 0) * hundredths[:, None] // 100)
        left -= np.minimum(saved, left)
    return touched, left
