"""Print the draft of a job spec as Markdown; nothing is stored."""

from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify

from hiring.specs.drafting import draft
from hiring.specs.exports.markdown import draft_as_markdown
from hiring.specs.fields import DRAFTED, JobField
from portal.countries import read_country
from roles.models import Level, Role, RoleLevel, Sector, UseCase

Row = TypeVar("Row", Role, Level, Sector, UseCase)


class Command(BaseCommand):
    help = "Print the draft of a job spec as Markdown, with its sources. Nothing is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--role", required=True, help="A role's slug or title.")
        parser.add_argument("--level", required=True, help="A level's slug or title.")
        parser.add_argument("--sector", help="A sector's slug or title.")
        parser.add_argument(
            "--use-case",
            action="append",
            default=[],
            help="One of the sector's use cases, by slug or title. Can be given several times.",
        )
        for field in DRAFTED:
            option = f"--{slugify(field.label)}"
            parser.add_argument(option, dest=field.name, default=field.default, help=_hint(field))
        parser.add_argument("--currency", default="", help="Only pay bands in it, such as GBP.")

    def handle(self, *args: Any, **options: Any) -> None:
        role_level = _role_level(options["role"], options["level"])
        sector = None
        if options["sector"] is not None:
            sector = _named("sector", options["sector"], Sector.objects.published())
        drafted = draft(
            role_level,
            sector,
            _use_cases(sector, options["use_case"]),
            currency=_code("currency", options["currency"], 3),
            **{field.name: _detail(field, options[field.name]) for field in DRAFTED},
        )
        self.stdout.write(draft_as_markdown(drafted), ending="")


def _hint(field: JobField) -> str:
    if field.name == "country":
        return "A country's name, or its ISO 3166 code, such as GB."
    known = ", ".join(value for value in _choices(field) if value)
    return f"One of: {known}." if known else ""


def _choices(field: JobField) -> list[str]:
    return [value for value, _ in field.model_field.choices or ()]


def _detail(field: JobField, value: str) -> str:
    if field.name == "country":
        return _country(value)
    known = _choices(field)
    return _choice(field.label.lower(), value, known) if known and value else value


def _country(name: str) -> str:
    try:
        return read_country(name) if name else ""
    except ValidationError as error:
        raise CommandError(error.messages[0]) from error


def _role_level(role_name: str, level_name: str) -> RoleLevel:
    role = _named("role", role_name, Role.objects.published())
    level = _named("level", level_name, Level.objects.all())
    known = RoleLevel.objects.filter(role=role).select_related("role", "level")
    # A framework may have several grades at one level; the first stands for them.
    found = known.filter(level=level).order_by("position", "slug").first()
    if found is None:
        levels = sorted({str(role_level.level) for role_level in known})
        raise CommandError(f"{role} has no level {level.slug!r}. It has: {', '.join(levels)}.")
    return found


def _use_cases(sector: Sector | None, names: Sequence[str]) -> list[UseCase]:
    if names and sector is None:
        raise CommandError("--use-case needs --sector: a use case belongs to a sector.")
    known = list(UseCase.objects.filter(sector=sector)) if names else []
    return [_named("use case", name, known) for name in names]


def _named(kind: str, name: str, rows: Iterable[Row]) -> Row:
    """The row with that slug or title, in whichever case."""
    rows = list(rows)
    wanted = name.strip().casefold()
    for row in rows:
        if wanted in (row.slug, row.title.casefold()):
            return row
    names = {row.slug: row.slug for row in rows} | {row.title.casefold(): row.slug for row in rows}
    near = [names[match] for match in get_close_matches(wanted, names, n=5, cutoff=0.5)]
    raise CommandError(_unknown(kind, name, list(dict.fromkeys(near))))


def _choice(kind: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        near = get_close_matches(value, known, n=3, cutoff=0.5)
        raise CommandError(_unknown(kind, value, near or list(known)))
    return value


def _code(kind: str, value: str, length: int) -> str:
    code = value.upper()
    if code and not (len(code) == length and code.isascii() and code.isalpha()):
        raise CommandError(f"{value!r} is not a {kind} code. Give {length} letters.")
    return code


def _unknown(kind: str, value: str, near: Sequence[str]) -> str:
    hint = f" Did you mean: {', '.join(near)}?" if near else ""
    return f"There is no {kind} {value!r}.{hint}"
