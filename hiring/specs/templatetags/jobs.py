"""Open jobs for the pages of other apps, and how jobs read."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate

from hiring.specs import wording
from hiring.specs.models import JobPosting
from roles.models import Role, Sector

register = template.Library()

MOST_SHOWN = 5


@register.inclusion_tag("hiring/specs/jobs/_open_jobs.html")
def open_jobs(role: Role | None = None, sector: Sector | None = None) -> dict[str, Any]:
    """The newest open jobs of a role or a sector, in one query, with a link to all of them."""
    postings = JobPosting.objects.open(localdate()).for_list()
    address = f"{reverse('hiring:job_list')}?"
    if role is not None:
        postings, address = postings.filter(role_level__role=role), f"{address}role={role.slug}"
    if sector is not None:
        postings, address = postings.filter(sector=sector), f"{address}sector={sector.slug}"
    return {"postings": list(postings[:MOST_SHOWN]), "address": address}


@register.inclusion_tag("hiring/specs/jobs/_matching_link.html")
def job_matching_link() -> dict[str, Any]:
    """A link to the jobs for a visitor's skills, unless the operator has switched matching off."""
    return {"is_on": settings.JOB_MATCHING}


@register.simple_tag
def open_jobs_at(role_levels: Iterable[int]) -> dict[int, dict[str, Any]]:
    """How many jobs are open at each of some role-levels, by their keys, in one query."""
    postings = JobPosting.objects.open(localdate()).filter(role_level__in=list(role_levels))
    slugs = ("role_level__role__slug", "role_level__level__slug")
    counted = postings.order_by().values_list("role_level", *slugs).annotate(Count("pk"))
    return {
        key: {
            "count": count,
            "address": f"{reverse('hiring:job_list')}?{urlencode({'role': role, 'level': level})}",
        }
        for key, role, level, count in counted
    }


@register.inclusion_tag("hiring/specs/jobs/_jobs_at.html")
def jobs_for(counts: Mapping[int, dict[str, Any]], role_level: int) -> dict[str, Any]:
    """The open jobs of one role level, from the counts of ``open_jobs_at``."""
    return counts.get(role_level, {"count": 0})


@register.simple_tag
def place_of(job: Any) -> str:
    return wording.place(job)


@register.simple_tag
def pay_of(job: Any) -> str:
    return wording.pay(job)


# As json_script does: no data can end the element or begin another.
JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Structured data for search engines; a data block, which no browser runs."""
    text = json.dumps(data, ensure_ascii=False).translate(JSON_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


@register.simple_tag
def origin_kinds(origins: Iterable[dict[str, str]]) -> list[str]:
    """Such as Role, Sector, Use case; each once."""
    kinds = (origin["kind"].replace("-", " ").capitalize() for origin in origins)
    return list(dict.fromkeys(kinds))
