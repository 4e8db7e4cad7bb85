"""The draft of a job spec, before anything is stored."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hiring.choices import EmploymentType, EngagementModel, WorkMode
from hiring.specs.models import SpecLine
from roles.models import LifecyclePhase, PayBand, RoleLevel, Sector, Skill, UseCase
from roles.models.pay import PayPeriod

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
    """A whole job spec as drafted, with what was left out and why the rest is in."""

    role_level: RoleLevel
    sector: Sector | None
    use_cases: tuple[UseCase, ...]
    # Where none were chosen: the sector's own, which lent tasks and outcomes.
    assumed_use_cases: tuple[UseCase, ...]
    title: str
    summary: str
    summary_origins: tuple[OriginDict, ...]  # each with the "sentence" that it stands for
    lines: tuple[DraftLine, ...]
    left_out: tuple[DraftLine, ...]
    anchors: Anchors = field(repr=False)
    pay_band: PayBand | None = None
    pay_note: str = ""
    pay_origins: tuple[OriginDict, ...] = ()
    work_mode: str = WorkMode.HYBRID
    employment_type: str = EmploymentType.FULL_TIME
    engagement_model: str = EngagementModel.PERMANENT
    job_location: str = ""
    country: str = ""

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

    @property
    def salary_minimum(self) -> Decimal | None:
        return self.pay_band.minimum if self.pay_band else None

    @property
    def salary_maximum(self) -> Decimal | None:
        return self.pay_band.maximum if self.pay_band else None

    @property
    def salary_currency(self) -> str:
        return self.pay_band.currency if self.pay_band else ""

    @property
    def salary_period(self) -> str:
        return self.pay_band.period if self.pay_band else PayPeriod.YEAR

    @property
    def terms(self) -> dict[str, Any]:
        """The fields that a ``JobSpec`` takes over as they are."""
        names = (
            "work_mode",
            "employment_type",
            "engagement_model",
            "job_location",
            "country",
            "salary_minimum",
            "salary_maximum",
            "salary_currency",
            "salary_period",
        )
        return {name: getattr(self, name) for name in names}

    def _section(self, section: str) -> list[DraftLine]:
        return [line for line in self.lines if line.section == section]
