"""How many queries the catalogue's pages make: few, and not more with more rows."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roles.models import Guide, Role, RoleLevel, Sector, Skill, Source, UseCase
from tests import factories as make

pytestmark = pytest.mark.django_db
LISTS = ["/", "/roles/", "/sectors/", "/skills/", "/guides/", "/sources/", "/careers/pay/"]
LISTS += ["/careers/outlook/"]
CAREERS = ["/careers/", "/careers/map/", "/careers/first-job/", "/careers/is-this-for-me/"]
MOST = 12


def count_queries(client, pages) -> dict[str, int]:
    """Of each page, rendered anew."""
    counts = {}
    for page in pages:
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200, page
        counts[page] = len(queries)
    return counts


# ------------------------------------------------------------------ rows that grow
class World:
    """One row of each kind that has a page, and ever more around them."""

    def __init__(self):
        self.role = make.make_role(slug="role")
        self.level = make.make_level()
        self.role_level = self.add_role_level(slug="senior-data-scientist")
        self.sector = make.make_sector(slug="healthcare-life-sciences")
        self.skill = make.make_skill(slug="skill")
        self.guide = make.make_guide(slug="guide")
        self.source = make.make_source(slug="source")
        self.use_case = make.make_use_case(slug="use-case", sector=self.sector)
        self.phase = make.make_phase()
        self.pages = [
            *LISTS,
            "/roles/role/",
            "/roles/role/levels/senior-data-scientist/",
            "/roles/role/sectors/healthcare-life-sciences/?level=senior-data-scientist",
            "/sectors/healthcare-life-sciences/",
            "/sectors/healthcare-life-sciences/use-case/",
            "/skills/skill/",
            "/guides/guide/",
            "/sources/source/",
        ]

    def add_role_level(self, **fields):
        return make.make_role_level(role=self.role, level=self.level, **fields)

    def grow(self, rows: int) -> None:
        for _ in range(rows):
            self.add_around_role()
            self.add_around_sector()
            self.add_around_skill()
            make.make_guide()
            make.make_guide_entry(self.guide)
            make.make_pay_band(source=self.source, as_of="2024-12-31")

    def add_around_role(self):
        other = make.make_role_level(level=self.level)
        make.make_role_note(self.role)
        make.make_responsibility(role=self.role, phase=self.phase)
        make.make_responsibility(role=self.role)
        make.make_pay_band(role=self.role, level=self.level)
        make.make_role_requirement(role_level=self.role_level)
        make.make_role_requirement(role_level=self.add_role_level(), skill=self.skill)
        make.make_transition(from_role_level=self.role_level, to_role_level=other)
        make.make_transition(from_role_level=other, to_role_level=self.role_level)

    def add_around_sector(self):
        make.make_sector_note(self.sector)
        requirement = make.make_sector_requirement(sector=self.sector)
        make.make_sector_requirement_skill(requirement=requirement)
        make.make_sector_requirement_skill(requirement=requirement, from_level=self.level)
        make.make_use_case(sector=self.sector).roles.add(self.role)
        make.make_use_case_task(self.use_case)
        self.use_case.roles.add(make.make_role())
        self.use_case.skills.add(make.make_skill())
        self.sector.sources.add(make.make_source())

    def add_around_skill(self):
        make.make_role_requirement(skill=self.skill)
        make.make_sector_requirement_skill(skill=self.skill)
        make.make_skill_relation(self.skill, make.make_skill())
        make.make_learning_route().skills.add(self.skill)
        self.skill.sources.add(make.make_source())


@pytest.mark.once
@pytest.mark.parametrize("is_signed_in", [False, True], ids=["anonymous", "signed in"])
def test_query_counts_do_not_grow_with_rows(client, is_signed_in):
    if is_signed_in:
        client.force_login(make.make_membership().user)
    world = World()
    counts = []
    for added in (1, 2, 47):
        world.grow(added)
        counts.append(count_queries(client, world.pages))
    assert counts[0] == counts[1] == counts[2]
    assert max(counts[0].values()) <= MOST


# ------------------------------------------------------------------ the demo content
def pages_of_demo() -> list[str]:
    roles = list(Role.objects.published())
    sectors = list(Sector.objects.published())
    levels = RoleLevel.objects.select_related("role")
    use_cases = UseCase.objects.select_related("sector")
    detailed = [Role, Sector, Skill, Guide]
    return [
        *LISTS,
        *CAREERS,
        *(f"/careers/map/?at={row.slug}" for row in levels),
        *(row.get_absolute_url() for model in detailed for row in model.objects.published()),
        *(source.get_absolute_url() for source in Source.objects.all()),
        *(f"/roles/{row.role.slug}/levels/{row.slug}/" for row in levels),
        *(f"/roles/{role.slug}/sectors/{sector.slug}/" for role in roles for sector in sectors),
        *(f"/sectors/{row.sector.slug}/{row.slug}/" for row in use_cases),
    ]


@pytest.mark.once
@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("is_signed_in", [False, True], ids=["anonymous", "signed in"])
def test_every_page_of_the_demo_makes_few_queries(client, is_signed_in):
    if is_signed_in:
        client.force_login(make.make_membership().user)
    counts = count_queries(client, pages_of_demo())
    assert len(counts) > 300
    assert {page: count for page, count in counts.items() if count > MOST} == {}
