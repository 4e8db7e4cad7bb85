"""The catalogue's resources. Related resources are given by their slug, as filters take them."""

from rest_framework import serializers

from roles import models

from .fields import LinesField, NoteSerializer, ResourceSerializer, Slug, resource_url

# The first fields: the address of the resource, and of its page if it has one.
RESOURCE = ["url", "slug"]
PAGE = ["url", "display_url", "slug"]
ROW = ["url", "id"]


class FrameworkSerializer(ResourceSerializer):
    class Meta:
        model = models.Framework
        fields = [
            *RESOURCE,
            "title",
            "publisher",
            "version",
            "licence",
            "licence_url",
            "address",
            "attribution",
        ]


class SourceSerializer(ResourceSerializer):
    class Meta:
        model = models.Source
        fields = [*PAGE, "title", "publisher", "address", "date_published", "licence", "note"]


class SkillLevelSerializer(ResourceSerializer):
    class Meta:
        model = models.SkillLevel
        fields = ["proficiency", "description", "source"]


class SkillRelationSerializer(ResourceSerializer):
    skill = Slug(source="to_skill")

    class Meta:
        model = models.SkillRelation
        fields = ["skill", "kind", "weight", "source"]


class SkillSerializer(ResourceSerializer):
    alt_labels = LinesField()
    levels = SkillLevelSerializer(many=True)
    relations = SkillRelationSerializer(many=True)

    class Meta:
        model = models.Skill
        fields = [
            *PAGE,
            "preferred_label",
            "alt_labels",
            "description",
            "skill_type",
            "category",
            "year_appeared",
            "framework",
            "external_id",
            "levels",
            "relations",
            "sources",
        ]


class RoleFamilySerializer(ResourceSerializer):
    class Meta:
        model = models.RoleFamily
        fields = [*RESOURCE, "title", "framework", "description"]


class RoleSerializer(ResourceSerializer):
    alt_titles = LinesField()
    notes = NoteSerializer(many=True)

    class Meta:
        model = models.Role
        fields = [
            *PAGE,
            "title",
            "alt_titles",
            "summary",
            "track",
            "family",
            "framework",
            "external_id",
            "esco_uri",
            "onet_soc_code",
            "isco_08_code",
            "role_levels",
            "notes",
            "sources",
        ]


class LevelSerializer(ResourceSerializer):
    notes = NoteSerializer(many=True)

    class Meta:
        model = models.Level
        fields = [*RESOURCE, "title", "rank", "summary", "notes"]


class RoleLevelSerializer(ResourceSerializer):
    profile_url = resource_url("profile")

    class Meta:
        model = models.RoleLevel
        fields = [
            "url",
            "display_url",
            "profile_url",
            "slug",
            "title",
            "role",
            "level",
            "summary",
            "position",
        ]


class LifecyclePhaseSerializer(ResourceSerializer):
    notes = NoteSerializer(many=True)

    class Meta:
        model = models.LifecyclePhase
        fields = [*RESOURCE, "title", "position", "summary", "notes"]


class ResponsibilitySerializer(ResourceSerializer):
    class Meta:
        model = models.Responsibility
        fields = [*ROW, "role", "phase", "text", "position", "from_level", "to_level", "sources"]


class RoleRequirementSerializer(ResourceSerializer):
    class Meta:
        model = models.RoleRequirement
        fields = [*ROW, "role_level", "skill", "proficiency", "importance", "reason", "source"]


class OutcomeSerializer(ResourceSerializer):
    class Meta:
        model = models.Outcome
        fields = [*ROW, "role_level", "use_case", "days", "text", "source"]


class TransitionSerializer(ResourceSerializer):
    class Meta:
        model = models.Transition
        fields = [
            *ROW,
            "from_role_level",
            "to_role_level",
            "kind",
            "evidence",
            "typical_months",
            "note",
            "source",
        ]


class PayBandSerializer(ResourceSerializer):
    year = serializers.IntegerField(
        allow_null=True, help_text="The year of the answers or of the publication."
    )
    licence = serializers.CharField(source="source.licence")

    class Meta:
        model = models.PayBand
        fields = [
            *RESOURCE,
            "level",
            "role",
            "sector",
            "country",
            "kind",
            "minimum",
            "median",
            "maximum",
            "is_top_open",
            "currency",
            "period",
            "sample_size",
            "note",
            "source",
            "licence",
            "year",
            "as_of",
        ]


class SectorSerializer(ResourceSerializer):
    notes = NoteSerializer(many=True)

    class Meta:
        model = models.Sector
        fields = [
            *PAGE,
            "title",
            "isic_section",
            "summary",
            "shift",
            "emphasis",
            "is_emerging",
            "notes",
            "sources",
        ]


class SectorRequirementSkillSerializer(ResourceSerializer):
    class Meta:
        model = models.SectorRequirementSkill
        fields = ["skill", "proficiency", "importance", "from_level", "source"]


class SectorRequirementSerializer(ResourceSerializer):
    skills = SectorRequirementSkillSerializer(many=True, source="skill_links")

    class Meta:
        model = models.SectorRequirement
        fields = [
            *ROW,
            "sector",
            "statement",
            "explanation",
            "importance",
            "position",
            "source",
            "skills",
        ]


class UseCaseTaskSerializer(ResourceSerializer):
    class Meta:
        model = models.UseCaseTask
        fields = ["phase", "text", "source"]


class UseCaseSerializer(ResourceSerializer):
    tasks = UseCaseTaskSerializer(many=True)

    class Meta:
        model = models.UseCase
        fields = [
            *PAGE,
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


class LearningRouteSerializer(ResourceSerializer):
    class Meta:
        model = models.LearningRoute
        fields = [*RESOURCE, "title", "kind", "description", "typical_months", "skills", "sources"]


class GuideEntrySerializer(ResourceSerializer):
    class Meta:
        model = models.GuideEntry
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


class GuideSerializer(ResourceSerializer):
    entries = GuideEntrySerializer(many=True)

    class Meta:
        model = models.Guide
        fields = [*PAGE, "kind", "title", "summary", "body", "position", "entries"]
