"""Drafts and stored specs as Markdown."""

import re
from collections.abc import Callable, Iterable, Sequence

from hiring.specs.drafting import Draft, DraftLine
from hiring.specs.drafting.origins import OriginDict
from hiring.specs.drafting.scorecard import ScoredLine, StagePlan
from hiring.specs.jobs.content import JobContent

SPECIAL = re.compile(r"([\\`*_\[\]<>#])")
# At the start of a text these would make a list or a rule of it.
LEADING = re.compile(r"^(?:([+=~-])|(\d{1,9})([.)]))")


# ------------------------------------------------------------------ a stored spec
def spec_as_markdown(job: JobContent, stages: Sequence[StagePlan]) -> str:
    """A spec as its job page shows it, with the scorecard and the sources."""
    assessing = [stage for stage in stages if stage.items]
    facts = [("Employer", job.organisation["name"]), *job.facts, ("Pay", job.pay)]
    return _document(
        job.content["title"],
        [_fact(label, text) for label, text in facts if text],
        map(_plain, job.summary),
        [_list(section.title, map(_spec_line, section.lines)) for section in job.sections],
        [_section(heading, map(_plain, texts)) for _, heading, texts in job.passages],
        [_scorecard(assessing, lambda line: line.text)],
        [_list("Where these lines come from", [f"- {_plain(s['title'])}" for s in job.sources])],
    )


def _spec_line(line: dict) -> str:
    return f"- {_due(line['days'])}{_plain(line['text'])}"


# ------------------------------------------------------------------ a draft
def draft_as_markdown(draft: Draft) -> str:
    """A draft with its origins as footnotes, and the lines that were left out."""
    notes = _Footnotes()
    sections = [
        ("Outcomes", draft.outcomes),
        ("What you will do", draft.responsibilities),
        ("Must-haves", draft.must_haves),
        ("Nice to have", draft.nice_to_haves),
    ]
    return _document(
        draft.title,
        _draft_facts(draft, notes),
        [_section("About the job", [_draft_summary(draft, notes)])],
        [_list(title, [_draft_line(line, notes) for line in lines]) for title, lines in sections],
        [_scorecard(draft.scorecard, _skill_or_text)],
        [_list("Left out", [f"- {_plain(line.text)}" for line in draft.left_out])],
        ["\n".join(notes.lines)],
    )


class _Footnotes:
    """Numbers origins in the order in which they are first marked."""

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
    statement = f" – {origin['statement'].rstrip('.')}" if origin["statement"] else ""
    mapped = origin.get("mapping_source")
    via = f" (skill and proficiency: {mapped})" if mapped else ""
    reason = f" {origin['reason']}" if origin.get("reason") else ""
    source = origin["source"] or "not given"
    return _plain(f"{kind}: {origin['label']}{statement}. Source: {source}{via}.{reason}")


def _draft_facts(draft: Draft, notes: _Footnotes) -> list[str]:
    facts = [
        ("Sector", draft.sector.title if draft.sector else ""),
        ("Use cases", ", ".join(use_case.title for use_case in draft.use_cases)),
        *draft.facts,
    ]
    lines = [_fact(label, text) for label, text in facts if text]
    pay = "; ".join(origin["statement"] for origin in draft.pay_origins)
    if not pay:
        return [*lines, f"- Pay: {draft.pay_note}"]
    note = f" ({draft.pay_note})" if draft.pay_note else ""
    return [*lines, f"{_fact('Pay', pay)}{notes.mark(draft.pay_origins)}{note}"]


def _draft_summary(draft: Draft, notes: _Footnotes) -> str:
    return " ".join(
        _plain(origin["sentence"]) + notes.mark([origin]) for origin in draft.summary_origins
    )


def _draft_line(line: DraftLine, notes: _Footnotes) -> str:
    due = _due(line.days if line.section == "outcome" else None)
    return f"- {due}{_plain(line.text)}{notes.mark(line.origins)}"


def _skill_or_text(line: ScoredLine) -> str:
    return line.skill.preferred_label if line.skill else line.text


# ------------------------------------------------------------------ both
def _document(title: str, facts: Sequence[str], *blocks: Iterable[str]) -> str:
    parts = [f"# {_plain(title)}", "\n".join(facts), *(part for block in blocks for part in block)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(heading: str, paragraphs: Iterable[str]) -> str:
    return "\n\n".join([f"## {heading}", *paragraphs])


def _list(heading: str, lines: Iterable[str]) -> str:
    text = "\n".join(lines)
    return f"## {heading}\n\n{text}" if text else ""


def _fact(label: str, text: str) -> str:
    return f"- {label}: {_plain(text)}"


def _due(days: int | None) -> str:
    return f"By day {days}: " if days else ""


def _scorecard(stages: Iterable[StagePlan], name: Callable[[ScoredLine], str]) -> str:
    rows = []
    for stage in stages:
        rows.append(f"- {stage.label}, {stage.minutes} minutes, {stage.interviewers.lower()}")
        rows += [f"  - {_plain(name(item.line))}" for item in stage.items]
    return _list("Scorecard", rows)


def _plain(text: str) -> str:
    """The text on one line, without any markup of its own."""
    escaped = SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return LEADING.sub(_escape_leading, escaped)


def _escape_leading(found: re.Match) -> str:
    mark, number, stop = found.groups()
    return f"\\{mark}" if mark else f"{number}\\{stop}"
