"""The catalogue's resources. Related resources are given by their slug, as filters take them."""

from rest_framework import serializers

from roles import models

from .fields import LinesField, NoteSerializer, ResourceSerializer, Slug, resource_url, shown

# The first fields: the address of the resource, and of its page if it has one.
RESOURCE, PAGE, ROW = "url slug", "url display_url slug", "url id"


class FrameworkSerializer(ResourceSerializer):
    Meta = shown(
        models.Framework,
        RESOURCE,
        "title publisher version licence licence_url address attribution",
    )


class SourceSerializer(ResourceSerializer):
    Meta = shown(models.Source, PAGE, "title publisher address date_published licence note")


class SkillLevelSerializer(ResourceSerializer):
    Meta = shown(models.SkillLevel, "proficiency description source")


class SkillRelationSerializer(ResourceSerializer):
    skill = Slug(source="to_skill")

    Meta = shown(models.SkillRelation, "skill kind weight source")


class SkillSerializer(ResourceSerializer):
    alt_labels = LinesField()
    levels = SkillLevelSerializer(many=True)
    relations = SkillRelationSerializer(many=True)

    Meta = shown(
        models.Skill,
        PAGE,
        "preferred_label alt_labels description skill_type category year_appeared",
        "framework external_id levels relations sources",
    )


class RoleFamilySerializer(ResourceSerializer):
    Meta = shown(models.RoleFamily, RESOURCE, "title framework description")


class RoleSerializer(ResourceSerializer):
    alt_titles = LinesField()
    notes = NoteSerializer(many=True)

    Meta = shown(
        models.Role,
        PAGE,
        "title alt_titles summary track family framework external_id esco_uri",
        "onet_soc_code isco_08_code role_levels notes sources",
    )


class LevelSerializer(ResourceSerializer):
    notes = NoteSerializer(many=True)

    Meta = shown(models.Level, RESOURCE, "title rank summary notes")


class RoleLevelSerializer(ResourceSerializer):
    profile_url = resource_url("profile")

    Meta = shown(
        models.RoleLevel, "url display_url profile_url slug title role level summary position"
    )


class LifecyclePhaseSerializer(ResourceSerializer):
    notes = NoteSerializer(many=True)

    Meta = shown(models.LifecyclePhase, RESOURCE, "title position summary notes")


class ResponsibilitySerializer(ResourceSerializer):
    Meta = shown(models.Responsibility, ROW, "role phase text position from_level to_level sources")


class RoleRequirementSerializer(ResourceSerializer):
    Meta = shown(
        models.RoleRequirement, ROW, "role_level skill proficiency importance reason source"
    )


class OutcomeSerializer(ResourceSerializer):
    Meta = shown(models.Outcome, ROW, "role_level use_case days text source")


class TransitionSerializer(ResourceSerializer):
    Meta = shown(
        models.Transition,
        ROW,
        "from_role_level to_role_level kind evidence typical_months note source",
    )


class PayBandSerializer(ResourceSerializer):
    year = serializers.IntegerField(
        allow_null=True, help_text="The year of the answers or of the publication."
    )
    licence = serializers.CharField(source="source.licence")

    Meta = shown(
        models.PayBand,
        RESOURCE,
        "level role sector country kind minimum median maximum is_top_open currency",
        "period sample_size note source licence year as_of",
    )


class SectorSerializer(ResourceSerializer):
    notes = NoteSerializer(many=True)

    Meta = shown(
        models.Sector, PAGE, "title isic_section summary shift emphasis is_emerging notes sources"
    )


class SectorRequirementSkillSerializer(ResourceSerializer):
    Meta = shown(models.SectorRequirementSkill, "skill proficiency importance from_level source")


class SectorRequirementSerializer(ResourceSerializer):
    skills = SectorRequirementSkillSerializer(many=True, source="skill_links")

    Meta = shown(
        models.SectorRequirement,
        ROW,
        "sector statement explanation importance position source skills",
    )


class UseCaseTaskSerializer(ResourceSerializer):
    Meta = shown(models.UseCaseTask, "phase text source")


class UseCaseSerializer(ResourceSerializer):
    tasks = UseCaseTaskSerializer(many=True)

    Meta = shown(
        models.UseCase,
        PAGE,
        "sector title summary problem_type data success_measure position roles skills",
        "tasks sources",
    )


class LearningRouteSerializer(ResourceSerializer):
    Meta = shown(
        models.LearningRoute, RESOURCE, "title kind description typical_months skills sources"
    )


class GuideEntrySerializer(ResourceSerializer):
    Meta = shown(
        models.GuideEntry,
        "title text commentary is_outlook skill self_check self_check_statement",
        "first_job_position sources",
    )


class GuideSerializer(ResourceSerializer):
    entries = GuideEntrySerializer(many=True)

    Meta = shown(models.Guide, PAGE, "kind title summary body position entries")
