"""Rules, like a linter's for code: each has an id, a reason and a source, and yields matches.

An app makes a ``Registry`` for each kind of subject and decorates functions with it. A rule works
on plain values, asks no database, and yields a ``Match`` for each place where it applies:

    rules: Registry[Advert] = Registry()

    @rules.warning("Too long")
    def too_long(advert: Advert) -> Iterable[Match]:
        \"\"\"Candidates stop reading after a page.\"\"\"
        if len(advert.words) > 700:
            yield Match(f"{len(advert.words)} words.", fix="Cut it to 700.")

The function's name becomes the rule's id (``too-long``) and its docstring the reason that readers
see, so both are required.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

EDITORIAL = "rolebook-editorial"  # the source of our own judgements

Subject = TypeVar("Subject")
Check = Callable[[Subject], Iterable["Match"]]
Decorator = Callable[[Check[Subject]], Check[Subject]]


class Severity(StrEnum):
    """How much a finding matters, the most severe first."""

    ERROR = "error"  # blocks publication or approval unless waived with a reason
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a rule applies."""

    message: str
    place: str = ""  # the key of a row, seat or section; empty for the whole subject
    excerpt: str = ""  # the text in question
    fix: str = ""  # how to put it right


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    id: str
    title: str
    severity: Severity
    reason: str
    source: str  # the slug of a Source in the catalogue, or a text
    check: Check[Subject]

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.id):
            raise ValueError(f"{self.id!r} can't be the id of a rule, as it isn't a slug.")
        if not (self.title.strip() and self.reason.strip() and self.source.strip()):
            raise ValueError(f"The rule {self.id} needs a title, a reason and a source.")

    def findings(self, subject: Subject) -> Iterator["Finding"]:
        for match in self.check(subject):
            yield Finding(self, match.message, match.place, match.excerpt, match.fix)


@dataclass(frozen=True, slots=True)
class Finding:
    """A match with the rule that it comes from."""

    rule: Rule[Any]
    message: str
    place: str
    excerpt: str
    fix: str


class Registry(Generic[Subject]):
    """The rules for one kind of subject, by id, in the order of their registration."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule[Subject]] = {}

    def __iter__(self) -> Iterator[Rule[Subject]]:
        return iter(self._rules.values())

    def get(self, id: str) -> Rule[Subject] | None:
        return self._rules.get(id)

    def add(self, rule: Rule[Subject]) -> None:
        if rule.id in self._rules:
            raise ValueError(f"There is already a rule with the id {rule.id}.")
        self._rules[rule.id] = rule

    def error(self, title: str, *, source: str = EDITORIAL) -> Decorator[Subject]:
        return self._decorator(Severity.ERROR, title, source)

    def warning(self, title: str, *, source: str = EDITORIAL) -> Decorator[Subject]:
        return self._decorator(Severity.WARNING, title, source)

    def notice(self, title: str, *, source: str = EDITORIAL) -> Decorator[Subject]:
        return self._decorator(Severity.NOTICE, title, source)

    def run(self, subject: Subject) -> list[Finding]:
        """Check a subject against all rules; the most severe findings come first."""
        return [
            finding
            for severity in Severity
            for rule in self
            if rule.severity == severity
            for finding in rule.findings(subject)
        ]

    def _decorator(self, severity: Severity, title: str, source: str) -> Decorator[Subject]:
        def register(check: Check[Subject]) -> Check[Subject]:
            id = check.__name__.replace("_", "-")
            reason = " ".join((inspect.getdoc(check) or "").split())
            self.add(Rule(id, title, severity, reason, source, check))
            return check

        return register
