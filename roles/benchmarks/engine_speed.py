"""The engine's speed and memory on ESCO, compared with SQL and plain Python references."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from resource import RUSAGE_SELF, getrusage
from statistics import median
from typing import Any

import numpy as np

from roles.careers.engine.engine import Engine
from roles.careers.engine.match import Specs, match
from roles.careers.engine.requirements import STEPS, pack
from roles.careers.engine.routes import RouteConstraints
from roles.careers.engine.skill_set import SkillSet
from roles.careers.engine.tables import Tables

from .measure import Measure, ResultT, timed
from .python_reference import PythonReference
from .sql_reference import SqlReference

JOBS = 100_000
PEOPLE = 10
PAIRS = 30
K = 20
ROUTES = 5
MOST_STEPS = 4
MEGABYTE = 1024  # in the kilobytes of getrusage on Linux


class Disagreement(Exception):
    """The engine and a reference gave different answers."""


def measures(read: Callable[[], Tables], jobs: int = JOBS, pairs: int = PAIRS) -> Iterator[Measure]:
    engine = Engine.build(read())
    yield Measure(
        "memory, peak of the whole process with the engine built",
        getrusage(RUSAGE_SELF).ru_maxrss / MEGABYTE,
        "MB",
        200,
    )
    random = np.random.default_rng(7)
    specs = synthetic_jobs(engine, jobs, random)
    sql, python = (
        SqlReference(engine, specs.requirements),
        PythonReference(engine, specs.requirements),
    )
    people = [_person(engine, random) for _ in range(PEOPLE)]
    yield _gap(engine, people, random, sql, python)
    yield _nearest(engine, people, sql, python)
    yield _routes(engine, pairs, random, sql, python)
    yield _match(people, specs, sql, python)


def synthetic_jobs(engine: Engine, count: int, random: np.random.Generator) -> Specs:
    """Make jobs, half from Rolebook's role levels and half from any occupation.

    Each requires up to 16 of its skills, half with a proficiency, half essential.
    """
    requirements = engine.matrix.requirements
    sizes = np.diff(requirements.indptr[: len(engine.matrix.nodes) + 1])
    role_levels = np.flatnonzero(engine.matrix.is_role_level & (sizes > 0))
    occupations = np.flatnonzero(~engine.matrix.is_role_level & (sizes >= 16))
    kinds = random.choice(role_levels, count), random.choice(occupations, count)
    rows, columns = [], []
    for job, node in enumerate(np.where(random.random(count) < 0.5, *kinds).tolist()):
        size = random.integers(8, 17)
        start, end = requirements.indptr[node], requirements.indptr[node + 1]
        columns.append(requirements.columns[random.integers(start, end, size)])
        rows.append(np.full(size, job))
    column = np.concatenate(columns)
    wanted = random.integers(-STEPS + 1, STEPS, len(column)).clip(0).astype(np.int8)
    packed = pack(
        np.concatenate(rows),
        column,
        wanted,
        random.random(len(column)) < 0.5,
        shape=(count, engine.matrix.width),
    )
    return Specs(engine.matrix, range(count), packed, {})


def _person(engine: Engine, random: np.random.Generator) -> SkillSet:
    """Make up somebody with most skills of an occupation and some of a role level."""
    matrix = engine.matrix
    role_levels = np.flatnonzero(matrix.is_role_level)
    occupations = np.flatnonzero(~matrix.is_role_level)
    levels = np.zeros(matrix.width, np.int8)
    for nodes, share in ((role_levels, 0.3), (occupations, 0.7)):
        columns = matrix.requirements.columns[matrix.requirements.span(random.choice(nodes))]
        known = columns[random.random(len(columns)) < share]
        levels[known] = random.integers(1, STEPS, len(known))
    return SkillSet(matrix, levels)


def _gap(
    engine: Engine,
    people: Sequence[SkillSet],
    random: np.random.Generator,
    sql: SqlReference,
    python: PythonReference,
) -> Measure:
    nodes = random.choice(len(engine.matrix.nodes), len(people)).tolist()
    times: list[tuple[float, float, float]] = []
    for skill_set, node in zip(people, nodes, strict=True):
        sql.give(skill_set)
        python.give(skill_set)
        result, took = timed(_from_fresh(engine.gap), skill_set, node)
        by_sql, sql_took = timed(sql.gap, node)
        by_python, python_took = timed(python.gap, node)
        agree("gap", (result.points, result.out_of), by_sql, by_python)
        times.append((took, sql_took, python_took))
    return Measure("gap to one profile, explained", *_medians(times, 1))


def _nearest(
    engine: Engine, people: Sequence[SkillSet], sql: SqlReference, python: PythonReference
) -> Measure:
    times = []
    for skill_set in people:
        sql.give(skill_set)
        python.give(skill_set)
        result, took = timed(_from_fresh(engine.nearest), skill_set, K)
        by_sql, sql_took = timed(sql.nearest, K)
        by_python, python_took = timed(python.nearest, K)
        agree_on_scores(
            "nearest", [(near.position, near.score) for near in result], by_sql, by_python
        )
        times.append((took, sql_took, python_took))
    return Measure(f"nearest {K}, with evidence", *_medians(times, 5))


def _routes(
    engine: Engine,
    pairs: int,
    random: np.random.Generator,
    sql: SqlReference,
    python: PythonReference,
) -> Measure:
    """Measure routes between nodes with at least five of them."""
    constraints = RouteConstraints(most_steps=MOST_STEPS)
    times: list[tuple[float, float, float]] = []
    while len(times) < pairs:
        start, goal = _pair(engine, random)
        routes = partial(engine.routes, start=start, constraints=constraints, k=ROUTES)
        result, took = timed(routes, goal)
        if len(result) < ROUTES:
            continue
        by_sql, sql_took = timed(sql.routes, start, goal, MOST_STEPS, ROUTES, runs=1)
        by_python, python_took = timed(python.routes, start, goal, MOST_STEPS, ROUTES, runs=1)
        costs = sorted(route.searched_cost for route in result)
        agree("routes", costs, by_sql, by_python)
        times.append((took, sql_took, python_took))
    return Measure(f"{ROUTES} routes of up to {MOST_STEPS} steps, explained", *_medians(times, 50))


def _pair(engine: Engine, random: np.random.Generator) -> tuple[int, int]:
    """Return a node, and another that is a few steps away."""
    start = node = int(random.integers(len(engine.matrix.nodes)))
    for _ in range(int(random.integers(2, MOST_STEPS + 1))):
        edges = engine.graph.targets[engine.graph.edges(node)]
        if len(edges):
            node = int(random.choice(edges))
    return _pair(engine, random) if node == start else (start, node)


def _match(
    people: Sequence[SkillSet], specs: Specs, sql: SqlReference, python: PythonReference
) -> Measure:
    times = []
    for skill_set in people:
        sql.give(skill_set)
        python.give(skill_set)
        result, took = timed(_from_fresh(match), skill_set, specs, K)
        by_sql, sql_took = timed(sql.match, K, runs=1)
        by_python, python_took = timed(python.match, K, runs=1)
        agree_on_scores("match", [(each.key, each.readiness) for each in result], by_sql, by_python)
        times.append((took, sql_took, python_took))
    return Measure(f"match over {len(specs.keys):,} jobs, {K} explained", *_medians(times, 50))


def _from_fresh(question: Callable[..., ResultT]) -> Callable[..., ResultT]:
    """Ask about the same skills without the cached results of an earlier run."""

    def asked(skill_set: SkillSet, *args: Any) -> ResultT:
        return question(SkillSet(skill_set.matrix, skill_set.levels), *args)

    return asked


def _medians(times: Sequence[tuple[float, float, float]], goal: float) -> tuple:
    result, sql, python = (median(each) for each in zip(*times, strict=True))
    return result, "ms CPU", goal, sql, python


def agree(name: str, result: Any, by_sql: Any, by_python: Any) -> None:
    if not list(result) == list(by_sql) == list(by_python):
        raise Disagreement(f"{name}: {result}, by SQL {by_sql}, by Python {by_python}")


def agree_on_scores(name: str, result: list, by_sql: list, by_python: list) -> None:
    """Compare entries by score in single precision; equal ones at the end may differ."""
    for results in (by_sql, by_python):
        scores = [score for _, score in result]
        if not np.allclose(scores, [score for _, score in results], rtol=1e-5, atol=0):
            raise Disagreement(f"{name}: {result}, but {results}")
        last = scores[-1] * (1 + 1e-5)
        known = {key for key, score in result if score > last}
        if not known <= {key for key, _ in results}:
            raise Disagreement(f"{name}: {result}, but {results}")
