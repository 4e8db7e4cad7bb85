from datetime import date
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from portal.search import SearchableQuerySet
from portal.versions.models import ContentVersion

from .job_details import JobDetails
from .job_spec import JobSpec


class SpecVersion(models.Model):
    """The frozen content of a spec when it was published; it never changes."""

    spec = models.ForeignKey(JobSpec, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="spec_versions", null=True
    )
    created_at = models.DateTimeField(auto_now_add=True)

    content_version = ContentVersion.JOBS

    class Meta:
        ordering = ["spec", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["spec", "number"], name="unique_spec_version")
        ]

    def __str__(self) -> str:
        return f"{self.spec}, version {self.number}"


class JobPostingQuerySet(SearchableQuerySet):
    search_fields = ("title", "organisation__name", "job_location", "sector__title")

    def open(self, on: date) -> Self:
        """Jobs that accept applications on a day."""
        still_open = Q(valid_through__isnull=True) | Q(valid_through__gte=on)
        return self.filter(still_open, is_closed=False)

    def for_list(self) -> Self:
        """What a list of jobs shows, in one query."""
        return self.select_related("organisation", "role_level__level", "sector")

    def for_detail(self) -> Self:
        return self.select_related("version", "organisation", "role_level__role", "sector")


class JobPosting(JobDetails):
    """The public side of a spec, shown on job pages, in lists and as structured data."""

    spec = models.OneToOneField(JobSpec, models.CASCADE, related_name="posting")
    version = models.ForeignKey(SpecVersion, models.PROTECT, related_name="postings")
    date_posted = models.DateField()
    is_closed = models.BooleanField("closed", default=False)

    content_version = ContentVersion.JOBS

    objects = JobPostingQuerySet.as_manager()

    class Meta(JobDetails.Meta):
        abstract = False
        ordering = ["-date_posted", "-pk"]
        indexes = [models.Index(fields=["is_closed", "-date_posted", "-id"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("hiring:job_detail", args=[self.pk])

    def clean(self) -> None:
        super().clean()
        if self.valid_through and self.date_posted and self.valid_through < self.date_posted:
            raise ValidationError({"valid_through": "The closing date is before the posting date."})

    def is_open(self, on: date) -> bool:
        return not self.is_closed and (self.valid_through is None or self.valid_through >= on)
