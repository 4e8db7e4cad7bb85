"""Benchmark suggestions of skills and roles on ESCO, and fail if a goal is missed."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from roles.benchmarks.command import FIXTURES, MeasuringCommand
from roles.benchmarks.suggestion_quality import OF_EACH, measures


class Command(MeasuringCommand):
    help = (
        "Measure how fast skills and roles are suggested for queries with typos, and how often the "
        "expected one is among them. Fails if a goal is missed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--of-each", type=int, default=OF_EACH, help="queries of each kind")

    def handle(self, *args: Any, data: Path, of_each: int, **options: Any) -> None:
        self.require(data)
        self.report(measures(data, FIXTURES, of_each))
