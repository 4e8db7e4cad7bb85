"""The frozen content of a job, in the shape in which its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hiring.choices import EmploymentType, EngagementModel
from hiring.specs.models import SpecLine
from hiring.specs.publication import frozen_content
from hiring.specs.wording import place

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
    """What a ``SpecVersion`` froze, or what publishing a spec now would freeze."""

    content: dict[str, Any]

    @classmethod
    def of_spec(cls, spec: Any, lines: Sequence[SpecLine]) -> "JobContent":
        return cls(frozen_content(spec, lines))

    @property
    def organisation(self) -> dict[str, str]:
        return self.content["organisation"]

    @cached_property
    def sections(self) -> list[ContentSection]:
        lines = self.content["lines"]
        found = (
            ContentSection(key.value, title, [line for line in lines if line["section"] == key])
            for key, title in TITLES.items()
        )
        return [section for section in found if section.lines]

    @property
    def skill_labels(self) -> list[str]:
        skills = [line["skill"]["label"] for line in self.content["lines"] if line["skill"]]
        return list(dict.fromkeys(skills))

    @property
    def employment_facts(self) -> list[str]:
        employment = EmploymentType(self.content["employment_type"]).label
        engagement = EngagementModel(self.content["engagement_model"]).label
        return [f"{employment}, {engagement.lower()}", place(self.content)]

    @cached_property
    def sources(self) -> list[dict[str, str]]:
        """Each source that any line rests on, once."""
        found: dict[str, str] = {}
        for line in self.content["lines"]:
            for origin in line["origins"]:
                found[origin["source_slug"]] = origin["source"]
                if "mapping_source" in origin:
                    found[origin["mapping_source_slug"]] = origin["mapping_source"]
        return [{"slug": slug, "title": title} for slug, title in found.items() if slug]

    def paragraphs(self, name: str) -> list[str]:
        return [part.strip() for part in self.content[name].splitlines() if part.strip()]

    @property
    def summary(self) -> list[str]:
        return self.paragraphs("summary")

    @property
    def benefits(self) -> list[str]:
        return self.paragraphs("job_benefits")
