"""Search for role levels and occupations by their names."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portal.versions.cache import Current, VersionedCache
from portal.versions.models import catalogue_version
from roles.models import Framework, Occupation, RoleLevel
from roles.models.base import lines

from .engine.labels import Label, LabelIndex, normalise
from .engine.tables import NodeKind


class RoleOption(NamedTuple):
    """A role level or an occupation, as a choice in a form."""

    kind: NodeKind
    slug: str
    title: str
    framework: str  # its slug
    framework_title: str
    role: str = ""  # the role's slug, for a role level

    @property
    def is_occupation(self) -> bool:
        return self.kind == NodeKind.OCCUPATION

    @property
    def is_own(self) -> bool:
        return self.framework == Framework.OWN


# If names match equally: Rolebook's first, then other frameworks' role levels, then occupations.
OWN, OTHER, OCCUPATION = range(3)


class RoleSearch:
    """An index of roles; read-only once built. A label's key is the position of its role."""

    def __init__(self, roles: Iterable[tuple[RoleOption, int, list[str]]]) -> None:
        """Index roles with their ranks and other names; lower ranks must come first."""
        self.options: list[RoleOption] = []
        self._by_slug: dict[str, RoleOption] = {}
        self._by_title: dict[str, list[RoleOption]] = {}
        labels = []
        for key, (option, rank, other_names) in enumerate(roles):
            self.options.append(option)
            # If an occupation and a role level share a slug, addresses mean the role level.
            self._by_slug.setdefault(option.slug, option)
            self._by_title.setdefault(normalise(option.title), []).append(option)
            labels.append(Label(option.title, key, rank=rank))
            labels += [Label(text, key, is_preferred=False, rank=rank) for text in other_names]
        self.index = LabelIndex(labels)

    def at(self, slug: str) -> RoleOption | None:
        return self._by_slug.get(slug)

    def titled(self, text: str) -> list[RoleOption]:
        """Return roles with exactly this title, apart from capitals and accents."""
        return self._by_title.get(normalise(text), [])

    def search(self, typed: str, limit: int) -> list[tuple[RoleOption, str]]:
        """Return the nearest roles, each with the name that matched, tolerating typos."""
        return [(self.options[hit.key], hit.label) for hit in self.index.search(typed, limit)]


def role_search() -> RoleSearch:
    """The roles of the catalogue; just after a change, those from before it."""
    return current_role_search().value


def current_role_search() -> Current[RoleSearch]:
    """The same, and whether they are from before a change."""
    return cache.current()


def build() -> RoleSearch:
    role_levels = sorted(_role_levels(), key=lambda role: role[1])
    return RoleSearch([*role_levels, *_occupations()])


def _role_levels() -> Iterator[tuple[RoleOption, int, list[str]]]:
    """Each role level, also under its role's names, with and without the level."""
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
        option = RoleOption(NodeKind.ROLE_LEVEL, slug, title, framework, framework_title, role)
        rank = OWN if framework == Framework.OWN else OTHER
        yield option, rank, [*names, *(f"{level} {name}" for name in names)]


def _occupations() -> Iterator[tuple[RoleOption, int, list[str]]]:
    rows = Occupation.objects.order_by("preferred_label", "slug").values_list(
        "slug", "preferred_label", "alt_labels", "framework__slug", "framework__title"
    )
    for slug, label, alt_labels, framework, framework_title in rows.iterator(2000):
        option = RoleOption(NodeKind.OCCUPATION, slug, label, framework, framework_title)
        yield option, OCCUPATION, lines(alt_labels)


cache = VersionedCache("index of roles", build, catalogue_version)
