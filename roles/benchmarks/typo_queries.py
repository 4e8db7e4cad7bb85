"""Queries as people type them, with typos, drawn from labels; the same in every run."""

import string
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from roles.careers.engine.labels import Label, normalise

SEED = 7
# A typo turns shorter names into others.
SHORTEST = 5


class Typed(NamedTuple):
    kind: str
    text: str
    key: int  # of the expected entry


def draw(labels: Sequence[Label], of_each: int) -> Iterator[Typed]:
    """Draw queries of each kind, from labels that are long enough for it."""
    random = Random(SEED)
    names = [(normalise(label.text), label.key) for label in labels]
    for kind, (spoil, words) in KINDS.items():
        fit = [name for name in names if len(name[0]) >= SHORTEST and len(name[0].split()) >= words]
        for text, key in random.choices(fit, k=of_each) if fit else ():
            yield Typed(kind, spoil(text, random), key)


def dropped(text: str, random: Random) -> str:
    place = random.randrange(len(text))
    return text[:place] + text[place + 1 :]


def swapped(text: str, random: Random) -> str:
    place = random.choice([n for n in range(len(text) - 1) if text[n] != text[n + 1]])
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def wrong_first(text: str, random: Random) -> str:
    return random.choice(string.ascii_lowercase.replace(text[0], "")) + text[1:]


def beginning(text: str, random: Random) -> str:
    """Return two thirds of a label; shorter beginnings match hundreds of names."""
    return text[: -(-len(text) * 2 // 3)]


def two_words(text: str, random: Random) -> str:
    """Return the two longest words of a label."""
    words = text.split()
    longest = sorted(range(len(words)), key=lambda place: -len(words[place]))[:2]
    return " ".join(words[place] for place in sorted(longest))


# Each kind with the number of words that a label must have for it.
KINDS: dict[str, tuple[Callable[[str, Random], str], int]] = {
    "a letter dropped": (dropped, 1),
    "two letters swapped": (swapped, 1),
    "a wrong first letter": (wrong_first, 1),
    "the beginning alone": (beginning, 1),
    "two words of more": (two_words, 3),
}
