from typing import Self

from django.db import models
from django.urls import reverse

from portal.versions.models import ContentVersion

from .names import checked_name
from .user import User


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def get_by_natural_key(self, slug: str) -> "Organisation":
        return self.get(slug=slug)

    def visible_to(self, user) -> Self:
        """The organisations of which ``user`` is a member."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(memberships__user=user)


class Organisation(models.Model):
    """An employer, whose members draft and publish job specs."""

    name = models.CharField(max_length=150, unique=True)
    slug = models.SlugField(max_length=150, unique=True)
    website = models.URLField(blank=True)
    about = models.TextField(blank=True, help_text="Shown on job pages.")
    created_at = models.DateTimeField(auto_now_add=True)

    # Public jobs name their employer.
    content_version = ContentVersion.JOBS

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("accounts:organisation_detail", args=[self.slug])

    def clean(self) -> None:
        self.name = checked_name(self.name)

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class Membership(models.Model):
    """A person's role in an organisation."""

    class Role(models.TextChoices):
        RECRUITER = "recruiter"
        APPROVER = "approver"
        OWNER = "owner"

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.RECRUITER)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["organisation", "role", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                name="unique_membership",
                violation_error_message="This person is already a member.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} of {self.organisation}"
