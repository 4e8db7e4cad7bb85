from django.contrib import admin

from roles.models import Level, LevelNote, LifecyclePhase, PhaseNote

from .base import CatalogueAdmin, NoteAdmin, NoteInline


class LevelNoteInline(NoteInline):
    model = LevelNote


class PhaseNoteInline(NoteInline):
    model = PhaseNote


@admin.register(Level)
class LevelAdmin(CatalogueAdmin):
    list_display = ["title", "rank", "slug"]
    search_fields = ["title", "summary"]
    inlines = [LevelNoteInline]


@admin.register(LevelNote)
class LevelNoteAdmin(NoteAdmin):
    owner = "level"


@admin.register(LifecyclePhase)
class LifecyclePhaseAdmin(CatalogueAdmin):
    list_display = ["title", "position", "slug"]
    search_fields = ["title", "summary"]
    inlines = [PhaseNoteInline]


@admin.register(PhaseNote)
class PhaseNoteAdmin(NoteAdmin):
    owner = "phase"
