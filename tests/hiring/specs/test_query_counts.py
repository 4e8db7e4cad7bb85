"""How many queries the pages of hiring make, on the demo content and as rows grow."""

import pytest

from roles.models import RoleLevel, Sector
from tests import factories as make

MOST = 12
LIST = "/hiring/job-specs/"
NEW = f"{LIST}new/"
# The same queries are made of every database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def choice(**chosen) -> str:
    return "&".join(f"{name}={value}" for name, value in chosen.items())


@pytest.fixture
def recruiter(signed_in, people):
    return signed_in(people["recruiter"])


# What is asked for makes the queries, and who asks; some role-levels speak for all.
@pytest.mark.parametrize(("organisations", "use_cases"), [(0, 0), (0, 3), (1, 1), (2, 0), (2, 3)])
def test_a_draft_of_the_demo_content(
    client, recruiter, people, catalogue, queries, organisations, use_cases
):
    if organisations == 2:
        make.make_membership(user=people["recruiter"], role="recruiter")
    visitor = recruiter if organisations else client
    role_levels = RoleLevel.objects.filter(role__is_published=True)
    for role_level in role_levels.order_by("pk")[::30]:
        for sector in Sector.objects.published():
            cases = sector.use_cases.all()[:use_cases]
            address = f"{NEW}?{choice(role_level=role_level.slug, sector=sector.slug)}"
            address += "".join(f"&use_cases={case.slug}" for case in cases)
            assert queries(visitor, address) <= MOST, address


def test_a_draft_without_a_sector(client, recruiter, catalogue, queries):
    slugs = RoleLevel.objects.filter(role__is_published=True).values_list("slug", flat=True)
    for slug in slugs.order_by("pk")[::4]:
        address = f"{NEW}?{choice(role_level=slug)}"
        assert queries(client, address) <= queries(recruiter, address) <= MOST, address


def test_drafting_a_growing_catalogue(recruiter, basis, queries):
    address = f"{NEW}?{choice(role_level='ds-senior', sector='health', use_cases='risk')}"
    counts = []
    for rows in (1, 3, 50):
        for _ in range(rows):
            make.make_role_requirement(role_level=basis["role_level"])
            make.make_responsibility(role=basis["role_level"].role)
            make.make_sector_note(basis["sector"], kind="works-with")
            make.make_use_case_task(basis["use_cases"][0])
            basis["use_cases"][0].skills.add(make.make_skill())
            make.make_use_case(sector=basis["sector"])
        counts.append(queries(recruiter, address))
    assert len(set(counts)) == 1
    assert counts[0] <= MOST


def test_lists_of_many_specs_and_jobs(client, recruiter, drafted, published, queries):
    counts = []
    for rows in (1, 3, 50):
        for _ in range(rows):
            drafted()
            published()
        counts.append((queries(recruiter, LIST), queries(client, "/jobs/")))
    assert len(set(counts)) == 1
    assert max(counts[0]) <= MOST


# The editor drafts the job anew, for what the draft had no room for: one more than the others may.
@pytest.mark.parametrize(("path", "most"), [("", MOST), ("edit/", MOST), ("markdown/", MOST)])
def test_a_spec_with_many_lines(recruiter, drafted, queries, path, most):
    spec, counts = drafted(), []
    for rows in (1, 3, 50):
        model = spec.lines.model
        skills = [make.make_skill() for _ in range(rows)]
        spec.lines.bulk_create(
            model(spec=spec, section=model.Section.NICE_TO_HAVE, text="x", skill=skill)
            for skill in skills
        )
        counts.append(queries(recruiter, f"{LIST}{spec.pk}/{path}"))
    assert len(set(counts)) == 1
    assert counts[0] <= most


def test_a_job(client, published, queries):
    assert queries(client, f"/jobs/{published().pk}/") <= MOST
