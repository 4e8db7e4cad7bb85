"""Job specs for the demo, drafted from the catalogue as a recruiter would."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.timezone import localdate

from hiring.choices import EngagementModel, WorkMode
from portal.accounts.models import Membership, Organisation
from roles.models import RoleLevel, Sector, UseCase

from .models import JobSpec
from .services import create_spec, publish_spec, save_spec


@dataclass(frozen=True)
class DemoSpec:
    organisation: str
    role_level: str
    sector: str
    use_case: str
    place: str
    work_mode: str = WorkMode.HYBRID
    engagement_model: str = EngagementModel.PERMANENT
    is_published: bool = True


HEALTH = "northgate-health-analytics"
RETAIL = "harbour-retail-group"
DEMO_SPECS = [
    DemoSpec(
        HEALTH,
        "senior-data-scientist",
        "healthcare-life-sciences",
        "patient-risk-prediction",
        "Leeds",
    ),
    DemoSpec(
        HEALTH,
        "senior-computer-vision-engineer",
        "healthcare-life-sciences",
        "medical-imaging-analysis",
        "Edinburgh",
    ),
    DemoSpec(
        HEALTH,
        "mid-mlops-engineer",
        "healthcare-life-sciences",
        "hospital-operations-optimisation",
        "Leeds",
        WorkMode.REMOTE,
    ),
    DemoSpec(
        HEALTH,
        "senior-nlp-engineer",
        "healthcare-life-sciences",
        "diagnostics-assistance",
        "Leeds",
        is_published=False,
    ),
    DemoSpec(
        RETAIL,
        "senior-data-scientist",
        "retail-ecommerce",
        "retail-demand-forecasting",
        "Bristol",
    ),
    DemoSpec(
        RETAIL,
        "mid-machine-learning-engineer",
        "retail-ecommerce",
        "dynamic-pricing",
        "Bristol",
        engagement_model=EngagementModel.FIXED_TERM,
    ),
    DemoSpec(
        RETAIL,
        "senior-production-ml-engineer",
        "retail-ecommerce",
        "inventory-optimisation",
        "Manchester",
        WorkMode.ON_SITE,
    ),
]


def create_demo_specs() -> list[JobSpec]:
    """Draft the demo's specs, and publish most of them; the demo's organisations must exist."""
    return [_create(planned) for planned in DEMO_SPECS]


def _create(planned: DemoSpec) -> JobSpec:
    organisation = Organisation.objects.get(slug=planned.organisation)
    recruiter = organisation.memberships.filter(role=Membership.Role.RECRUITER)[0].user
    spec = create_spec(
        organisation,
        RoleLevel.objects.get(slug=planned.role_level),
        Sector.objects.get(slug=planned.sector),
        [UseCase.objects.get(slug=planned.use_case)],
        by=recruiter,
        job_location=planned.place,
        country="GB",
        work_mode=planned.work_mode,
        engagement_model=planned.engagement_model,
    )
    if not planned.is_published:
        return spec
    closing = {"valid_through": localdate() + timedelta(days=60)}
    spec = save_spec(spec, expected_version=spec.version, fields=closing, by=recruiter)
    publish_spec(spec, by=recruiter, expected_version=spec.version, on=localdate())
    return spec
