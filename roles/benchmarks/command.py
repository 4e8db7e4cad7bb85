"""The base of the commands that benchmark careers."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from . import file_tables
from .measure import Measure

FIXTURES = Path(settings.BASE_DIR, "fixtures")


class MeasuringCommand(BaseCommand):
    """A command that reads ESCO's files and the fixtures, and no database."""

    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("data", type=Path, help="The folder with ESCO's CSV files, in English.")

    def require(self, data: Path) -> None:
        if not (data / file_tables.OCCUPATIONS).exists():
            raise CommandError(f"There is no {file_tables.OCCUPATIONS} in {data}.")

    def report(self, measures: Iterable[Measure]) -> None:
        missed = []
        for measure in measures:
            self.stdout.write(str(measure))
            if not measure.is_met:
                missed.append(measure.name)
        if missed:
            raise CommandError(f"Missed: {', '.join(missed)}.")
