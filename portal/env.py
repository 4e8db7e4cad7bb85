"""Typed values from the environment; an invalid one raises an error with advice on the fix."""

import os
import re
from collections.abc import Collection

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None, *, why: str = "") -> str:
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment. {why}".strip())
    return value


def boolean(name: str, default: str = "False") -> bool:
    value = text(name, default)
    if value not in {"True", "False"}:
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to True or False.")
    return value == "True"


def integer(name: str, default: str, *, least: int = 0, most: int = 2**31) -> int:
    value = text(name, default)
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Set it to a whole number from {least} to {most}."
        )
    return int(value)


def one_of(name: str, default: str, choices: Collection[str]) -> str:
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to one of {', '.join(choices)}.")
    return value


def rate(name: str, default: str) -> str:
    value = text(name, default)
    if not re.fullmatch(r"[1-9][0-9]{0,8}/(s|sec|second|m|min|minute|h|hour|d|day)", value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Set it to a number per sec, min, hour or day, such as 300/min."
        )
    return value


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
