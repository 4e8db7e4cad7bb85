from django.contrib import admin

from roles.models import Framework, Guide, GuideEntry, Source

from .base import CatalogueAdmin, CatalogueStackedInline, PublishedAdmin


class GuideEntryInline(CatalogueStackedInline):
    model = GuideEntry
    fields = [
        "title",
        "text",
        "commentary",
        "position",
        "is_outlook",
        "skill",
        "self_check",
        "self_check_statement",
        "first_job_position",
        "sources",
    ]


@admin.register(Framework)
class FrameworkAdmin(CatalogueAdmin):
    list_display = ["title", "publisher", "version", "licence"]
    search_fields = ["title", "publisher"]
    prepopulated_fields = {"slug": ["title"]}


@admin.register(Source)
class SourceAdmin(CatalogueAdmin):
    list_display = ["title", "publisher", "date_published", "licence"]
    list_filter = ["publisher", "date_published"]
    search_fields = ["title", "publisher", "slug"]
    prepopulated_fields = {"slug": ["title"]}


@admin.register(Guide)
class GuideAdmin(PublishedAdmin):
    list_display = ["title", "kind", "position", "is_published"]
    list_filter = ["is_published", "kind"]
    search_fields = ["title", "summary"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [GuideEntryInline]


@admin.register(GuideEntry)
class GuideEntryAdmin(CatalogueAdmin):
    list_display = ["title", "guide", "position"]
    list_filter = ["guide", "guide__kind", "is_outlook", "self_check"]
    search_fields = ["title", "text", "commentary", "guide__title"]
