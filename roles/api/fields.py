"""The fields that many resources of the catalogue share."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from roles.models.base import lines


@extend_schema_field({"type": "string"})
class Slug(serializers.SlugRelatedField):
    """Another resource, by its slug; shown, not set."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"slug_field": "slug", "read_only": True})


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class LinesField(serializers.ReadOnlyField):
    """Text that holds one label a line, as a list."""

    def to_representation(self, value: str) -> list[str]:
        return lines(value)


@extend_schema_field({"type": "string", "format": "uri"})
class DisplayURLField(serializers.ReadOnlyField):
    """The address of the page that shows this to people."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)

    def to_representation(self, value: Any) -> str:
        return self.context["request"].build_absolute_uri(self.address_of(value))

    def address_of(self, value: Any) -> str:
        return value.get_absolute_url()


def resource_url(name: str, lookup_field: str = "slug") -> serializers.HyperlinkedIdentityField:
    return serializers.HyperlinkedIdentityField(
        view_name=f"api:{name}-detail", lookup_field=lookup_field
    )


class NoteSerializer(serializers.Serializer):
    """A short fact, of a kind, with its sources."""

    kind = serializers.CharField()
    text = serializers.CharField()
    sources = Slug(many=True)


# No docstring: the schema would give it as the description of every resource.
class ResourceSerializer(serializers.ModelSerializer):
    # Declared once; a resource without a page does not list it among its fields.
    display_url = DisplayURLField()

    def build_relational_field(self, field_name: str, relation_info: Any) -> tuple[type, dict]:
        field = relation_info.model_field
        options = {"many": relation_info.to_many, "allow_null": bool(field and field.null)}
        return Slug, {"read_only": True} | {
            name: True for name, is_set in options.items() if is_set
        }

    def build_url_field(self, field_name: str, model_class: Any) -> tuple[type, dict]:
        meta = model_class._meta
        return serializers.HyperlinkedIdentityField, {
            # Resources are named after their models: 'role-family' after RoleFamily.
            "view_name": f"api:{str(meta.verbose_name).replace(' ', '-')}-detail",
            "lookup_field": "slug" if any(f.name == "slug" for f in meta.fields) else "pk",
        }
