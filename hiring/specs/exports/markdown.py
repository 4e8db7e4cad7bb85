"""A stored spec as Markdown, for whoever keeps it elsewhere."""

import re
from collections.abc import Iterable

from hiring.specs.drafting.scorecard import StagePlan
from hiring.specs.jobs.content import JobContent
from hiring.specs.wording import pay

SPECIAL = re.compile(r"([\\`*_\[\]<>#])")


def spec_as_markdown(job: JobContent, stages: Iterable[StagePlan]) -> str:
    parts = [f"# {_plain(job.content['title'])}", _facts(job)]
    parts += [_plain(text) for text in job.summary]
    for section in job.sections:
        lines = "\n".join(f"- {_line(line)}" for line in section.lines)
        parts.append(f"## {section.title}\n\n{lines}")
    if job.benefits:
        parts.append("## Benefits\n\n" + "\n\n".join(_plain(text) for text in job.benefits))
    parts.append(_scorecard(stages))
    if job.sources:
        names = "\n".join(f"- {_plain(source['title'])}" for source in job.sources)
        parts.append(f"## Where these lines come from\n\n{names}")
    return "\n\n".join(part for part in parts if part) + "\n"


def _plain(text: str) -> str:
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _facts(job: JobContent) -> str:
    facts = [job.organisation["name"], *job.employment_facts, pay(job.content)]
    return "\n".join(f"- {_plain(fact)}" for fact in facts if fact)


def _line(line: dict) -> str:
    when = f"By day {line['days']}: " if line["days"] else ""
    return f"{when}{_plain(line['text'])}"


def _scorecard(stages: Iterable[StagePlan]) -> str:
    rows = []
    for stage in stages:
        if stage.items:
            rows.append(f"- {stage.label}, {stage.minutes} minutes, {stage.interviewers.lower()}")
            rows += [f"  - {_plain(item.line.text)}" for item in stage.items]
    return "## Scorecard\n\n" + "\n".join(rows) if rows else ""
