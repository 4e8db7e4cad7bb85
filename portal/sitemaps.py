"""Sitemaps for search engines: an index, and for each kind of page its maps."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as django_views
from django.contrib.sitemaps.views import SitemapIndexItem
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from hiring.specs.models import JobPosting
from roles.models import Guide, Role, Sector, Skill

from .parameters import takes_parameters


class SiteSitemap(Sitemap):
    """Pages of this site, by SITE_URL, whatever host was asked."""

    limit = 2000

    @property
    def protocol(self) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class PublishedSitemap(SiteSitemap):
    """Published rows of a catalogue model."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def items(self) -> QuerySet:
        return self.rows.published().order_by("pk")


class JobSitemap(SiteSitemap):
    """Open jobs, the newest first: search engines should come to them soonest."""

    def items(self) -> QuerySet[JobPosting]:
        return JobPosting.objects.open(localdate()).order_by("-date_posted", "-pk")


class PageSitemap(SiteSitemap):
    """Pages that exist whatever the content."""

    def items(self) -> list[str]:
        lists = ["role_list", "sector_list", "skill_list", "guide_list", "source_list"]
        careers = ["careers", "career_map", "career_routes", "payband_list", "outlook"]
        careers += ["first_job", "self_check"]
        return ["home", *(f"roles:{name}" for name in lists + careers), "hiring:job_list"]

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS: dict[str, SiteSitemap] = {
    "pages": PageSitemap(),
    "roles": PublishedSitemap(Role.objects.all()),
    "sectors": PublishedSitemap(Sector.objects.all()),
    "skills": PublishedSitemap(Skill.objects.all()),
    "guides": PublishedSitemap(Guide.objects.all()),
    "jobs": JobSitemap(),
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The addresses of all maps; a kind with many pages has several."""
    addresses = []
    for section, sitemap in SITEMAPS.items():
        first = request.build_absolute_uri(reverse("sitemap_section", args=[section]))
        others = range(2, sitemap.paginator.num_pages + 1)
        addresses += [first, *(f"{first}?p={number}" for number in others)]
    context = {"sitemaps": [SitemapIndexItem(address) for address in addresses]}
    return render(request, "sitemap_index.xml", context, content_type="application/xml")


@takes_parameters("p")
@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    maps: dict[str, Sitemap | type[Sitemap]] = {**SITEMAPS}
    return django_views.sitemap(request, maps, section)
