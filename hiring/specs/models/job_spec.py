from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse

from portal.accounts.models import User
from portal.search import SearchableQuerySet
from portal.versioned.models import Versioned
from roles.models import PayBand, UseCase

from .job_details import JobDetails


class JobSpecQuerySet(SearchableQuerySet):
    search_fields = ("title",)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The specs of the organisations that ``user`` is a member of."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(organisation__memberships__user=user)

    def for_list(self) -> Self:
        """What a list of specs shows, in one query."""
        return self.select_related(
            "organisation", "role_level__level", "sector", "updated_by", "posting"
        )

    def for_detail(self) -> Self:
        return self.select_related(
            "organisation",
            "role_level__role",
            "role_level__level",
            "sector",
            "updated_by",
            "posting",
        )


class JobSpec(Versioned, JobDetails):
    """An organisation's specification of a job: a role at a level, usually in a sector.

    Only members see it. Publishing freezes it as a ``SpecVersion``, which is shown as a
    ``JobPosting``; later edits stay private until they are published too.
    """

    class Status(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        CLOSED = "closed"

    use_cases = models.ManyToManyField(UseCase, related_name="job_specs", blank=True)
    summary = models.TextField(
        "about the job", blank=True, max_length=4000, validators=[MaxLengthValidator(4000)]
    )
    job_benefits = models.TextField(
        "benefits",
        blank=True,
        max_length=4000,
        validators=[MaxLengthValidator(4000)],
        help_text="One per line.",
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    pay_band = models.ForeignKey(
        PayBand, models.SET_NULL, related_name="job_specs", null=True, blank=True
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="job_specs", null=True
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = JobSpecQuerySet.as_manager()

    class Meta(JobDetails.Meta):
        abstract = False
        ordering = ["-updated_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-updated_at", "-id"])]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def for_change(cls) -> JobSpecQuerySet:
        return cls.objects.select_related("organisation", "role_level", "sector", "updated_by")

    def get_absolute_url(self) -> str:
        return reverse("hiring:jobspec_detail", args=[self.pk])
