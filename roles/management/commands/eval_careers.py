"""Measure the nearest occupations against cases that were judged by hand."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from roles.benchmarks import file_tables
from roles.benchmarks.command import FIXTURES, MeasuringCommand
from roles.benchmarks.nearest_quality import (
    Case,
    K,
    engine_ranking,
    jaccard,
    judge,
    read,
    shared_skills,
)
from roles.careers.engine.matrix import build

CASES = Path(settings.BASE_DIR, "tests", "roles", "careers", "engine", "judged.json")
RANKINGS = {
    "plain overlap, skills shared": shared_skills,
    "plain overlap, of all skills": jaccard,
    "engine": engine_ranking,
}
# For the half that nothing was tuned on: a fifth of the expected targets may be missing, and one
# case in ten may have a target that doesn't belong.
LEAST_HITS = 0.8
MOST_FORBIDDEN = 3


class Command(MeasuringCommand):
    help = "Measure the nearest occupations against cases judged by hand. Fails below the goals."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--cases", type=Path, default=CASES)

    def handle(self, *args: Any, data: Path, cases: Path, **options: Any) -> None:
        self.require(data)
        matrix = build(file_tables.read(data, FIXTURES))
        judged = read(cases, matrix)
        halves: dict[str, list[Case]] = {
            "tune": [case for case in judged if case.is_for_tuning],
            "report": [case for case in judged if not case.is_for_tuning],
        }
        for half, chosen in halves.items():
            for name, ranking in RANKINGS.items():
                result = judge(matrix, chosen, ranking)
                self.stdout.write(
                    f"{half}, {result.cases} cases, {name}: hit rate at {K} "
                    f"{result.hit_rate:.3f}, forbidden {result.forbidden}"
                )
        self.stdout.write(
            f"goals, on the half to report: hit rate {LEAST_HITS} or more, "
            f"forbidden {MOST_FORBIDDEN} or fewer"
        )
        if result.hit_rate < LEAST_HITS or result.forbidden > MOST_FORBIDDEN:
            raise CommandError("Missed a goal.")
