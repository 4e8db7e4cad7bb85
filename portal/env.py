"""Values from the environment, refused with a sentence that says what to set."""

import os

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


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
