from django.contrib import admin

from roles.models import LearningRoute, PayBand, Transition

from .base import CatalogueAdmin, PublishedAdmin


@admin.register(Transition)
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


@admin.register(PayBand)
class PayBandAdmin(CatalogueAdmin):
    list_display = [
        "slug",
        "level",
        "role",
        "sector",
        "country",
        "minimum",
        "maximum",
        "currency",
        "period",
        "as_of",
    ]
    list_filter = ["level", "sector", "country", "currency", "period"]
    search_fields = ["slug", "role__title", "sector__title", "note"]
    date_hierarchy = "as_of"


@admin.register(LearningRoute)
class LearningRouteAdmin(PublishedAdmin):
    list_display = ["title", "kind", "typical_months", "is_published"]
    list_filter = ["is_published", "kind"]
    search_fields = ["title", "description"]
    prepopulated_fields = {"slug": ["title"]}
