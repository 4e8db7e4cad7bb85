"""What plans take from the catalogue, read once for a plan and its scenarios."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from django.db.models import F, IntegerField, QuerySet, Value

from hiring.plans.models import Benchmark, OrganisationAssumption, RecruitingHistory
from roles import profiles
from roles.models import LifecyclePhase, PayBand, RoleLevel, SectorRequirementSkill, UseCase
from roles.models.pay import PayPeriod

from .plan_source import PlanSource
from .recorded_assumptions import RecordedAssumptions, read_recorded_assumptions

# Bands that come to a year's pay, and how often they are paid in it.
A_YEAR = {PayPeriod.YEAR: Decimal(1), PayPeriod.MONTH: Decimal(12)}


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
        """How many candidates of the plans' organisations came to each stage."""
        return self.recorded.histories

    @property
    def organisation_assumptions(self) -> list[OrganisationAssumption]:
        """What the plans' organisations assume in place of the benchmarks."""
        return self.recorded.organisation_assumptions

    @cached_property
    def bands(self) -> list[PayBand]:
        levels = {role_level.level_id for role_level in self.role_levels.values()}
        bands = PayBand.objects.recent().filter(level__in=levels, period__in=A_YEAR)
        return list(bands.select_related("source"))

    @cached_property
    def sector_links(self) -> list[SectorRequirementSkill]:
        """What the plans' sectors ask for, in the order in which the sector says it."""
        sectors = {plan.sector_id for plan in self.plans if plan.sector_id}
        return list(
            profiles.sector_links(sectors).order_by(
                "requirement__position", "requirement__pk", "skill__slug"
            )
        )

    @cached_property
    def use_case_links(self) -> list:
        """The skills of use cases, each with the key (``plan``) of a plan that chose the case."""
        links = self.chosen_use_cases().filter(skill__is_published=True)
        return list(
            links.select_related("usecase", "skill").order_by(
                "usecase__position", "usecase__title", "skill__slug"
            )
        )

    def chosen_use_cases(self) -> QuerySet:
        links = UseCase.skills.through.objects
        if len(self.sources) == 1 and self.sources[0].use_cases is not None:
            [source] = self.sources
            chosen = links.filter(usecase__in=source.use_cases)
            return chosen.annotate(plan=Value(source.plan.pk, IntegerField()))
        plans = [plan.pk for plan in self.plans]
        return links.annotate(plan=F("usecase__hiring_plans")).filter(plan__in=plans)

    @cached_property
    def role_claims(self) -> dict[int, list[profiles.Claim]]:
        """What each role-level of the plans asks for, by its key."""
        return profiles.role_claims(self.role_levels.values())

    @cached_property
    def _phases_and_roles(self) -> list[tuple[str, str, int | None]]:
        phases = LifecyclePhase.objects.order_by("position").distinct()
        return list(phases.values_list("slug", "title", "responsibilities__role", "position"))

    @property
    def phases(self) -> list[tuple[str, str]]:
        return list(dict.fromkeys((row[0], row[1]) for row in self._phases_and_roles))

    @property
    def working_roles(self) -> set[int]:
        """The keys of roles that have something to do in a phase."""
        return {row[2] for row in self._phases_and_roles if row[2] is not None}

    def phases_of(self, role: int) -> frozenset[str]:
        """The phases in which a role has something to do."""
        return frozenset(row[0] for row in self._phases_and_roles if row[2] == role)
