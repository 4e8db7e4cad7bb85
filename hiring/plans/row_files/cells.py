"""A cell's text in a file, and the value read back from it.

Nothing is guessed. Anything ambiguous, such as 1,500 or 01/02/2027, is refused with a message that
explains what to enter.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.formats import date_format

from roles.models import RoleLevel

from .columns import Column, Kind

LONGEST_CELL = 500
NUMBER = r"-?[0-9]{1,15}(\.[0-9]{1,15})?"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
KEY = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# Spreadsheets run text that starts with one of these as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
GUARD = "'"


class CellError(ValueError):
    """Why a cell can't be read."""


@dataclass(frozen=True)
class BadCell:
    """A cell that holds no value at all, such as #N/A."""

    message: str


Cell = str | Decimal | date | bool | BadCell | None


# ------------------------------------------------------------------ writing
def text_of(column: Column, value: Any) -> str:
    """A value as text in CSV, which ``read_cell`` turns back into the same value."""
    if value is None or value == "":
        return ""
    if column.choices:
        return dict(column.choices)[value]
    if column.kind is Kind.NUMBER:
        return format(Decimal(value).normalize(), "f")
    if column.kind is Kind.ROLE_LEVEL:
        return value.slug
    return guarded(str(value))


def in_words(column: Column, value: Any) -> str:
    """A value as pages show it."""
    if column.kind is Kind.ROLE_LEVEL:
        return value.title if value else ""
    if column.kind is Kind.DATE and value:
        return date_format(value, "j M Y")
    if column.kind is Kind.NUMBER and value is not None:
        return format(Decimal(value).normalize(), ",f")
    return unguarded(text_of(column, value))


def guarded(text: str) -> str:
    """Text that no spreadsheet runs as a formula. Text that looks guarded is guarded again."""
    return f"{GUARD}{text}" if text.lstrip(GUARD).startswith(FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    is_guarded = text.startswith(GUARD) and text.lstrip(GUARD).startswith(FORMULA_STARTS)
    return text[1:] if is_guarded else text


# ------------------------------------------------------------------ reading
def is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def read_cell(column: Column, cell: Cell, levels: Mapping[str, RoleLevel]) -> Any:
    """The value of a cell that is not empty, or a ``CellError``."""
    if isinstance(cell, BadCell):
        raise CellError(cell.message)
    if isinstance(cell, str):
        cell = unguarded(cell.strip())
        if len(cell) > LONGEST_CELL:
            raise CellError(f"This is longer than {LONGEST_CELL} characters.")
    if column.kind is Kind.ROLE_LEVEL:
        return _role_level(cell, levels)
    return READERS[column.kind](column, cell)


def _refusal(column: Column, cell: Cell) -> CellError:
    return CellError(f"{shown(cell)} isn't valid here. Enter {column.wants}.")


def shown(cell: Cell) -> str:
    text = str(cell)
    return f"‘{text[:60]}…’" if len(text) > 60 else f"‘{text}’"


def _text(column: Column, cell: Cell) -> str:
    if isinstance(cell, bool | date):
        raise _refusal(column, cell)
    return cell if isinstance(cell, str) else format(cell, "f")


def _code(column: Column, cell: Cell) -> str:
    return _text(column, cell).upper()


def _matching(pattern: str, column: Column, cell: Cell) -> str:
    if isinstance(cell, str) and re.fullmatch(pattern, cell, re.ASCII):
        return cell
    raise _refusal(column, cell)


def _key(column: Column, cell: Cell) -> UUID:
    text = _text(column, cell).lower()
    if not re.fullmatch(KEY, text, re.ASCII):
        raise _refusal(column, cell)
    return UUID(text)


def _number(column: Column, cell: Cell) -> Decimal:
    return cell if isinstance(cell, Decimal) else Decimal(_matching(NUMBER, column, cell))


def _whole(column: Column, cell: Cell) -> int:
    number = _number(column, cell)
    if number != number.to_integral_value():
        raise _refusal(column, cell)
    return int(number)


def _day(column: Column, cell: Cell) -> date:
    if isinstance(cell, date):
        return cell
    text = _matching(DAY, column, cell)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CellError(f"{cell} isn't a date in the calendar.") from error


def _choice(column: Column, cell: Cell) -> Any:
    """A label or the stored value, whatever the case."""
    text = str(cell).casefold()
    for value, label in column.choices:
        if text in (label.casefold(), str(value).casefold()):
            return value
    raise _refusal(column, cell)


def _role_level(cell: Cell, levels: Mapping[str, RoleLevel]) -> RoleLevel:
    role_level = levels.get(str(cell))
    if role_level is None:
        raise CellError(f"{shown(cell)} isn't a role level in the catalogue.")
    return role_level


READERS = {
    Kind.KEY: _key,
    Kind.TITLE: _text,
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.DATE: _day,
    Kind.YES_NO: _choice,
    Kind.CHOICE: _choice,
}
