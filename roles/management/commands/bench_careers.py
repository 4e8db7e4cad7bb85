"""Benchmark the career engine on ESCO, and fail if a goal is missed."""

from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from roles.benchmarks import file_tables
from roles.benchmarks.command import FIXTURES, MeasuringCommand
from roles.benchmarks.engine_speed import JOBS, PAIRS, measures


class Command(MeasuringCommand):
    help = "Benchmark the career engine on ESCO against SQL and Python. Fails if a goal is missed."
    pairs = PAIRS

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--jobs", type=int, default=JOBS)

    def handle(self, *args: Any, data: Path, jobs: int, **options: Any) -> None:
        self.require(data)
        self.report(measures(partial(file_tables.read, data, FIXTURES), jobs, self.pairs))
