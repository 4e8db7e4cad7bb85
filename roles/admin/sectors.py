from django import forms
from django.contrib import admin

from roles import models

from .attention import AttentionFilter
from .base import (
    CatalogueAdmin,
    CatalogueTabularInline,
    PublishedAdmin,
    RowFormSet,
    note_inline,
    register_notes,
)


class SectorRequirementInline(CatalogueTabularInline):
    model = models.SectorRequirement
    fields = ["statement", "importance", "position", "source"]
    show_change_link = True


class SkillLinkFormSet(RowFormSet):
    def check_rows(self, rows: list[forms.ModelForm]) -> None:
        """Refuse a skill twice for all levels; Django compares only rows that name a level."""
        super().check_rows(rows)
        seen: set[int] = set()
        for form in rows:
            link = form.instance
            if link.from_level_id is None and link.skill_id in seen:
                form.add_error(None, "This skill already exists here for all levels.")
            elif link.from_level_id is None:
                seen.add(link.skill_id)


class SectorRequirementSkillInline(CatalogueTabularInline):
    model = models.SectorRequirementSkill
    formset = SkillLinkFormSet
    fields = ["skill", "proficiency", "importance", "from_level", "source"]


class UseCaseTaskInline(CatalogueTabularInline):
    model = models.UseCaseTask
    fields = ["phase", "text", "position", "source"]


class UseCaseOutcomeInline(CatalogueTabularInline):
    model = models.Outcome
    fields = ["days", "text", "source"]
    max_num = len(models.Outcome.Days)


@admin.register(models.Sector)
class SectorAdmin(PublishedAdmin):
    list_display = ["title", "isic_section", "is_emerging", "is_published"]
    list_filter = ["is_published", "is_emerging"]
    search_fields = ["title", "summary"]
    inlines = [SectorRequirementInline, note_inline(models.SectorNote)]


register_notes(models.SectorNote, "sector")


@admin.register(models.SectorRequirement)
class SectorRequirementAdmin(CatalogueAdmin):
    list_display = ["statement", "sector", "importance", "position", "source"]
    list_filter = ["sector", "importance", AttentionFilter]
    search_fields = ["statement", "explanation", "sector__title"]
    inlines = [SectorRequirementSkillInline]


@admin.register(models.SectorRequirementSkill)
class SectorRequirementSkillAdmin(CatalogueAdmin):
    list_display = ["skill", "requirement", "proficiency", "importance", "from_level", "source"]
    list_filter = ["requirement__sector", "importance", "proficiency", "from_level"]
    search_fields = ["skill__preferred_label", "requirement__statement"]


@admin.register(models.UseCase)
class UseCaseAdmin(CatalogueAdmin):
    list_display = ["title", "sector", "problem_type", "position"]
    list_filter = ["sector", AttentionFilter]
    search_fields = ["title", "summary", "sector__title"]
    inlines = [UseCaseTaskInline, UseCaseOutcomeInline]


@admin.register(models.UseCaseTask)
class UseCaseTaskAdmin(CatalogueAdmin):
    list_display = ["text", "use_case", "phase", "position", "source"]
    list_filter = ["phase", "use_case__sector"]
    search_fields = ["text", "use_case__title"]
