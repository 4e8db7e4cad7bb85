"""The opening paragraph of a draft, sentence by sentence, each with its origin. No queries."""

import re

from roles.models import Source

from .origins import OriginDict, origin
from .sources import DraftBasis
from .wording import first_sentence, listed, lower_first, upper_first

MOST_PARTNERS = 3


def summarise(basis: DraftBasis) -> tuple[str, tuple[OriginDict, ...]]:
    sentences = [
        made
        for part in (_role, _sector, _use_cases, _partners)
        for made in [part(basis)]
        if made["sentence"]
    ]
    return " ".join(made["sentence"] for made in sentences), tuple(sentences)


def _sentence(
    kind: str, label: str, statement: str, text: str, sources: list[Source]
) -> OriginDict:
    text = upper_first(text.strip())
    if text and not text.endswith((".", "!", "?")):
        text += "."
    return origin(kind, label, statement, sources[0] if sources else None) | {"sentence": text}


def _role(basis: DraftBasis) -> OriginDict:
    role_level = basis.profile.role_level
    statement = first_sentence(role_level.summary or role_level.role.summary)
    return _sentence("role", role_level.title, statement, statement, basis.role_sources)


def _sector(basis: DraftBasis) -> OriginDict:
    sector = basis.profile.sector
    if sector is None:
        return _sentence("sector", "", "", "", [])
    shift, emphasis = lower_first(sector.shift.rstrip(".")), lower_first(sector.emphasis)
    if emphasis.startswith("values "):
        emphasis = f"the sector {emphasis}"
    if shift:
        statement = f"{sector.shift} {sector.emphasis}".strip()
        text = f"In {sector.title}, the work is moving {shift}"
        text += f"; {emphasis.replace('; ', ', and ')}" if emphasis else ""
    else:
        statement = text = first_sentence(sector.summary)
    return _sentence("sector", sector.title, statement, text, basis.sector_sources)


def _use_cases(basis: DraftBasis) -> OriginDict:
    chosen = basis.use_cases
    if not chosen:
        return _sentence("use-case", "", "", "", [])
    titles = listed([lower_first(use_case.title) for use_case in chosen])
    sources = basis.sources_of(chosen[0])
    if len(chosen) > 1:
        text = f"The first use cases are {titles}"
        return _sentence("use-case", titles, titles, text, sources)
    statement = first_sentence(chosen[0].summary)
    text = f"The first use case is {titles}"
    if statement:
        # Summaries begin with what the use case does: 'Warns of deterioration ...'.
        text += f": it {lower_first(statement)}"
    return _sentence("use-case", chosen[0].title, statement, text, sources)


def _partners(basis: DraftBasis) -> OriginDict:
    notes = basis.works_with[:MOST_PARTNERS]
    if not notes:
        return _sentence("sector", "", "", "", [])
    # 'Validation teams, who sign off': what follows 'who' is for the sector's page.
    names = [lower_first(re.split(r",? who\b", note.text)[0]) for note in notes]
    sector = basis.profile.sector
    label = sector.title if sector else basis.profile.role_level.role.title
    statement = "; ".join(note.text for note in notes)
    text = f"You work with {listed(names)}"
    kind = "sector" if sector else "role"
    return _sentence(kind, label, statement, text, list(notes[0].sources))
