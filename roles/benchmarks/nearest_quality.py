"""Cases judged by hand: which roles must be near an occupation, and which must not."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from roles.careers.engine.matrix import CareerMatrix
from roles.careers.engine.nearest import best, nearest

from .file_tables import labels

K = 20


class Case(NamedTuple):
    start: int
    expected: frozenset[int]
    forbidden: frozenset[int]
    is_for_tuning: bool


class Result(NamedTuple):
    cases: int
    hit_rate: float  # the share of expected targets among the first 20
    forbidden: int  # targets that must not appear, but do


Ranking = Callable[[CareerMatrix, int], Sequence[int]]


def read(path: Path, matrix: CareerMatrix) -> list[Case]:
    at = labels(matrix.nodes)
    content = json.loads(path.read_text())
    return [
        Case(
            start=at[case["start"]],
            expected=frozenset(at[label] for label in case["named"]),
            forbidden=frozenset(
                at[label] for group in case["never"] for label in content["groups"][group]
            ),
            is_for_tuning=case["set"] == "tune",
        )
        for case in content["cases"]
    ]


def judge(matrix: CareerMatrix, cases: Sequence[Case], ranking: Ranking) -> Result:
    hits = forbidden = 0
    for case in cases:
        targets = set(ranking(matrix, case.start))
        hits += len(targets & case.expected)
        forbidden += len(targets & case.forbidden)
    return Result(len(cases), hits / sum(len(case.expected) for case in cases), forbidden)


def engine_ranking(matrix: CareerMatrix, start: int) -> list[int]:
    return [near.position for near in nearest(matrix, start, K)]


def shared_skills(matrix: CareerMatrix, start: int) -> list[int]:
    """Plain overlap: the number of skills that both require."""
    return _top(matrix, start, _overlap(matrix, start))


def jaccard(matrix: CareerMatrix, start: int) -> list[int]:
    """Plain overlap as a share of all skills that either requires."""
    shared = _overlap(matrix, start)
    sizes = np.diff(matrix.requirements.indptr[: len(matrix.nodes) + 1])
    return _top(matrix, start, shared / (sizes + sizes[start] - shared).clip(1))


def _overlap(matrix: CareerMatrix, start: int) -> np.ndarray:
    mine = np.zeros(matrix.width, np.float32)
    mine[matrix.requirements.columns[matrix.requirements.span(start)]] = 1
    return (matrix.likeness.requires @ mine).astype(np.float64)


def _top(matrix: CareerMatrix, start: int, score: np.ndarray) -> list[int]:
    score[start] = 0
    return best(matrix, score, K)
