"""Suggest to curators how our skills and roles are called in public taxonomies."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process, utils

from .models import Framework, Occupation, Role, Skill
from .models.base import lines

SUGGESTIONS = 5
# Of 100; below, two labels have no more than a few letters in common.
LEAST_SCORE = 50


class Link(NamedTuple):
    """A field of ours that names an entry of a taxonomy."""

    field: str
    taxonomy: str
    entries: type[Skill] | type[Occupation]


LINKS: dict[type, tuple[Link, ...]] = {
    Skill: (
        Link("esco_uri", Framework.ESCO, Skill),
        Link("onet_technology", Framework.ONET, Skill),
    ),
    Role: (
        Link("esco_uri", Framework.ESCO, Occupation),
        Link("onet_soc_code", Framework.ONET, Occupation),
    ),
}


@dataclass(frozen=True)
class Suggestion:
    external_id: str
    label: str
    score: int  # of 100, for the best pair of labels
    matched: str  # that label of the entry
    description: str = ""


def names_of(row: Skill | Role) -> list[str]:
    if isinstance(row, Skill):
        return [row.preferred_label, *row.alt_label_list]
    return [row.title, *row.alt_title_list]


def label_of(link: Link, external_id: str) -> str:
    """Return the taxonomy's label for an entry, or an empty text if it has none."""
    found = link.entries.objects.filter(framework__slug=link.taxonomy, external_id=external_id)
    return found.values_list("preferred_label", flat=True).first() or ""


def suggestions(row: Skill | Role, link: Link) -> list[Suggestion]:
    """Return the entries of a taxonomy whose labels are most like ours, best first."""
    found = link.entries.objects.filter(framework__slug=link.taxonomy).exclude(external_id="")
    entries = list(
        found.order_by("preferred_label", "pk").values_list(
            "external_id", "preferred_label", "alt_labels", "description"
        )
    )
    return best_matches(names_of(row), entries)


def best_matches(
    names: Iterable[str], entries: list[tuple[str, str, str, str]]
) -> list[Suggestion]:
    """Compare each name with each of an entry: its id, label, other labels by line, description."""
    labels, owners = [], []
    for place, (_, label, alt_labels, _) in enumerate(entries):
        for text in (label, *lines(alt_labels)):
            labels.append(text)
            owners.append(place)
    ready = [utils.default_process(label) for label in labels]
    best: dict[int, tuple[float, int]] = {}
    for name in names:
        # Labels of one entry crowd a list, so more are asked for than are shown.
        close = process.extract(
            utils.default_process(name),
            ready,
            scorer=fuzz.token_sort_ratio,
            score_cutoff=LEAST_SCORE,
            limit=10 * SUGGESTIONS,
        )
        for _, score, place in close:
            if score > best.get(owners[place], (0, 0))[0]:
                best[owners[place]] = (score, place)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:SUGGESTIONS]
    found = [(entries[owner], score, labels[place]) for owner, (score, place) in ranked]
    return [
        Suggestion(external_id, label, round(score), matched, description)
        for (external_id, label, _, description), score, matched in found
    ]
