"""The draft of a job spec, before anything is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hiring.specs.fields import stated_facts
from hiring.specs.models import SpecLine
from roles.models import LifecyclePhase, PayBand, RoleLevel, Sector, Skill, UseCase

from .origins import OriginDict
from .scorecard import Anchors, StagePlan, scorecard


@dataclass(frozen=True)
class DraftLine:
    """One line of a draft; the fields are ``SpecLine``'s."""

    section: str
    text: str
    skill: Skill | None = None
    proficiency: int | None = None
    phase: LifecyclePhase | None = None
    days: int | None = None
    stage: str = ""
    origins: tuple[OriginDict, ...] = ()

    def get_section_display(self) -> str:
        return SpecLine.Section(self.section).label


@dataclass(frozen=True)
class Draft:
    """A whole job spec as drafted, with the lines that were left out and where the rest is from."""

    role_level: RoleLevel
    sector: Sector | None
    use_cases: tuple[UseCase, ...]
    # If none were chosen: use cases of the sector, for their tasks and outcomes.
    assumed_use_cases: tuple[UseCase, ...]
    title: str
    summary: str
    summary_origins: tuple[OriginDict, ...]  # each with its "sentence"
    lines: tuple[DraftLine, ...]
    left_out: tuple[DraftLine, ...]
    anchors: Anchors = field(repr=False)
    pay_band: PayBand | None = None
    pay_note: str = ""
    pay_origins: tuple[OriginDict, ...] = ()
    # The fields that a ``JobSpec`` takes over as they are.
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def facts(self) -> list[tuple[str, str]]:
        return stated_facts(self.details)

    @property
    def outcomes(self) -> list[DraftLine]:
        return self._section(SpecLine.Section.OUTCOME)

    @property
    def responsibilities(self) -> list[DraftLine]:
        return self._section(SpecLine.Section.RESPONSIBILITY)

    @property
    def must_haves(self) -> list[DraftLine]:
        return self._section(SpecLine.Section.MUST_HAVE)

    @property
    def nice_to_haves(self) -> list[DraftLine]:
        return self._section(SpecLine.Section.NICE_TO_HAVE)

    @property
    def scorecard(self) -> list[StagePlan]:
        return scorecard(self.lines, self.anchors)

    def _section(self, section: str) -> list[DraftLine]:
        return [line for line in self.lines if line.section == section]
