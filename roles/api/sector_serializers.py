"""Sectors and what hangs on them; guides and learning routes."""

from django.urls import reverse
from rest_framework import serializers

from roles.models import (
    Guide,
    GuideEntry,
    LearningRoute,
    Sector,
    SectorRequirement,
    SectorRequirementSkill,
    UseCase,
    UseCaseTask,
)

from .fields import DisplayURLField, NoteSerializer, Slug, resource_url


class SectorSerializer(serializers.ModelSerializer):
    url = resource_url("sector")
    display_url = DisplayURLField()
    notes = NoteSerializer(many=True)
    sources = Slug(many=True)

    class Meta:
        model = Sector
        fields = [
            "url",
            "display_url",
            "slug",
            "title",
            "isic_section",
            "summary",
            "shift",
            "emphasis",
            "is_emerging",
            "notes",
            "sources",
        ]


class SectorRequirementSkillSerializer(serializers.ModelSerializer):
    skill = Slug()
    from_level = Slug(allow_null=True)
    source = Slug()

    class Meta:
        model = SectorRequirementSkill
        fields = ["skill", "proficiency", "importance", "from_level", "source"]


class SectorRequirementSerializer(serializers.ModelSerializer):
    url = resource_url("sector-requirement", "pk")
    sector = Slug()
    source = Slug()
    skills = SectorRequirementSkillSerializer(many=True, source="skill_links")

    class Meta:
        model = SectorRequirement
        fields = [
            "url",
            "id",
            "sector",
            "statement",
            "explanation",
            "importance",
            "position",
            "source",
            "skills",
        ]


class UseCaseTaskSerializer(serializers.ModelSerializer):
    phase = Slug()
    source = Slug()

    class Meta:
        model = UseCaseTask
        fields = ["phase", "text", "source"]


class UseCaseURLField(DisplayURLField):
    def address_of(self, value: UseCase) -> str:
        return reverse("roles:use_case_detail", args=[value.sector.slug, value.slug])


class UseCaseSerializer(serializers.ModelSerializer):
    url = resource_url("use-case")
    display_url = UseCaseURLField()
    sector = Slug()
    roles = Slug(many=True)
    skills = Slug(many=True)
    tasks = UseCaseTaskSerializer(many=True)
    sources = Slug(many=True)

    class Meta:
        model = UseCase
        fields = [
            "url",
            "display_url",
            "slug",
            "sector",
            "title",
            "summary",
            "problem_type",
            "data",
            "success_measure",
            "position",
            "roles",
            "skills",
            "tasks",
            "sources",
        ]


class LearningRouteSerializer(serializers.ModelSerializer):
    url = resource_url("learning-route")
    skills = Slug(many=True)
    sources = Slug(many=True)

    class Meta:
        model = LearningRoute
        fields = [
            "url",
            "slug",
            "title",
            "kind",
            "description",
            "typical_months",
            "skills",
            "sources",
        ]


class GuideEntrySerializer(serializers.ModelSerializer):
    skill = Slug(allow_null=True)
    sources = Slug(many=True)

    class Meta:
        model = GuideEntry
        fields = [
            "title",
            "text",
            "commentary",
            "is_outlook",
            "skill",
            "self_check",
            "self_check_statement",
            "first_job_position",
            "sources",
        ]


class GuideSerializer(serializers.ModelSerializer):
    url = resource_url("guide")
    display_url = DisplayURLField()
    entries = GuideEntrySerializer(many=True)

    class Meta:
        model = Guide
        fields = [
            "url",
            "display_url",
            "slug",
            "kind",
            "title",
            "summary",
            "body",
            "position",
            "entries",
        ]
