"""A job as schema.org JobPosting, from the same frozen content that its page shows."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join

from hiring.choices import EmploymentType, EngagementModel, WorkMode
from hiring.specs.jobs.content import JobContent
from hiring.specs.models import JobPosting
from hiring.specs.models.job_details import VisaSponsorship
from portal.countries import country_name

EMPLOYMENT = {
    EmploymentType.FULL_TIME: "FULL_TIME",
    EmploymentType.PART_TIME: "PART_TIME",
    EmploymentType.INTERN: "INTERN",
}
# The vocabulary has no property for sponsorship; this one is meant for visas and citizenship.
ELIGIBILITY = {
    VisaSponsorship.YES: "Visa sponsorship is available.",
    VisaSponsorship.NO: "You need the right to work: visa sponsorship is not available.",
    VisaSponsorship.ON_REQUEST: "Visa sponsorship is available on request.",
}
ENGAGEMENT = {EngagementModel.FIXED_TERM: "TEMPORARY", EngagementModel.CONTRACT: "CONTRACTOR"}


def job_posting(posting: JobPosting, job: JobContent) -> dict[str, Any] | None:
    """Return the markup, or None for a dedicated team: it is bought as a service, not employed."""
    if posting.engagement_model == EngagementModel.DEDICATED_TEAM:
        return None
    data = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": job.content["title"],
        "description": _description(job),
        "datePosted": posting.date_posted.isoformat(),
        "hiringOrganization": _organisation(job.organisation),
        "identifier": {
            "@type": "PropertyValue",
            "name": job.organisation["name"],
            "value": f"{posting.pk}",
        },
        "employmentType": _employment(posting),
        "eligibilityToWorkRequirement": ELIGIBILITY.get(VisaSponsorship(posting.visa_sponsorship)),
        "directApply": False,
        "url": f"{settings.SITE_URL}{posting.get_absolute_url()}",
        "industry": job.content["sector"] and job.content["sector"]["title"],
        "skills": job.skill_labels,
        "baseSalary": _salary(posting),
        "validThrough": posting.valid_through and f"{posting.valid_through.isoformat()}T23:59:59Z",
    }
    data |= _where(posting)
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def _organisation(organisation: dict[str, str]) -> dict[str, str]:
    made = {"@type": "Organization", "name": organisation["name"]}
    return made | ({"sameAs": organisation["website"]} if organisation["website"] else {})


def _employment(posting: JobPosting) -> str | list[str]:
    """The engagement is more telling than 'full time', but does not imply part time."""
    engagement = ENGAGEMENT.get(EngagementModel(posting.engagement_model))
    hours = EMPLOYMENT[EmploymentType(posting.employment_type)]
    if engagement is None:
        return hours
    return engagement if hours == "FULL_TIME" else [hours, engagement]


def _where(posting: JobPosting) -> dict[str, Any]:
    if posting.work_mode == WorkMode.REMOTE:
        country = {"@type": "Country", "name": country_name(posting.country)}
        return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": country}
    address = {"@type": "PostalAddress", "addressCountry": posting.country}
    if posting.job_location:
        address["addressLocality"] = posting.job_location
    return {"jobLocation": {"@type": "Place", "address": address}}


def _salary(posting: JobPosting) -> dict[str, Any] | None:
    bounds = {"minValue": posting.salary_minimum, "maxValue": posting.salary_maximum}
    known = {name: _number(value) for name, value in bounds.items() if value is not None}
    if not known:
        return None
    value = {"@type": "QuantitativeValue", "unitText": posting.salary_period.upper()} | known
    if len(known) == 1:
        value["value"] = next(iter(known.values()))
    return {"@type": "MonetaryAmount", "currency": posting.salary_currency, "value": value}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _description(job: JobContent) -> str:
    parts = [format_html("<p>{}</p>", text) for text in job.summary]
    for section in job.sections:
        items = format_html_join("", "<li>{}</li>", ((line["text"],) for line in section.lines))
        parts.append(format_html("<p>{}</p><ul>{}</ul>", section.title, items))
    parts += [format_html("<p>{}</p>", text) for _, _, texts in job.passages for text in texts]
    parts += [format_html("<p>{}: {}</p>", label, text) for label, text in job.facts]
    return "".join(parts)
