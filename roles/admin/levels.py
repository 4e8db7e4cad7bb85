from django.contrib import admin

from roles.models import Level, LevelNote, LifecyclePhase, PhaseNote

from .base import CatalogueAdmin, note_inline, register_notes


class OrderedAdmin(CatalogueAdmin):
    """For the few entries that everything else is ordered by."""

    search_fields = ["title", "summary"]


@admin.register(Level)
class LevelAdmin(OrderedAdmin):
    list_display = ["title", "rank", "slug"]
    inlines = [note_inline(LevelNote)]


register_notes(LevelNote, "level")


@admin.register(LifecyclePhase)
class LifecyclePhaseAdmin(OrderedAdmin):
    list_display = ["title", "position", "slug"]
    inlines = [note_inline(PhaseNote)]


register_notes(PhaseNote, "phase")
