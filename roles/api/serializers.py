"""The catalogue's resources. Related resources are given by their slug, as filters take them."""

from django.urls import reverse
from rest_framework import serializers

from roles.models import (
    Framework,
    Level,
    LifecyclePhase,
    Outcome,
    PayBand,
    Responsibility,
    Role,
    RoleFamily,
    RoleLevel,
    RoleRequirement,
    Skill,
    SkillLevel,
    SkillRelation,
    Source,
    Transition,
)

from .fields import DisplayURLField, LinesField, NoteSerializer, Slug, resource_url


class FrameworkSerializer(serializers.ModelSerializer):
    url = resource_url("framework")

    class Meta:
        model = Framework
        fields = [
            "url",
            "slug",
            "title",
            "publisher",
            "version",
            "licence",
            "licence_url",
            "address",
            "attribution",
        ]


class SourceSerializer(serializers.ModelSerializer):
    url = resource_url("source")
    display_url = DisplayURLField()

    class Meta:
        model = Source
        fields = [
            "url",
            "display_url",
            "slug",
            "title",
            "publisher",
            "address",
            "date_published",
            "licence",
            "note",
        ]


class SkillLevelSerializer(serializers.ModelSerializer):
    source = Slug()

    class Meta:
        model = SkillLevel
        fields = ["proficiency", "description", "source"]


class SkillRelationSerializer(serializers.ModelSerializer):
    skill = Slug(source="to_skill")
    source = Slug()

    class Meta:
        model = SkillRelation
        fields = ["skill", "kind", "weight", "source"]


class SkillSerializer(serializers.ModelSerializer):
    url = resource_url("skill")
    display_url = DisplayURLField()
    alt_labels = LinesField()
    framework = Slug()
    levels = SkillLevelSerializer(many=True)
    relations = SkillRelationSerializer(many=True)
    sources = Slug(many=True)

    class Meta:
        model = Skill
        fields = [
            "url",
            "display_url",
            "slug",
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


class RoleFamilySerializer(serializers.ModelSerializer):
    url = resource_url("role-family")
    framework = Slug()

    class Meta:
        model = RoleFamily
        fields = ["url", "slug", "title", "framework", "description"]


class RoleSerializer(serializers.ModelSerializer):
    url = resource_url("role")
    display_url = DisplayURLField()
    alt_titles = LinesField()
    family = Slug()
    framework = Slug()
    role_levels = Slug(many=True)
    notes = NoteSerializer(many=True)
    sources = Slug(many=True)

    class Meta:
        model = Role
        fields = [
            "url",
            "display_url",
            "slug",
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


class LevelSerializer(serializers.ModelSerializer):
    url = resource_url("level")
    notes = NoteSerializer(many=True)

    class Meta:
        model = Level
        fields = ["url", "slug", "title", "rank", "summary", "notes"]


class RoleLevelURLField(DisplayURLField):
    def address_of(self, value: RoleLevel) -> str:
        return reverse("roles:role_level_detail", args=[value.role.slug, value.slug])


class RoleLevelSerializer(serializers.ModelSerializer):
    url = resource_url("role-level")
    display_url = RoleLevelURLField()
    profile_url = resource_url("profile")
    role = Slug()
    level = Slug()

    class Meta:
        model = RoleLevel
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


class LifecyclePhaseSerializer(serializers.ModelSerializer):
    url = resource_url("lifecycle-phase")
    notes = NoteSerializer(many=True)

    class Meta:
        model = LifecyclePhase
        fields = ["url", "slug", "title", "position", "summary", "notes"]


class ResponsibilitySerializer(serializers.ModelSerializer):
    url = resource_url("responsibility", "pk")
    role = Slug()
    phase = Slug()
    from_level = Slug(allow_null=True)
    to_level = Slug(allow_null=True)
    sources = Slug(many=True)

    class Meta:
        model = Responsibility
        fields = [
            "url",
            "id",
            "role",
            "phase",
            "text",
            "position",
            "from_level",
            "to_level",
            "sources",
        ]


class RoleRequirementSerializer(serializers.ModelSerializer):
    url = resource_url("role-requirement", "pk")
    role_level = Slug()
    skill = Slug()
    source = Slug()

    class Meta:
        model = RoleRequirement
        fields = [
            "url",
            "id",
            "role_level",
            "skill",
            "proficiency",
            "importance",
            "reason",
            "source",
        ]


class OutcomeSerializer(serializers.ModelSerializer):
    url = resource_url("outcome", "pk")
    role_level = Slug(allow_null=True)
    use_case = Slug(allow_null=True)
    source = Slug()

    class Meta:
        model = Outcome
        fields = ["url", "id", "role_level", "use_case", "days", "text", "source"]


class TransitionSerializer(serializers.ModelSerializer):
    url = resource_url("transition", "pk")
    from_role_level = Slug()
    to_role_level = Slug()
    source = Slug()

    class Meta:
        model = Transition
        fields = [
            "url",
            "id",
            "from_role_level",
            "to_role_level",
            "kind",
            "evidence",
            "typical_months",
            "note",
            "source",
        ]


class PayBandSerializer(serializers.ModelSerializer):
    url = resource_url("pay-band")
    level = Slug()
    role = Slug(allow_null=True)
    sector = Slug(allow_null=True)
    year = serializers.IntegerField(
        allow_null=True, help_text="Of the answers or of the publication."
    )
    source = Slug()
    licence = serializers.CharField(source="source.licence")

    class Meta:
        model = PayBand
        fields = [
            "url",
            "slug",
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
