"""Skills that a text, such as a CV, names: by their labels, word for word. Nothing is kept."""

import re
from collections.abc import Iterable, Mapping

from .labels import Label, normalise

LONGEST_LABEL = 6  # words
LONGEST_TEXT = 50_000
# Labels this short are words of everyday English as well, such as Go: they count as written only.
SHORT = 3


class LabelFinder:
    """Finds labels in texts; read-only once made."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self._keys: dict[tuple[str, ...], tuple[int, int]] = {}
        self._written: dict[tuple[str, ...], set[str]] = {}
        for label in labels:
            words = tuple(normalise(label.text).split())
            if not 0 < len(words) <= LONGEST_LABEL:
                continue
            order = (label.rank, not label.is_preferred)
            known = self._keys.get(words)
            if known is None or order < known[1]:
                self._keys[words] = (label.key, order)
            if len(words) == 1 and len(words[0]) <= SHORT:
                self._written.setdefault(words, set()).add(label.text.strip())

    def find(self, text: str) -> Mapping[int, str]:
        """By skill, the words of the text that name it first; longer labels before shorter."""
        written = [match.group() for match in re.finditer(r"[\w+#]+", text[:LONGEST_TEXT])]
        words = [normalise(word) for word in written]
        found: dict[int, str] = {}
        place = 0
        while place < len(words):
            place += self._take(words, written, place, found)
        return found

    def _take(self, words: list[str], written: list[str], place: int, found: dict) -> int:
        """Note the longest label that begins here; return how many words to go on."""
        for length in range(min(LONGEST_LABEL, len(words) - place), 0, -1):
            label = tuple(words[place : place + length])
            if label not in self._keys or not self._is_meant(label, written[place]):
                continue
            found.setdefault(self._keys[label][0], " ".join(written[place : place + length]))
            return length
        return 1

    def _is_meant(self, label: tuple[str, ...], written: str) -> bool:
        return label not in self._written or written in self._written[label]
