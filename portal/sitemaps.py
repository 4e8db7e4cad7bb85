"""Sitemaps for search engines."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from hiring.specs.models import JobPosting
from roles.models import Guide, Role, Sector, Skill


class PublishedSitemap(Sitemap):
    """Published rows of a catalogue model."""

    limit = 2000

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def items(self) -> QuerySet:
        return self.rows.published().order_by("pk")


class JobSitemap(Sitemap):
    """Open jobs."""

    limit = 2000

    def items(self) -> QuerySet[JobPosting]:
        return JobPosting.objects.open(localdate()).order_by("pk")


class PageSitemap(Sitemap):
    """Pages that exist whatever the content."""

    def items(self) -> list[str]:
        lists = ["role_list", "sector_list", "skill_list", "guide_list", "source_list"]
        careers = ["careers", "career_map", "career_routes", "payband_list", "outlook"]
        careers += ["first_job", "self_check"]
        return ["home", *(f"roles:{name}" for name in lists + careers), "hiring:job_list"]

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS = {
    "pages": PageSitemap(),
    "roles": PublishedSitemap(Role.objects.all()),
    "sectors": PublishedSitemap(Sector.objects.all()),
    "skills": PublishedSitemap(Skill.objects.all()),
    "guides": PublishedSitemap(Guide.objects.all()),
    "jobs": JobSitemap(),
}
