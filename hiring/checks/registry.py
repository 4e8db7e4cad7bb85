"""Rules, like a linter's for code: each has an id, a reason and a source, and finds places.

A rule is a function over a subject, registered with ``rule(...)``. It works on plain values, asks
no database, and yields what it ``Found``. ``run`` tells which rule each finding is of.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

EDITORIAL = "rolebook-editorial"  # the source of what is our own judgement


class Severity(StrEnum):
    """How much a finding matters, the gravest first."""

    ERROR = "error"  # stops publication or approval, unless waived with a reason
    WARNING = "warning"
    ADVICE = "advice"


class Kind(StrEnum):
    """What a rule checks."""

    PLAN = "plan"
    SPEC = "spec"


@dataclass(frozen=True, slots=True)
class Found:
    """One place in which a rule sees something."""

    message: str
    place: str = ""  # the key of a row or seat; empty for the whole
    suggestion: str = ""


Check = Callable[[Any], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    title: str
    severity: Severity
    reason: str
    source: str  # the slug of a Source of the catalogue, or a text
    applies_to: Kind
    check: Check


@dataclass(frozen=True, slots=True)
class Finding:
    rule: Rule
    message: str
    place: str
    suggestion: str


class Registry:
    """Rules by id, in the order in which they were registered."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())

    def get(self, id: str) -> Rule | None:
        return self._rules.get(id)

    def rule(
        self, id: str, title: str, *, severity: str, reason: str, source: str, applies_to: str
    ) -> Callable[[Check], Check]:
        """Registers a function as a rule.

        Raises ``ValueError`` for an id that is taken or no slug, and for a rule without a title,
        reason or source.
        """

        def register(check: Check) -> Check:
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id):
                raise ValueError(f"The id of a rule is a slug, and {id!r} is none.")
            if id in self._rules:
                raise ValueError(f"There is a rule {id} already.")
            if not (title.strip() and reason.strip() and source.strip()):
                raise ValueError(f"The rule {id} needs a title, a reason and a source.")
            self._rules[id] = Rule(
                id, title, Severity(severity), reason, source, Kind(applies_to), check
            )
            return check

        return register

    def run(self, subject: Any, kind: str) -> list[Finding]:
        """What the rules for a kind of subject find in it, the gravest first."""
        kind, order = Kind(kind), list(Severity)
        rules = [rule for rule in self if rule.applies_to == kind]
        return [
            Finding(rule, found.message, found.place, found.suggestion)
            for rule in sorted(rules, key=lambda rule: order.index(rule.severity))
            for found in rule.check(subject)
        ]


rules = Registry()
rule = rules.rule
run = rules.run
