"""How the catalogue's texts become sentences of a job spec. No queries."""

import re

from hiring.specs.models.spec_line import LONGEST_TEXT
from roles.models import Proficiency

# A sentence ends at a full stop that white space and a capital follow.
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def lower_first(text: str) -> str:
    """'Patient risk' becomes 'patient risk'; 'IoT data' and 'A/B tests' stay."""
    word = text.split(" ", 1)[0]
    is_name = (
        len(word) > 1 and not word[1:].replace("-", "").replace("'", "").rstrip(",;:").islower()
    )
    return text if is_name else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def first_sentence(text: str) -> str:
    return SENTENCE_END.split(" ".join(text.split()), 1)[0]


def shortened(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text on one line, cut between words where it is too long."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def only_names_a_field(text: str) -> bool:
    """'Predictive modelling' names a field; 'Monitor ML systems' describes a task."""
    return len(text.split()) < 3


def listed(items: list[str]) -> str:
    """'a, b and c', with a comma before the last 'and' where an item has one of its own."""
    if len(items) < 2:
        return "".join(items)
    comma = "," if any(" and " in item or "," in item for item in items) else ""
    return f"{', '.join(items[:-1])}{comma} and {items[-1]}"


def requirement(
    label: str, proficiency: int | None, description: str, statements: list[str]
) -> str:
    """A sentence that a candidate can answer to, the sector's own words in front."""
    level = f", {Proficiency(proficiency).label.lower()}" if proficiency else ""
    can = _ability(description)
    text = f"{label}{level}{': ' + can if can else ''}"
    front = [text for text in statements if text.casefold() != label.casefold()]
    return shortened(f"{front[0]} – {text}" if front else text)


def _ability(description: str) -> str:
    """What somebody can do, as 'can ...'; levels are written as 'Can ...' or as bare verbs."""
    bare = re.sub(r"^(you )?can\b:?\s*", "", description.strip(), flags=re.IGNORECASE)
    bare = bare.strip().removesuffix(".")
    return f"can {lower_first(bare)}" if bare else ""
