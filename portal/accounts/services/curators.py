from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

CURATORS = "Curators"


@transaction.atomic
def ensure_curators_group() -> Group:
    """The group whose members look after the catalogue in the admin. Run it after each release:
    it then covers new models too. A model says with ``is_curated`` that it is theirs."""
    group, _ = Group.objects.get_or_create(name=CURATORS)
    curated = [model for model in apps.get_models() if getattr(model, "is_curated", False)]
    types = ContentType.objects.get_for_models(*curated).values()
    group.permissions.set(Permission.objects.filter(content_type__in=list(types)))
    return group
