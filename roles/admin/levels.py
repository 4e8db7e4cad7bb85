from django.contrib import admin

from roles.models import Level, LevelNote, LifecyclePhase, PhaseNote

from .base import CatalogueAdmin, NoteAdmin, NoteInline


class LevelNoteInline(NoteInline):
    model = LevelNote


class PhaseNoteInline(NoteInline):
    model = PhaseNote


class OrderedAdmin(CatalogueAdmin):
    """For the few entries that everything else is ordered by."""

    search_fields = ["title", "summary"]


@admin.register(Level)
class LevelAdmin(OrderedAdmin):
    list_display = ["title", "rank", "slug"]
    inlines = [LevelNoteInline]


@admin.register(LevelNote)
class LevelNoteAdmin(NoteAdmin):
    owner = "level"


@admin.register(LifecyclePhase)
class LifecyclePhaseAdmin(OrderedAdmin):
    list_display = ["title", "position", "slug"]
    inlines = [PhaseNoteInline]


@admin.register(PhaseNote)
class PhaseNoteAdmin(NoteAdmin):
    owner = "phase"
