from django.contrib import admin

from roles.models import Level, LevelNote, LifecyclePhase, PhaseNote

from .base import CatalogueAdmin, CatalogueTabularInline


class LevelNoteInline(CatalogueTabularInline):
    model = LevelNote
    fields = ["kind", "text", "position", "sources"]


class PhaseNoteInline(CatalogueTabularInline):
    model = PhaseNote
    fields = ["kind", "text", "position", "sources"]


@admin.register(Level)
class LevelAdmin(CatalogueAdmin):
    list_display = ["title", "rank", "slug"]
    search_fields = ["title", "summary"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [LevelNoteInline]


@admin.register(LevelNote)
class LevelNoteAdmin(CatalogueAdmin):
    list_display = ["text", "level", "kind", "position"]
    list_filter = ["level", "kind"]
    search_fields = ["text"]


@admin.register(LifecyclePhase)
class LifecyclePhaseAdmin(CatalogueAdmin):
    list_display = ["title", "position", "slug"]
    search_fields = ["title", "summary"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [PhaseNoteInline]


@admin.register(PhaseNote)
class PhaseNoteAdmin(CatalogueAdmin):
    list_display = ["text", "phase", "kind", "position"]
    list_filter = ["phase", "kind"]
    search_fields = ["text"]
