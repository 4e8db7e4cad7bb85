"""What filters of other apps offer of organisations."""

from django.db.models import QuerySet

from .models import Organisation


def own_organisations(request) -> QuerySet[Organisation]:
    """Other people's organisations are as unknown as those that don't exist."""
    if request is None:
        return Organisation.objects.none()
    return Organisation.objects.visible_to(request.user)
