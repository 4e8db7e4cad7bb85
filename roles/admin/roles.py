from django.contrib import admin

from roles import models

from .attention import AttentionFilter
from .base import (
    CatalogueAdmin,
    CatalogueStackedInline,
    CatalogueTabularInline,
    PublishedAdmin,
    note_inline,
    register_notes,
)
from .linking import LinkedAdmin


class RoleLevelInline(CatalogueTabularInline):
    model = models.RoleLevel
    fields = ["title", "slug", "level", "position"]
    prepopulated_fields = {"slug": ["title"]}
    show_change_link = True


class ResponsibilityInline(CatalogueStackedInline):
    model = models.Responsibility
    fields = ["text", ("phase", "position"), ("from_level", "to_level"), "sources"]


class RequirementInline(CatalogueTabularInline):
    model = models.RoleRequirement
    fields = ["skill", "proficiency", "importance", "reason", "source"]


class RoleLevelOutcomeInline(CatalogueTabularInline):
    model = models.Outcome
    fields = ["days", "text", "source"]
    max_num = len(models.Outcome.Days)


@admin.register(models.RoleFamily)
class RoleFamilyAdmin(CatalogueAdmin):
    list_display = ["title", "framework", "slug"]
    list_filter = ["framework"]
    search_fields = ["title", "description"]


@admin.register(models.Role)
class RoleAdmin(LinkedAdmin, PublishedAdmin):
    list_display = ["title", "family", "track", "framework", "is_published"]
    list_filter = [
        "is_published",
        "framework",
        "track",
        "family",
        ("esco_uri", admin.EmptyFieldListFilter),
        AttentionFilter,
    ]
    search_fields = ["title", "alt_titles", "external_id"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "is_published", "family", "track"]}),
        ("On the page", {"fields": ["summary", "alt_titles", "sources"]}),
        (
            "Where it comes from",
            {
                "fields": [
                    "framework",
                    "external_id",
                    "esco_uri",
                    "onet_soc_code",
                    "isco_08_code",
                ]
            },
        ),
    ]
    inlines = [RoleLevelInline, ResponsibilityInline, note_inline(models.RoleNote)]


@admin.register(models.RoleLevel)
class RoleLevelAdmin(CatalogueAdmin):
    list_display = ["title", "role", "level", "position"]
    list_filter = ["role__framework", "level", "role__track", AttentionFilter]
    search_fields = ["title", "role__title"]
    inlines = [RequirementInline, RoleLevelOutcomeInline]


@admin.register(models.RoleRequirement)
class RoleRequirementAdmin(CatalogueAdmin):
    list_display = ["skill", "role_level", "proficiency", "importance", "source"]
    list_filter = ["importance", "proficiency", "role_level__level", "role_level__role__framework"]
    search_fields = ["skill__preferred_label", "role_level__title", "reason"]


@admin.register(models.Responsibility)
class ResponsibilityAdmin(CatalogueAdmin):
    list_display = ["text", "role", "phase", "from_level", "to_level"]
    list_filter = ["phase", "role__framework", "from_level"]
    search_fields = ["text", "role__title"]


register_notes(models.RoleNote, "role", ["kind", "role__framework"])


@admin.register(models.Outcome)
class OutcomeAdmin(CatalogueAdmin):
    list_display = ["text", "days", "role_level", "use_case", "source"]
    list_filter = ["days", "role_level__level", "use_case__sector"]
    search_fields = ["text", "role_level__title", "use_case__title"]
