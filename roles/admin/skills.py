from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from roles.models import Framework, Skill, SkillLevel, SkillRelation

from .attention import AttentionFilter
from .base import CatalogueAdmin, CatalogueTabularInline, PublishedAdmin
from .linking import LinkedAdmin


class SkillLevelInline(CatalogueTabularInline):
    model = SkillLevel
    fields = ["proficiency", "description", "source"]
    max_num = 4


class SkillRelationInline(CatalogueTabularInline):
    model = SkillRelation
    fk_name = "from_skill"
    fields = ["to_skill", "kind", "weight", "source"]


@admin.register(Skill)
class SkillAdmin(LinkedAdmin, PublishedAdmin):
    list_display = [
        "preferred_label",
        "skill_type",
        "category",
        "year_appeared",
        "framework",
        "is_published",
    ]
    list_filter = [
        "is_published",
        "framework",
        "skill_type",
        "category",
        ("esco_uri", admin.EmptyFieldListFilter),
        AttentionFilter,
    ]
    search_fields = ["preferred_label", "alt_labels", "external_id"]
    fieldsets = [
        (None, {"fields": ["preferred_label", "slug", "is_published", "skill_type", "category"]}),
        ("On the page", {"fields": ["description", "alt_labels", "year_appeared", "sources"]}),
        ("Where it comes from", {"fields": ["framework", "external_id"]}),
        ("The same elsewhere", {"fields": ["esco_uri", "onet_technology"]}),
    ]
    inlines = [SkillLevelInline, SkillRelationInline]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Offer no skills of taxonomies to fields that mean ours: they have the same names."""
        asking = request.GET.get("model_name", "occupationskill")
        if asking != "occupationskill":
            queryset = queryset.exclude(framework__in=Framework.objects.taxonomies())
        return super().get_search_results(request, queryset, search_term)


@admin.register(SkillLevel)
class SkillLevelAdmin(CatalogueAdmin):
    list_display = ["skill", "proficiency", "description", "source"]
    list_filter = ["proficiency", "skill__framework", "skill__category"]
    search_fields = ["skill__preferred_label", "description"]


@admin.register(SkillRelation)
class SkillRelationAdmin(CatalogueAdmin):
    list_display = ["from_skill", "to_skill", "kind", "weight", "source"]
    list_filter = ["kind", "from_skill__category"]
    search_fields = ["from_skill__preferred_label", "to_skill__preferred_label"]
