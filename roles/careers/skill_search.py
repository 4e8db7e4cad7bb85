"""Search for skills by their labels, or for labels in a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.versions.cache import VersionedCache
from portal.versions.models import catalogue_version
from roles.models import Framework, Skill
from roles.models.base import lines

from .engine.labels import Label, LabelIndex
from .engine.texts import LabelFinder

FIELDS = (
    "pk",
    "preferred_label",
    "alt_labels",
    "framework__slug",
    "external_id",
    "esco_uri",
    "onet_technology",
)


@dataclass(frozen=True)
class SkillSearch:
    index: LabelIndex  # for what is typed
    finder: LabelFinder  # for whole texts

    @classmethod
    def of(cls, labels: Sequence[Label]) -> "SkillSearch":
        return cls(LabelIndex(labels), LabelFinder(labels))


def skill_search() -> SkillSearch:
    """The skills of the catalogue; just after a change, those from before it."""
    return cache.current().value


def build() -> SkillSearch:
    rows = Skill.objects.for_careers().order_by("pk").values_list(*FIELDS)
    return SkillSearch.of(list(labels_of(list(rows))))


def labels_of(rows: Sequence[tuple]) -> Iterator[Label]:
    """Make labels from rows of ``FIELDS``; equivalents in other frameworks lead to Rolebook's."""
    ours: dict[tuple[str, str], int] = {}
    for pk, *_, esco_uri, onet_technology in rows:
        names = ((Framework.ESCO, esco_uri), (Framework.ONET, onet_technology))
        ours |= {name: pk for name in names if name[1]}
    for pk, preferred_label, alt_labels, framework, external_id, *_ in rows:
        key = ours.get((framework, external_id), pk)
        rank = 0 if framework == Framework.OWN else 1
        yield Label(preferred_label, key, is_preferred=key == pk, rank=rank)
        for text in lines(alt_labels):
            yield Label(text, key, is_preferred=False, rank=rank)


cache = VersionedCache("index of skills", build, catalogue_version)
