"""What people type when they look for a name: drawn from labels, the same at each run."""

import string
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from roles.careers.engine.labels import Label, normalise

SEED = 7
# Of a shorter name a typo makes any other.
SHORTEST = 5


class Typed(NamedTuple):
    kind: str
    text: str
    key: int  # of the entry that is wanted


def draw(labels: Sequence[Label], of_each: int) -> Iterator[Typed]:
    """So many of each kind, each from a label drawn from all that the kind can be made of."""
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
    """Two thirds of it: after fewer letters, hundreds of names go on as well."""
    return text[: -(-len(text) * 2 // 3)]


def two_words(text: str, random: Random) -> str:
    """Its two longest words."""
    words = text.split()
    longest = sorted(range(len(words)), key=lambda place: -len(words[place]))[:2]
    return " ".join(words[place] for place in sorted(longest))


# Each with the least number of words that a label must have for it.
KINDS: dict[str, tuple[Callable[[str, Random], str], int]] = {
    "a letter dropped": (dropped, 1),
    "two letters swapped": (swapped, 1),
    "a wrong first letter": (wrong_first, 1),
    "the beginning alone": (beginning, 1),
    "two words of more": (two_words, 3),
}
