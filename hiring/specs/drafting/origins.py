"""Where a line comes from, as the JSON that a spec keeps.

``{"kind": "role" | "sector" | "use-case" | "level", "label", "statement", "source",
"source_slug"}``; where they apply also ``"reason"`` (why the draft has it) and
``"mapping_source"``, ``"mapping_source_slug"`` (the source that maps the statement to the
skill, when that is not the source of the statement).
"""

from collections.abc import Iterable

from roles.models import Source
from roles.profiles import Origin

OriginDict = dict[str, str]


def origin(
    kind: str, label: str, statement: str, source: Source | None, reason: str = ""
) -> OriginDict:
    made = {
        "kind": kind,
        "label": label,
        "statement": statement,
        "source": source.title if source else "",
        "source_slug": source.slug if source else "",
    }
    return made | ({"reason": reason} if reason else {})


def one_per_source(
    kind: str, label: str, statement: str, sources: Iterable[Source], reason: str = ""
) -> list[OriginDict]:
    """An origin for each source, or a single one without a source if there is none."""
    known: list[Source | None] = [*sources]
    return [origin(kind, label, statement, source, reason) for source in known or [None]]


def of_requirement(requirement: Origin) -> OriginDict:
    made = origin(requirement.kind, requirement.label, requirement.statement, requirement.source)
    if requirement.mapping_source != requirement.source:
        made["mapping_source"] = requirement.mapping_source.title
        made["mapping_source_slug"] = requirement.mapping_source.slug
    return made
