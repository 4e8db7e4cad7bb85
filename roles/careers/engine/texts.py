"""Find skills in a text, such as a CV, by their exact labels. The text isn't kept."""

import re
from collections.abc import Iterable, Mapping

from .labels import Label, normalise

LONGEST_LABEL = 6  # words
LONGEST_TEXT = 50_000
# Labels this short, such as Go, are also everyday words, so their capitals must match.
SHORT = 3


class LabelFinder:
    """Finds labels in texts; read-only once built."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self._keys: dict[tuple[str, ...], tuple[int, tuple[int, bool]]] = {}
        self._written: dict[tuple[str, ...], set[str]] = {}
        for label in labels:
            words = tuple(normalise(label.text).split())
            if not 0 < len(words) <= LONGEST_LABEL:
                continue
            order = (label.rank, not label.is_preferred)
            previous = self._keys.get(words)
            if previous is None or order < previous[1]:
                self._keys[words] = (label.key, order)
            if len(words) == 1 and len(words[0]) <= SHORT:
                self._written.setdefault(words, set()).add(label.text.strip())

    def find(self, text: str) -> Mapping[int, str]:
        """Return skills with the words that first name them; longer labels take precedence."""
        written = [match.group() for match in re.finditer(r"[\w+#]+", text[:LONGEST_TEXT])]
        words = [normalise(word) for word in written]
        mentions: dict[int, str] = {}
        place = 0
        while place < len(words):
            place += self._take(words, written, place, mentions)
        return mentions

    def _take(
        self, words: list[str], written: list[str], place: int, mentions: dict[int, str]
    ) -> int:
        """Note the longest label that begins here, and return how many words to skip."""
        for length in range(min(LONGEST_LABEL, len(words) - place), 0, -1):
            label = tuple(words[place : place + length])
            if label not in self._keys or not self._is_meant(label, written[place]):
                continue
            mentions.setdefault(self._keys[label][0], " ".join(written[place : place + length]))
            return length
        return 1

    def _is_meant(self, label: tuple[str, ...], written: str) -> bool:
        return label not in self._written or written in self._written[label]
