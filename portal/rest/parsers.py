"""A JSON parser that rejects values that no database can store, naming the field."""

import json
from math import isfinite
from typing import Any

from django.conf import settings
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

DEEPEST = 20
# The largest whole number that both databases can store.
LARGEST = 2**63 - 1


class TooLarge(APIException):
    """The request body exceeds the limit."""

    status_code = 413
    default_code = "too_large"
    default_detail = f"The body is larger than {settings.DATA_UPLOAD_MAX_MEMORY_SIZE} bytes."


class StrictJSONParser(BaseParser):
    """UTF-8 JSON without duplicate names, NaN, huge numbers, NUL or lone surrogates."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None) -> Any:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        raw = stream.read(most + 1)
        if len(raw) > most:
            raise TooLarge
        try:
            value = json.loads(
                raw.decode(),
                object_pairs_hook=_unique_pairs,
                parse_int=_bounded_int,
                parse_float=_finite_float,
                parse_constant=_no_constant,
            )
        except UnicodeDecodeError as error:
            raise ParseError(f"The body is not UTF-8 (byte {error.start}).") from error
        except RecursionError as error:
            raise ParseError("The body is nested too deeply.") from error
        except ValueError as error:
            raise ParseError(f"The body is not JSON: {error}.") from error
        _refuse_unusable(value, "", 0)
        return value


def _unique_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    unique: dict[str, Any] = {}
    for name, value in pairs:
        if name in unique:
            raise ParseError(f"The body contains {_shown(name)} twice.")
        unique[name] = value
    return unique


def _bounded_int(digits: str) -> int:
    # Don't even convert longer ones: that takes time quadratic in their length.
    if len(digits) > 20 or abs(int(digits)) > LARGEST:
        raise ParseError(f"The number {digits[:25]} is too large.")
    return int(digits)


def _finite_float(digits: str) -> float:
    value = float(digits)
    if not isfinite(value):
        raise ParseError(f"The number {digits[:25]} is too large.")
    return value


def _no_constant(name: str) -> None:
    raise ParseError(f"{name} is not JSON.")


def _refuse_unusable(value: Any, place: str, depth: int) -> None:
    if depth > DEEPEST:
        raise ParseError(f"The body is nested more than {DEEPEST} levels deep.")
    if isinstance(value, str):
        _refuse_unusable_text(value, f"The value of '{place}'" if place else "The body")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            _refuse_unusable(item, f"{place}[{number}]", depth + 1)
    elif isinstance(value, dict):
        for name, item in value.items():
            _refuse_unusable_text(name, f"The name {_shown(name)}")
            _refuse_unusable(item, f"{place}.{name[:50]}".lstrip("."), depth + 1)


def _refuse_unusable_text(text: str, what: str) -> None:
    if "\0" in text:
        raise ParseError(f"{what} contains a NUL character.")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ParseError(f"{what} contains half a surrogate pair.")


def _shown(name: str) -> str:
    return ascii(name[:50])
