from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

CURATORS = "Curators"


@transaction.atomic
def ensure_curators_group() -> Group:
    """Create or update the group whose members edit the catalogue in the admin.

    It covers the models with ``is_curated``, so run it after each release that adds one.
    """
    group, _ = Group.objects.get_or_create(name=CURATORS)
    group.permissions.set(Permission.objects.filter(content_type__in=curated_types()))
    return group


def curated_types() -> list[ContentType]:
    """The content types of the models that curators edit."""
    curated = [model for model in apps.get_models() if getattr(model, "is_curated", False)]
    return list(ContentType.objects.get_for_models(*curated).values())
