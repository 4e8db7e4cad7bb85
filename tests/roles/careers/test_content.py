"""The pages of careers with the demo content."""

import re

import pytest

from roles.models import RoleLevel, Transition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]


def test_the_map_has_every_role_level_and_every_curated_step(client):
    text = client.get("/careers/map/").content.decode()
    nodes = re.findall(r'data-node="([^"]+)"', text)
    edges = re.findall(r'data-start="([^"]+)" data-end="([^"]+)"', text)
    steps = Transition.objects.values_list("from_role_level__slug", "to_role_level__slug")
    assert sorted(nodes) == sorted(RoleLevel.objects.values_list("slug", flat=True))
    assert sorted(edges) == sorted(steps)


def test_the_first_job_has_answers_roles_and_routes(client):
    response = client.get("/careers/first-job/")
    answers = response.context["answers"]
    assert [answer.title for answer in answers[:2]] == [
        "Do entry-level machine learning jobs exist?",
        "Is a degree required for machine learning roles?",
    ]
    assert {answer.guide.slug for answer in answers[2:]} == {"learning-the-trade"}
    assert all(answer.sources.all() for answer in answers)
    entry = response.context["entry"]
    assert len(entry.roles) == 3
    assert entry.shared
    assert all(role.bar for role in entry.roles)
    routes = response.context["routes"]
    assert routes.with_degree
    assert routes.without_degree
    assert routes.projects


def test_the_self_check_has_both_sides_the_challenges_and_a_summary(client):
    check = client.get("/careers/is-this-for-me/").context["check"]
    assert [len(group) for group in (check.suits, check.does_not_suit, check.challenges)] == [
        3,
        2,
        4,
    ]
    assert check.summary is not None
    assert [guide.slug for guide in check.guides] == ["is-this-for-me", "challenges-of-the-work"]
