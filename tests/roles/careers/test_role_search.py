"""Search for roles by all their names: Rolebook's, then other frameworks', then occupations."""

import pytest

from roles.careers.engine.tables import NodeKind
from roles.careers.role_search import RoleOption, role_search
from roles.models import Framework
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    ours = make.make_framework(slug=Framework.OWN)
    other = make.make_framework(slug="ddat", title="DDaT")
    esco = make.make_framework(slug="esco", title="ESCO")
    level = make.make_level(title="Senior")
    for framework in (other, ours):
        role = make.make_role(
            framework=framework, title="Weaver", alt_titles="Loom tamer\nTextilist"
        )
        make.make_role_level(
            role=role, level=level, slug=f"weaver-{framework.slug}", title="Senior weaver"
        )
    make.make_occupation(
        framework=esco, slug="weaver", preferred_label="Senior weaver", alt_labels="Carpet knotter"
    )


def found(typed: str) -> list[str]:
    return [place.slug for place, _ in role_search().search(typed, 5)]


def test_equal_names_are_ordered_by_framework(world):
    assert found("seniro weavr") == ["weaver-rolebook", "weaver-ddat", "weaver"]
    titled = role_search().titled("SENIOR  Weaver")
    assert [place.slug for place in titled] == ["weaver-rolebook", "weaver-ddat", "weaver"]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("loom tamer", "weaver-rolebook"),
        ("senior textilist", "weaver-rolebook"),
        ("carpt knoter", "weaver"),
    ],
)
def test_roles_are_found_by_their_other_names(world, typed, slug):
    assert found(typed)[0] == slug


def test_a_slug_means_the_role_level_where_an_occupation_has_it_too(world):
    make.make_occupation(slug="weaver-rolebook")
    place = role_search().at("weaver-rolebook")
    assert (place.kind, place.is_own, place.is_occupation) == (NodeKind.ROLE_LEVEL, True, False)
    assert role_search().at("nobody") is None


def test_unpublished_roles_are_not_found(world):
    hidden = make.make_role(is_published=False, title="Spy", alt_titles="Secret agent")
    make.make_role_level(role=hidden, slug="spy", title="Master spy")
    assert found("secret agent") == []
    assert role_search().at("spy") is None


def test_levels_of_a_role_come_by_title_of_the_role_then_rank():
    own = make.make_framework(slug=Framework.OWN)
    levels = {rank: make.make_level(title=f"Rank {rank}", rank=rank) for rank in (3, 1, 2)}
    for title in ("Weaver", "Dyer"):
        role = make.make_role(framework=own, title=title)
        for rank, level in levels.items():
            make.make_role_level(role=role, level=level, title=f"{title} {rank}")
    make.make_occupation(preferred_label="Spinner B")
    make.make_occupation(preferred_label="Spinner A")
    assert [option.title for option in role_search().options] == [
        "Dyer 1",
        "Dyer 2",
        "Dyer 3",
        "Weaver 1",
        "Weaver 2",
        "Weaver 3",
        "Spinner A",
        "Spinner B",
    ]


def test_an_option_names_its_role_and_framework():
    ddat = make.make_framework(slug="ddat", title="DDaT")
    role = make.make_role(slug="weaver", family=make.make_role_family(framework=ddat))
    make.make_role_level(slug="weaver-1", title="Weaver I", role=role)
    esco = make.make_framework(slug="esco", title="ESCO")
    make.make_occupation(slug="dyer", preferred_label="Dyer", framework=esco)
    assert role_search().options == [
        RoleOption(NodeKind.ROLE_LEVEL, "weaver-1", "Weaver I", "ddat", "DDaT", "weaver"),
        RoleOption(NodeKind.OCCUPATION, "dyer", "Dyer", "esco", "ESCO"),
    ]
    assert [(o.is_own, o.is_occupation) for o in role_search().options] == [
        (False, False),
        (False, True),
    ]


def test_the_name_that_matched_is_returned(world):
    assert [(role.slug, label) for role, label in role_search().search("senior textilist", 1)] == [
        ("weaver-rolebook", "Senior Textilist")
    ]
