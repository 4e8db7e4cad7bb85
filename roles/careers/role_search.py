"""The names of all roles that a career can lead from or to, ready to be searched."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portal.versions.cache import Current, VersionedCache
from portal.versions.models import catalogue_version
from roles.models import Framework, Occupation, RoleLevel
from roles.models.base import lines

from .engine.labels import Label, LabelIndex, normalise
from .engine.tables import NodeKind


class RoleOption(NamedTuple):
    """A role-level or an occupation, as people choose it."""

    kind: NodeKind
    slug: str
    title: str
    framework: str  # its slug
    framework_title: str
    role: str = ""  # of a role-level, the role's slug

    @property
    def is_occupation(self) -> bool:
        return self.kind == NodeKind.OCCUPATION

    @property
    def is_own(self) -> bool:
        return self.framework == Framework.OWN


# Beside what was typed: ours come first, then other frameworks' role-levels, then occupations.
OWN, OTHER, OCCUPATION = range(3)


class RoleSearch:
    """Read-only once made. A label's key is its place's position."""

    def __init__(self, named: Iterable[tuple[RoleOption, int, list[str]]]) -> None:
        """Each place with its rank and its other names; those of lower ranks first."""
        self.places: list[RoleOption] = []
        self._by_slug: dict[str, RoleOption] = {}
        self._by_title: dict[str, list[RoleOption]] = {}
        labels = []
        for key, (place, rank, other_names) in enumerate(named):
            self.places.append(place)
            # Where an occupation and a role-level share a slug, an address means the role-level.
            self._by_slug.setdefault(place.slug, place)
            self._by_title.setdefault(normalise(place.title), []).append(place)
            labels.append(Label(place.title, key, rank=rank))
            labels += [Label(text, key, is_preferred=False, rank=rank) for text in other_names]
        self.index = LabelIndex(labels)

    def at(self, slug: str) -> RoleOption | None:
        return self._by_slug.get(slug)

    def titled(self, text: str) -> list[RoleOption]:
        """Those whose title is what was typed, but for capitals and accents."""
        return self._by_title.get(normalise(text), [])

    def search(self, typed: str, limit: int) -> list[tuple[RoleOption, str]]:
        """The nearest, each with the name by which it was found; typos are forgiven."""
        return [(self.places[hit.key], hit.label) for hit in self.index.search(typed, limit)]


def role_search() -> RoleSearch:
    """Those of the catalogue; for some moments after a change, those from before it."""
    return current_role_search().value


def current_role_search() -> Current[RoleSearch]:
    """The same, and whether they are from before a change."""
    return cache.current()


def build() -> RoleSearch:
    role_levels = sorted(_role_levels(), key=lambda named: named[1])
    return RoleSearch([*role_levels, *_occupations()])


def _role_levels() -> Iterator[tuple[RoleOption, int, list[str]]]:
    """A role's other names are each level's, too, alone and with the level before them."""
    rows = RoleLevel.objects.filter(role__is_published=True).order_by(
        "role__title", "level__rank", "position", "slug"
    )
    fields = ("slug", "title", "level__title", "role__slug", "role__title", "role__alt_titles")
    for (
        slug,
        title,
        level,
        role,
        role_title,
        alt_titles,
        framework,
        framework_title,
    ) in rows.values_list(*fields, "role__framework__slug", "role__framework__title"):
        names = [role_title, *lines(alt_titles)]
        place = RoleOption(NodeKind.ROLE_LEVEL, slug, title, framework, framework_title, role)
        rank = OWN if framework == Framework.OWN else OTHER
        yield place, rank, [*names, *(f"{level} {name}" for name in names)]


def _occupations() -> Iterator[tuple[RoleOption, int, list[str]]]:
    rows = Occupation.objects.order_by("preferred_label", "slug").values_list(
        "slug", "preferred_label", "alt_labels", "framework__slug", "framework__title"
    )
    for slug, label, alt_labels, framework, framework_title in rows.iterator(2000):
        place = RoleOption(NodeKind.OCCUPATION, slug, label, framework, framework_title)
        yield place, OCCUPATION, lines(alt_labels)


cache = VersionedCache("index of roles", build, catalogue_version)
