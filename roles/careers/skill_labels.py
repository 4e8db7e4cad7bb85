"""The labels of all skills that somebody can say they have, ready to be searched."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from portal.versions.models import catalogue_version
from roles.models import Framework, Skill
from roles.models.base import lines

from .labels import Label, LabelIndex
from .texts import LabelFinder

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
class KnownSkills:
    index: LabelIndex  # for what is typed
    finder: LabelFinder  # for whole texts


def known_skills() -> KnownSkills:
    """Those of the catalogue as it is now, made once for each of its versions."""
    return _at_version(catalogue_version())


def forget_skills() -> None:
    """For tests, whose versions begin again with other content."""
    _at_version.cache_clear()


@lru_cache(maxsize=1)
def _at_version(version: int) -> KnownSkills:
    labels = list(_labels())
    return KnownSkills(LabelIndex(labels), LabelFinder(labels))


def _labels() -> Iterator[Label]:
    """Ours first; what another framework calls the same skill finds ours."""
    rows = list(Skill.objects.for_careers().order_by("pk").values_list(*FIELDS))
    ours = {}
    for pk, *_, esco_uri, onet_technology in rows:
        ours |= {name: pk for name in (("esco", esco_uri), ("onet", onet_technology)) if name[1]}
    for pk, preferred_label, alt_labels, framework, external_id, *_ in rows:
        key = ours.get((framework, external_id), pk)
        rank = 0 if framework == Framework.OWN else 1
        yield Label(preferred_label, key, is_preferred=key == pk, rank=rank)
        for text in lines(alt_labels):
            yield Label(text, key, is_preferred=False, rank=rank)
