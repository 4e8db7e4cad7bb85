"""What pages of other apps show of hiring, and how jobs are written out."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.timezone import localdate

from hiring import terms
from hiring.models import JobPosting
from roles.models import Role, Sector

register = template.Library()

MOST_SHOWN = 5


@register.inclusion_tag("hiring/_open_jobs.html")
def open_jobs(role: Role | None = None, sector: Sector | None = None) -> dict[str, Any]:
    """The newest open jobs of a role or a sector, in one query, and the way to all of them."""
    postings = JobPosting.objects.open(localdate()).for_list()
    address = f"{reverse('hiring:job_list')}?"
    if role is not None:
        postings, address = postings.filter(role_level__role=role), f"{address}role={role.slug}"
    if sector is not None:
        postings, address = postings.filter(sector=sector), f"{address}sector={sector.slug}"
    return {"postings": list(postings[:MOST_SHOWN]), "address": address}


@register.simple_tag
def place_of(job: Any) -> str:
    return terms.place(job)


@register.simple_tag
def pay_of(job: Any) -> str:
    return terms.pay(job)
