"""A draft as Markdown, its origins as footnotes."""

import re
from collections.abc import Iterable

from .draft import Draft, DraftLine
from .origins import OriginDict

SPECIAL = re.compile(r"([\\`*_\[\]<>])")
# At the start of a line these would make a heading, a list or a rule of it.
LEADING = re.compile(r"^(\s*)(?:([#+=~-])|(\d{1,9})([.)]))", re.MULTILINE)


def as_markdown(draft: Draft) -> str:
    notes = _Footnotes()
    parts = [
        [f"# {_plain(draft.title)}"],
        _facts(draft, notes),
        ["## About the job", "", _summary(draft, notes)],
        _section("Outcomes", [_outcome(line, notes) for line in draft.outcomes]),
        _section("What you will do", [_line(line, notes) for line in draft.responsibilities]),
        _section("Must-haves", [_line(line, notes) for line in draft.must_haves]),
        _section("Nice to have", [_line(line, notes) for line in draft.nice_to_haves]),
        _scorecard(draft),
        _section("Left out", [f"- {_plain(line.text)}" for line in draft.left_out]),
        notes.lines,
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


class _Footnotes:
    """Numbers origins in the order in which they are first met."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def mark(self, origins: Iterable[OriginDict]) -> str:
        return "".join(f"[^{self._number(_origin_text(origin))}]" for origin in origins)

    def _number(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers) + 1)

    @property
    def lines(self) -> list[str]:
        return [f"[^{number}]: {text}" for text, number in self.numbers.items()]


def _origin_text(origin: OriginDict) -> str:
    kind = origin["kind"].replace("-", " ").capitalize()
    said = f" – {origin['statement'].rstrip('.')}" if origin["statement"] else ""
    mapped = origin.get("mapping_source")
    via = f" (skill and proficiency: {mapped})" if mapped else ""
    reason = f" {origin['reason']}" if origin.get("reason") else ""
    source = origin["source"] or "not given"
    return _plain(f"{kind}: {origin['label']}{said}. Source: {source}{via}.{reason}")


def _plain(text: str) -> str:
    escaped = SPECIAL.sub(r"\\\1", text)
    return LEADING.sub(_escape_leading, escaped)


def _escape_leading(found: re.Match) -> str:
    space, mark, number, stop = found.groups()
    return f"{space}\\{mark}" if mark else f"{space}{number}\\{stop}"


def _facts(draft: Draft, notes: _Footnotes) -> list[str]:
    place = ", ".join(part for part in (draft.job_location, draft.country) if part)
    pay = "; ".join(origin["statement"] for origin in draft.pay_origins)
    mark = notes.mark(draft.pay_origins)
    note = f" ({draft.pay_note})" if pay and draft.pay_note else ""
    facts = [
        ("Sector", draft.sector.title if draft.sector else ""),
        ("Use cases", ", ".join(use_case.title for use_case in draft.use_cases)),
        ("Place", place),
        ("Work mode", draft.work_mode),
        ("Employment", f"{draft.employment_type}, {draft.engagement_model}"),
    ]
    lines = [f"- {name}: {_plain(str(value))}" for name, value in facts if value]
    return [*lines, f"- Pay: {_plain(pay)}{mark}{note}" if pay else f"- Pay: {draft.pay_note}"]


def _summary(draft: Draft, notes: _Footnotes) -> str:
    return " ".join(
        _plain(origin["sentence"]) + notes.mark([origin]) for origin in draft.summary_origins
    )


def _line(line: DraftLine, notes: _Footnotes) -> str:
    return f"- {_plain(line.text)}{notes.mark(line.origins)}"


def _outcome(line: DraftLine, notes: _Footnotes) -> str:
    return f"- By day {line.days}: {_plain(line.text)}{notes.mark(line.origins)}"


def _section(title: str, lines: list[str]) -> list[str]:
    return [f"## {title}", "", *lines] if lines else []


def _scorecard(draft: Draft) -> list[str]:
    rows = []
    for plan in draft.scorecard:
        rows.append(f"- {plan.label}, {plan.minutes} minutes, {plan.interviewers.lower()}")
        for item in plan.items:
            label = item.line.skill.preferred_label if item.line.skill else item.line.text
            rows.append(f"  - {_plain(label)}")
    return _section("Scorecard", rows)
