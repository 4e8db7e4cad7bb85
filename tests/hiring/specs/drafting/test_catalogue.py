"""Drafts of the demo content: each role-level in each sector."""

from collections.abc import Mapping
from itertools import combinations

import pytest

from hiring.specs.drafting import Draft, draft
from hiring.specs.exports.markdown import draft_as_markdown
from roles.models import RoleLevel, Sector

pytestmark = pytest.mark.django_db


def role_levels():
    return RoleLevel.objects.select_related("role", "level")


@pytest.fixture(scope="module")
def drafts(catalogue, django_db_blocker) -> Mapping[RoleLevel, Mapping[Sector | None, Draft]]:
    """Of each role-level, its drafts without a sector and in each."""
    with django_db_blocker.unblock():
        sectors = [None, *Sector.objects.all()]
        return {
            role_level: {sector: draft(role_level, sector) for sector in sectors}
            for role_level in role_levels()
        }


def in_profiled_sectors(drafted: Mapping[Sector | None, Draft]) -> list[Draft]:
    return [one for sector, one in drafted.items() if sector and not sector.is_emerging]


def test_every_role_level_drafts_in_every_sector(drafts):
    assert len(drafts) > 30
    for role_level, by_sector in drafts.items():
        for sector, drafted in by_sector.items():
            where = f"{role_level}, {sector}"
            assert [line.days for line in drafted.outcomes] == [30, 90, 365], where
            assert 3 <= len(drafted.must_haves) <= 7, where
            assert len({line.skill for line in drafted.must_haves}) == len(drafted.must_haves)
            assert len(drafted.nice_to_haves) <= 5, where
            assert 6 <= len(drafted.responsibilities) <= 8, where
            assert all(line.origins for line in drafted.lines), where
            assert 2 <= len(drafted.summary_origins) <= 4, where
            assessed = [item.line for plan in drafted.scorecard for item in plan.items]
            assert len(assessed) == len(drafted.must_haves), where
            assert draft_as_markdown(drafted).startswith("# "), where


def test_a_sector_has_its_share_of_the_must_haves_and_the_role_its_own(drafts):
    for role_level, by_sector in drafts.items():
        for drafted in in_profiled_sectors(by_sector):
            kinds = [{said["kind"] for said in line.origins} for line in drafted.must_haves]
            where = f"{role_level}, {drafted.sector}"
            assert sum("sector" in kind for kind in kinds) >= 3, where
            assert sum("role" in kind for kind in kinds) >= 2, where


def shared(one, other, lines: str) -> float:
    """The part of the shorter draft's lines that the other has too."""
    texts = [{line.text for line in getattr(drafted, lines)} for drafted in (one, other)]
    return len(texts[0] & texts[1]) / min(map(len, texts))


def test_two_sectors_drafts_read_as_different_jobs(drafts):
    for role_level, by_sector in drafts.items():
        for one, other in combinations(in_profiled_sectors(by_sector), 2):
            where = f"{role_level}, {one.sector}, {other.sector}"
            assert shared(one, other, "must_haves") < 0.5, where
            assert one.summary != other.summary, where
            # A sector without use cases for the role leaves duties and outcomes to the role.
            if one.assumed_use_cases and other.assumed_use_cases:
                assert shared(one, other, "lines") < 0.5, where


@pytest.mark.usefixtures("catalogue")
def test_a_draft_comes_out_the_same_each_time():
    role_level = role_levels().get(slug="senior-data-scientist")
    sector = Sector.objects.get(slug="healthcare-life-sciences")
    use_cases = list(sector.use_cases.all()[:2])
    assert draft(role_level, sector, use_cases) == draft(role_level, sector, use_cases)
