"""Cases that were judged by hand: what must be near an occupation, and what must not."""

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
    named: frozenset[int]
    never: frozenset[int]
    is_for_tuning: bool


class Result(NamedTuple):
    cases: int
    hit_rate: float  # of the named ones, how many are among the first 20
    forbidden: int  # how often one that must not appear does


Ranking = Callable[[CareerMatrix, int], Sequence[int]]


def read(path: Path, matrix: CareerMatrix) -> list[Case]:
    at = labels(matrix.nodes)
    content = json.loads(path.read_text())
    return [
        Case(
            start=at[case["start"]],
            named=frozenset(at[label] for label in case["named"]),
            never=frozenset(
                at[label] for group in case["never"] for label in content["groups"][group]
            ),
            is_for_tuning=case["set"] == "tune",
        )
        for case in content["cases"]
    ]


def judge(matrix: CareerMatrix, cases: Sequence[Case], ranking: Ranking) -> Result:
    hits = forbidden = 0
    for case in cases:
        found = set(ranking(matrix, case.start))
        hits += len(found & case.named)
        forbidden += len(found & case.never)
    return Result(len(cases), hits / sum(len(case.named) for case in cases), forbidden)


def ours(matrix: CareerMatrix, start: int) -> list[int]:
    return [near.position for near in nearest(matrix, start, K)]


def shared_skills(matrix: CareerMatrix, start: int) -> list[int]:
    """Plain overlap: how many skills both ask for."""
    return _top(matrix, start, _overlap(matrix, start))


def jaccard(matrix: CareerMatrix, start: int) -> list[int]:
    """Plain overlap, of all skills that either asks for."""
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
