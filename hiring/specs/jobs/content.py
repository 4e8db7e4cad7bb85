"""The frozen content of a job, in the shape in which its page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hiring.specs import wording
from hiring.specs.fields import JOB_FIELDS, Passage, stated_facts
from hiring.specs.frozen import freeze, thaw
from hiring.specs.models import JobSpec, SpecLine

Section = SpecLine.Section
TITLES = {
    Section.OUTCOME: "What success looks like",
    Section.RESPONSIBILITY: "What you will do",
    Section.MUST_HAVE: "What you need",
    Section.NICE_TO_HAVE: "Nice to have",
}


@dataclass(frozen=True)
class ContentSection:
    key: str
    title: str
    lines: list[dict[str, Any]]


@dataclass(frozen=True)
class JobContent:
    """The content that a ``SpecVersion`` froze, or that publishing a spec now would freeze."""

    frozen: Mapping[str, Any]

    @classmethod
    def of_spec(cls, spec: JobSpec, lines: Sequence[SpecLine]) -> "JobContent":
        return cls(freeze(spec, lines))

    @cached_property
    def content(self) -> dict[str, Any]:
        return thaw(self.frozen)

    @property
    def organisation(self) -> dict[str, str]:
        return self.content["organisation"]

    @cached_property
    def sections(self) -> list[ContentSection]:
        lines = self.content["lines"]
        sections = (
            ContentSection(key.value, title, [line for line in lines if line["section"] == key])
            for key, title in TITLES.items()
        )
        return [section for section in sections if section.lines]

    @property
    def skill_labels(self) -> list[str]:
        skills = [line["skill"]["label"] for line in self.content["lines"] if line["skill"]]
        return list(dict.fromkeys(skills))

    @property
    def pay(self) -> str:
        return wording.pay(self.content)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The headline facts, each with its label; pay has a place of its own."""
        return stated_facts(self.content)

    @cached_property
    def sources(self) -> list[dict[str, str]]:
        """Each source of any line, once."""
        titles: dict[str, str] = {}
        for line in self.content["lines"]:
            for origin in line["origins"]:
                titles[origin["source_slug"]] = origin["source"]
                if "mapping_source" in origin:
                    titles[origin["mapping_source_slug"]] = origin["mapping_source"]
        return [{"slug": slug, "title": title} for slug, title in titles.items() if slug]

    @property
    def summary(self) -> list[str]:
        return paragraphs(self.content["summary"])

    @cached_property
    def passages(self) -> list[tuple[str, str, list[str]]]:
        """The name, the heading and the paragraphs of each other text that is given."""
        found = (
            (field.name, field.shown_as.heading, paragraphs(self.content[field.name]))
            for field in JOB_FIELDS
            if isinstance(field.shown_as, Passage) and field.name not in {"title", "summary"}
        )
        return [passage for passage in found if passage[-1]]


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.splitlines() if part.strip()]
