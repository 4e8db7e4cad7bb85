"""A composed profile: each skill that a role level requires, with every origin."""

from rest_framework import serializers

from roles.models import Importance, Proficiency

from .fields import Slug


# Serializers collect declared fields, so the names below replace no attributes of Field.
class OriginSerializer(serializers.Serializer):
    """A reason for a skill: one requirement of the role level or of the sector."""

    kind = serializers.ChoiceField(choices=["role", "sector"])
    label = serializers.CharField()  # type: ignore[assignment]
    statement = serializers.CharField()
    proficiency = serializers.ChoiceField(choices=Proficiency.choices, allow_null=True)
    importance = serializers.ChoiceField(choices=Importance.choices)
    source = Slug()  # type: ignore[assignment]
    mapping_source = Slug()


class EntrySerializer(serializers.Serializer):
    skill = Slug()
    preferred_label = serializers.CharField(source="skill.preferred_label")
    proficiency = serializers.ChoiceField(choices=Proficiency.choices, allow_null=True)
    importance = serializers.ChoiceField(choices=Importance.choices)
    origin = serializers.ChoiceField(choices=["role", "sector", "both"], source="origin_kind")
    origins = OriginSerializer(many=True)


class ProfileSerializer(serializers.Serializer):
    role_level = Slug()
    title = serializers.CharField(source="role_level.title")
    role = serializers.CharField(source="role_level.role.slug")
    level = serializers.CharField(source="role_level.level.slug")
    sector = Slug(allow_null=True)
    entries = EntrySerializer(many=True)
