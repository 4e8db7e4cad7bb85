from django.contrib import admin

from roles import models

from .base import CatalogueAdmin, PublishedAdmin


@admin.register(models.Transition)
class TransitionAdmin(CatalogueAdmin):
    list_display = [
        "from_role_level",
        "to_role_level",
        "kind",
        "evidence",
        "typical_months",
        "source",
    ]
    list_filter = ["kind", "evidence", "from_role_level__level"]
    search_fields = ["from_role_level__title", "to_role_level__title", "note"]


@admin.register(models.PayBand)
class PayBandAdmin(CatalogueAdmin):
    list_display = [
        "slug",
        "kind",
        "level",
        "role",
        "sector",
        "country",
        "minimum",
        "median",
        "maximum",
        "currency",
        "period",
        "sample_size",
        "as_of",
        "source",
        "licence",
    ]
    list_filter = ["kind", "level", "sector", "country", "currency", "period", "source"]
    search_fields = ["slug", "role__title", "sector__title", "note"]
    date_hierarchy = "as_of"

    @admin.display(ordering="source__licence")
    def licence(self, band: models.PayBand) -> str:
        return band.source.licence


@admin.register(models.LearningRoute)
class LearningRouteAdmin(PublishedAdmin):
    list_display = ["title", "kind", "typical_months", "is_published"]
    list_filter = ["is_published", "kind"]
    search_fields = ["title", "description"]


@admin.register(models.LearningEffort)
class LearningEffortAdmin(CatalogueAdmin):
    list_display = ["skill_type", "proficiency", "months", "source"]
    list_filter = ["skill_type"]


@admin.register(models.Occupation)
class OccupationAdmin(CatalogueAdmin):
    """Importers write these; what is put right here is undone by the next import."""

    list_display = ["preferred_label", "code", "isco_08_code", "job_zone", "framework"]
    list_filter = ["framework", "job_zone"]
    search_fields = ["preferred_label", "alt_labels", "external_id", "code"]


@admin.register(models.OccupationSkill)
class OccupationSkillAdmin(CatalogueAdmin):
    list_display = ["occupation", "skill", "importance", "is_in_demand"]
    list_filter = ["importance", "is_in_demand", "occupation__framework"]
    search_fields = ["occupation__preferred_label", "skill__preferred_label"]


@admin.register(models.OccupationRelation)
class OccupationRelationAdmin(CatalogueAdmin):
    list_display = ["from_occupation", "to_occupation", "tier", "position"]
    list_filter = ["tier"]
    search_fields = ["from_occupation__preferred_label", "to_occupation__preferred_label"]
