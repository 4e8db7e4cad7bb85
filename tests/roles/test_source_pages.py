"""The page of a source counts the facts that rest on it, whatever their model."""

import pytest

from roles import queries
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return make.make_source(slug="survey", title="Survey")


def counted(source) -> dict[str, int]:
    return {kind: number for kind, number in queries.facts_resting_on(source) if number}


def test_counts_facts_of_every_kind(source):
    make.make_transition(source=source)
    for _ in range(2):
        make.make_pay_band(source=source)
    make.make_sector_note(make.make_sector()).sources.set([source])
    assert counted(source) == {"pay bands": 2, "transitions": 1, "sector notes": 1}


def test_a_stranger_reads_the_page(client, source):
    make.make_pay_band(source=source)
    content = client.get("/sources/survey/").content.decode()
    assert "<tr><td>Pay bands</td><td>1</td></tr>" in content


def test_query_count_does_not_grow_with_facts(client, source, django_assert_num_queries):
    for added in (1, 2, 47):
        for _ in range(added):
            make.make_pay_band(source=source)
        with django_assert_num_queries(1):
            queries.facts_resting_on(source)
