"""The parts of the catalogue that plans use, read once for a plan and its scenarios."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value

from hiring.plans.models import Benchmark, OrganisationAssumption, RecruitingHistory
from roles import profiles
from roles.models import LifecyclePhase, PayBand, RoleLevel, SectorRequirementSkill, UseCase
from roles.models.pay import PayPeriod

from .plan_source import PlanSource
from .recorded_assumptions import RecordedAssumptions, read_recorded_assumptions

# The periods of bands that add up to a year's pay, and how many of them a year has.
A_YEAR: dict[str, Decimal] = {PayPeriod.YEAR: Decimal(1), PayPeriod.MONTH: Decimal(12)}


class CatalogueParts:
    """Each part in one query, whatever the number of plans, rows and skills."""

    def __init__(self, sources: Sequence[PlanSource]) -> None:
        self.sources = sources
        self.plans = [source.plan for source in sources]
        rows = [row for source in sources for row in source.rows]
        self.role_levels: dict[str, RoleLevel] = {
            row.role_level.slug: row.role_level for row in rows
        }

    @cached_property
    def benchmarks(self) -> list[Benchmark]:
        return list(Benchmark.objects.select_related("source"))

    @cached_property
    def recorded(self) -> RecordedAssumptions:
        if len(self.sources) == 1 and self.sources[0].recorded is not None:
            return self.sources[0].recorded
        # A plan that is not stored has no organisation.
        return read_recorded_assumptions({plan.organisation_id for plan in self.plans} - {None})

    @property
    def histories(self) -> list[RecruitingHistory]:
        """The candidates of the plans' organisations by stage."""
        return self.recorded.histories

    @property
    def organisation_assumptions(self) -> list[OrganisationAssumption]:
        """The organisations' own assumptions, which replace benchmarks."""
        return self.recorded.organisation_assumptions

    @cached_property
    def bands(self) -> list[PayBand]:
        levels = {role_level.level_id for role_level in self.role_levels.values()}
        bands = PayBand.objects.recent().filter(level__in=levels, period__in=A_YEAR)
        return list(bands.select_related("source"))

    @cached_property
    def sector_links(self) -> list[SectorRequirementSkill]:
        """The skills that the plans' sectors require, in the order of their statements."""
        sectors = {plan.sector_id for plan in self.plans if plan.sector_id}
        return list(
            profiles.sector_links(sectors).order_by(
                "requirement__position", "requirement__pk", "skill__slug"
            )
        )

    @cached_property
    def use_case_links(self) -> list[Any]:
        """The skills of use cases, each with the key (``plan``) of a plan with that use case."""
        links = self.chosen_use_cases().filter(skill__is_published=True)
        return list(
            links.select_related("usecase", "skill").order_by(
                "usecase__position", "usecase__title", "skill__slug"
            )
        )

    def chosen_use_cases(self) -> QuerySet[Any]:
        links = UseCase.skills.through.objects
        if len(self.sources) == 1 and (use_cases := self.sources[0].use_cases) is not None:
            chosen = links.filter(usecase__in=use_cases)
            return chosen.annotate(plan=Value(self.plans[0].pk, IntegerField()))
        plans = [plan.pk for plan in self.plans]
        chosen = links.filter(usecase__hiring_plans__in=plans)
        return chosen.annotate(plan=F("usecase__hiring_plans"))

    @cached_property
    def role_claims(self) -> dict[int, list[profiles.Claim]]:
        """The requirements of the plans' role levels, by the key of the role level."""
        return profiles.role_claims(self.role_levels.values())

    @cached_property
    def _phases_and_roles(self) -> list[tuple[str, str, int | None]]:
        phases = LifecyclePhase.objects.order_by("position").distinct()
        rows = phases.values_list("slug", "title", "responsibilities__role", "position")
        return [(slug, title, role) for slug, title, role, _ in rows]

    @property
    def phases(self) -> list[tuple[str, str]]:
        return list(dict.fromkeys((row[0], row[1]) for row in self._phases_and_roles))

    @property
    def working_roles(self) -> set[int]:
        """The keys of roles with work in any phase."""
        return {row[2] for row in self._phases_and_roles if row[2] is not None}

    def phases_of(self, role: int) -> frozenset[str]:
        """The phases in which a role has work."""
        return frozenset(row[0] for row in self._phases_and_roles if row[2] == role)
