"""A reference implementation in SQL: SQLite in memory, with suitable indexes."""

import sqlite3
from collections.abc import Iterable, Mapping

from roles.careers.engine.engine import Engine
from roles.careers.engine.nearest import COVERAGE_POWER, DIGITS, SAME_GROUP, UNKNOWN_DIGITS
from roles.careers.engine.requirements import STEPS, WHOLE, Requirements
from roles.careers.engine.skill_set import MOST_BY_RELATED, SkillSet

TABLES = """
CREATE TABLE requirement (
    source TEXT, row INT, col INT, wanted INT, weight INT, PRIMARY KEY (source, col, wanted, row)
) WITHOUT ROWID;
CREATE INDEX requirement_by_row ON requirement (source, row, col, wanted, weight);
CREATE TABLE likeness (col INT, wanted INT, row INT, weight REAL, PRIMARY KEY (col, wanted, row))
    WITHOUT ROWID;
CREATE TABLE total (row INT PRIMARY KEY, weight REAL);
CREATE TABLE general (col INT PRIMARY KEY, weight REAL);
CREATE TABLE relation (origin INT, target INT, part INT, PRIMARY KEY (origin, target));
CREATE TABLE edge (origin INT, target INT, cost INT, PRIMARY KEY (origin, target)) WITHOUT ROWID;
CREATE TABLE step (wanted INT PRIMARY KEY);
CREATE TABLE owned (col INT PRIMARY KEY, level INT);
"""
CREDIT = f"""
WITH worth AS (
    SELECT col, level, wanted,
        CASE WHEN wanted <= level THEN {WHOLE} ELSE {WHOLE} * level / wanted END AS worth
    FROM owned CROSS JOIN step
),
credit AS MATERIALIZED (
    SELECT col, wanted, MAX(worth) AS credit FROM (
        SELECT col, wanted, worth FROM worth
        UNION ALL
        SELECT target, wanted, MIN({MOST_BY_RELATED}, worth * part / 100)
        FROM worth JOIN relation ON relation.origin = worth.col
    ) GROUP BY col, wanted
)
"""
GAP = f"""{CREDIT}
SELECT SUM(weight * COALESCE(credit, 0)), {WHOLE} * SUM(weight)
FROM requirement LEFT JOIN credit USING (col, wanted)
WHERE source = 'profile' AND row = ?
"""
MATCH = f"""{CREDIT},
points AS (
    SELECT row, SUM(weight * credit) AS points
    FROM credit CROSS JOIN requirement USING (col, wanted) WHERE source = 'spec' GROUP BY row
)
SELECT row, CAST(points AS REAL) / ({WHOLE} * total.weight) AS readiness
FROM points JOIN spec_total AS total USING (row) ORDER BY readiness DESC, row LIMIT ?
"""
FACTOR = (1 + SAME_GROUP * UNKNOWN_DIGITS / DIGITS) / (1 + SAME_GROUP)
NEAREST = f"""{CREDIT},
covered AS (
    SELECT row, SUM(likeness.weight * credit) / {WHOLE} AS weight
    FROM credit CROSS JOIN likeness USING (col, wanted) GROUP BY row
),
used AS (
    SELECT row, SUM(general.weight) AS weight
    FROM owned CROSS JOIN general USING (col) CROSS JOIN likeness USING (col) GROUP BY row
)
SELECT row, {FACTOR} * power(covered.weight / total.weight, {COVERAGE_POWER})
    * power(used.weight / (SELECT SUM(weight) FROM owned JOIN general USING (col)),
        {1 - COVERAGE_POWER}) AS score
FROM covered JOIN used USING (row) JOIN total USING (row) ORDER BY score DESC LIMIT ?
"""
ROUTES = """
WITH RECURSIVE way (last, cost, steps, nodes) AS (
    SELECT :start, 0, 0, ',' || :start || ','
    UNION ALL
    SELECT edge.target, way.cost + edge.cost, way.steps + 1, nodes || edge.target || ','
    FROM way JOIN edge ON edge.origin = way.last
    WHERE steps < :most AND last != :goal AND instr(nodes, ',' || edge.target || ',') = 0
)
SELECT cost, nodes FROM way WHERE last = :goal ORDER BY cost LIMIT :k
"""


class SqlReference:
    """The engine's questions, answered by SQL."""

    def __init__(self, engine: Engine, specs: Requirements) -> None:
        matrix, graph = engine.matrix, engine.graph
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        self.db.executescript(TABLES)
        profiles = matrix.requirements
        self._fill("requirement", entries("profile", profiles))
        self._fill("requirement", entries("spec", specs))
        weights, count = matrix.likeness, len(matrix.nodes)
        cells = weights.covers.tocoo()
        rows = zip(cells.col // STEPS, cells.col % STEPS, cells.row, cells.data, strict=True)
        self._fill("likeness", (tuple(value.item() for value in row) for row in rows))
        self._fill("total", enumerate(weights.totals.tolist()))
        self._fill("general", enumerate(weights.general.tolist()))
        self.db.execute("CREATE TABLE spec_total (row INT PRIMARY KEY, weight INT)")
        self._fill("spec_total", enumerate(specs.totals.tolist()))
        relations = matrix.relations
        for column in range(matrix.width):
            at = slice(relations.indptr[column], relations.indptr[column + 1])
            pairs = zip(relations.columns[at], relations.hundredths[at], strict=True)
            self._fill("relation", ((column, int(to), int(part)) for to, part in pairs))
        for node in range(count):
            at = graph.edges(node)
            pairs = zip(graph.targets[at].tolist(), graph.costs[at].tolist(), strict=True)
            self._fill("edge", ((node, to, cost) for to, cost in pairs))
        self._fill("step", ((wanted,) for wanted in range(STEPS)))
        self.db.execute("ANALYZE")

    def _fill(self, table: str, rows: Iterable[tuple]) -> None:
        self.db.execute("BEGIN")
        for row in rows:
            marks = ", ".join("?" * len(row))
            self.db.execute(f"INSERT INTO {table} VALUES ({marks})", row)
        self.db.execute("COMMIT")

    def give(self, skill_set: SkillSet) -> None:
        self.db.execute("DELETE FROM owned")
        self._fill("owned", levels(skill_set).items())

    def gap(self, row: int) -> tuple[int, int]:
        return self.db.execute(GAP, (row,)).fetchone()

    def nearest(self, k: int) -> list[tuple[int, float]]:
        return self.db.execute(NEAREST, (k,)).fetchall()

    def match(self, k: int) -> list[tuple[int, float]]:
        return self.db.execute(MATCH, (k,)).fetchall()

    def routes(self, start: int, goal: int, most: int, k: int) -> list[int]:
        given = {"start": start, "goal": goal, "most": most, "k": k}
        return [cost for cost, _ in self.db.execute(ROUTES, given)]


def levels(skill_set: SkillSet) -> Mapping[int, int]:
    return dict(
        zip(skill_set.columns.tolist(), skill_set.levels[skill_set.columns].tolist(), strict=True)
    )


def entries(source: str, requirements: Requirements) -> Iterable[tuple]:
    for row in range(len(requirements)):
        span = requirements.span(row)
        for column, wanted, weight in zip(
            requirements.columns[span].tolist(),
            requirements.wanted[span].tolist(),
            requirements.weights[span].tolist(),
            strict=True,
        ):
            yield source, row, column, wanted, weight
