"""Choices of organisation for the filters of other apps."""

from django.db.models import QuerySet

from .models import Organisation


def own_organisations(request) -> QuerySet[Organisation]:
    """Offer a user's own organisations; those of others are treated as unknown."""
    if request is None:
        return Organisation.objects.none()
    return Organisation.objects.visible_to(request.user)
