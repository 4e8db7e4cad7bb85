"""Hiring plans in the admin, to look at; their pages and the API change them through services.
Benchmarks are curated here."""

from django.contrib import admin

from hiring.specs.admin import FrozenAdmin
from roles.admin.base import CatalogueAdmin

from .models import (
    Benchmark,
    ExchangeRate,
    HiringPlan,
    OrganisationAssumption,
    PlanAssumption,
    PlanDecision,
    PlannedHire,
    PlanShare,
    RecruitingFigures,
    RecruitingHistory,
    Seat,
    SeatTransition,
)


@admin.register(Benchmark)
class BenchmarkAdmin(CatalogueAdmin):
    list_display = ["factor", "country", "engagement_model", "value", "currency", "source", "as_of"]
    list_filter = ["factor", "country", "engagement_model", "source"]
    search_fields = ["factor", "note", "source__title"]


@admin.register(HiringPlan)
class HiringPlanAdmin(FrozenAdmin):
    list_display = ["name", "organisation", "sector", "status", "period_start", "updated_at"]
    list_filter = ["status", "currency", "sector"]
    search_fields = ["name", "organisation__name"]
    date_hierarchy = "updated_at"
    # Members alone see a plan's page, and a superuser need not be one.
    view_on_site = False


@admin.register(PlannedHire)
class PlannedHireAdmin(FrozenAdmin):
    list_display = ["role_level", "plan", "count", "engagement_model", "country", "expected_start"]
    list_filter = ["engagement_model", "reason", "priority"]
    search_fields = ["plan__name", "role_level__title"]


@admin.register(Seat)
class SeatAdmin(FrozenAdmin):
    list_display = ["hire", "number", "status", "expected_start", "actual_start", "spec"]
    list_filter = ["status"]
    search_fields = ["hire__plan__name", "hire__role_level__title"]
    also_select = ("hire__role_level",)


@admin.register(PlanAssumption)
class PlanAssumptionAdmin(FrozenAdmin):
    list_display = ["factor", "plan", "country", "engagement_model", "value", "currency", "source"]
    list_filter = ["factor"]
    search_fields = ["plan__name", "source"]


@admin.register(OrganisationAssumption)
class OrganisationAssumptionAdmin(FrozenAdmin):
    list_display = ["factor", "organisation", "country", "engagement_model", "value", "currency"]
    list_filter = ["factor"]
    search_fields = ["organisation__name", "source"]


@admin.register(RecruitingHistory)
class RecruitingHistoryAdmin(FrozenAdmin):
    list_display = ["__str__", "organisation", "role_family", "applicants", "hires", "source"]
    list_filter = ["role_family"]
    search_fields = ["organisation__name", "source"]


@admin.register(RecruitingFigures)
class RecruitingFiguresAdmin(FrozenAdmin):
    list_display = ["organisation", "version", "updated_by", "updated_at"]
    search_fields = ["organisation__name"]


@admin.register(ExchangeRate)
class ExchangeRateAdmin(FrozenAdmin):
    list_display = ["plan", "currency", "rate", "as_of", "source"]
    search_fields = ["plan__name", "currency"]


@admin.register(PlanDecision)
class PlanDecisionAdmin(FrozenAdmin):
    list_display = ["plan", "kind", "by", "at"]
    list_filter = ["kind"]
    search_fields = ["plan__name", "note"]
    date_hierarchy = "at"


@admin.register(SeatTransition)
class SeatTransitionAdmin(FrozenAdmin):
    list_display = [
        "title",
        "plan",
        "kind",
        "from_status",
        "to_status",
        "effective_on",
        "actor",
        "at",
    ]
    list_filter = ["kind"]
    search_fields = ["plan__name", "title"]
    date_hierarchy = "at"


@admin.register(PlanShare)
class PlanShareAdmin(FrozenAdmin):
    list_display = ["plan", "label", "created_at", "expires_at", "revoked_at", "last_used_at"]
    search_fields = ["plan__name", "label"]
    date_hierarchy = "created_at"
    # Who has it can't open the plan, but need not see it either.
    exclude = ["token_hash"]
