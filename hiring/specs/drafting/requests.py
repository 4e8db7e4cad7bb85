"""What the catalogue asks for in the job that a spec is for, with its origins as of today."""

from hiring.specs.models import JobSpec

from .draft import DraftLine
from .drafter import possible_lines


def requests_for(spec: JobSpec) -> dict[str, DraftLine]:
    """One line for each skill's slug, those that the draft had no room for among them."""
    # A curator may have moved a use case to another sector since.
    use_cases = list(spec.use_cases.filter(sector=spec.sector_id))
    lines = possible_lines(spec.role_level, spec.sector, use_cases)
    return {line.skill.slug: line for line in lines if line.skill}
