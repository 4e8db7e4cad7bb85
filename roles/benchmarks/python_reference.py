"""A reference implementation in plain Python: dictionaries, loops and heapq."""

from heapq import heappop, heappush, nlargest

from roles.careers.engine.engine import Engine
from roles.careers.engine.nearest import COVERAGE_POWER
from roles.careers.engine.requirements import STEPS, WHOLE, Requirements
from roles.careers.engine.skill_set import MOST_BY_RELATED, SkillSet

from .sql_reference import FACTOR, entries, levels

Credit = dict[tuple[int, int], int]


class PythonReference:
    """The engine's questions, answered by loops."""

    def __init__(self, engine: Engine, specs: Requirements) -> None:
        matrix, graph = engine.matrix, engine.graph
        self.profiles = _rows(matrix.requirements)
        self.specs = _rows(specs)
        self.totals = matrix.likeness.totals.tolist()
        self.general = matrix.likeness.general.tolist()
        weights = matrix.likeness.covers.data.tolist()
        self.weights = [weights[matrix.requirements.span(n)] for n in range(len(matrix.nodes))]
        self.relations: dict[int, list[tuple[int, int]]] = {}
        for column in range(matrix.width):
            at = slice(matrix.relations.indptr[column], matrix.relations.indptr[column + 1])
            pairs = zip(
                matrix.relations.columns[at].tolist(),
                matrix.relations.hundredths[at].tolist(),
                strict=True,
            )
            self.relations[column] = list(pairs)
        self.edges = [
            list(
                zip(
                    graph.targets[graph.edges(node)].tolist(),
                    graph.costs[graph.edges(node)].tolist(),
                    strict=True,
                )
            )
            for node in range(len(matrix.nodes))
        ]

    def give(self, skill_set: SkillSet) -> None:
        self.levels = levels(skill_set)

    def gap(self, row: int) -> tuple[int, int]:
        credit = self._credit()
        requirements = self.profiles[row]
        points = sum(
            weight * credit.get((column, wanted), 0) for column, wanted, weight in requirements
        )
        return points, WHOLE * sum(weight for *_, weight in requirements)

    def nearest(self, k: int) -> list[tuple[int, float]]:
        credit = self._credit()
        mine = {column: self.general[column] for column in self.levels}
        whole = sum(mine.values())
        scores = []
        for row, weights in enumerate(self.weights):
            covered = used = 0.0
            for (column, wanted, _), weight in zip(self.profiles[row], weights, strict=True):
                covered += weight * credit.get((column, wanted), 0)
                used += mine.get(column, 0)
            if covered and used:
                coverage = covered / WHOLE / self.totals[row]
                closeness = coverage**COVERAGE_POWER * (used / whole) ** (1 - COVERAGE_POWER)
                scores.append((row, FACTOR * closeness))
        return nlargest(k, scores, key=lambda pair: pair[1])

    def match(self, k: int) -> list[tuple[int, float]]:
        credit = self._credit()
        scores = []
        for row, requirements in enumerate(self.specs):
            points = total = 0
            for column, wanted, weight in requirements:
                total += weight
                points += weight * credit.get((column, wanted), 0)
            scores.append((row, points / (WHOLE * total)))
        return nlargest(k, scores, key=lambda each: (each[1], -each[0]))

    def routes(self, start: int, goal: int, most: int, k: int) -> list[int]:
        heap: list[tuple[int, tuple[int, ...]]] = [(0, (start,))]
        costs: list[int] = []
        while heap and len(costs) < k:
            cost, nodes = heappop(heap)
            if nodes[-1] == goal:
                costs.append(cost)
            elif len(nodes) <= most:
                for target, further in self.edges[nodes[-1]]:
                    if target not in nodes:
                        heappush(heap, (cost + further, (*nodes, target)))
        return costs

    def _credit(self) -> Credit:
        credit: Credit = {}
        for column, level in self.levels.items():
            for wanted in range(STEPS):
                worth = WHOLE if level >= wanted else WHOLE * level // wanted
                credit[column, wanted] = max(worth, credit.get((column, wanted), 0))
                for target, part in self.relations[column]:
                    by = min(MOST_BY_RELATED, worth * part // 100)
                    credit[target, wanted] = max(by, credit.get((target, wanted), 0))
        return credit


def _rows(requirements: Requirements) -> list[list[tuple[int, int, int]]]:
    rows: list[list[tuple[int, int, int]]] = [[] for _ in range(len(requirements))]
    for _, row, *entry in entries("", requirements):
        rows[row].append(tuple(entry))
    return rows
