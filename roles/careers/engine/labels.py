"""Search labels by a few typed letters, tolerating typos.

It takes two steps. Counting in arrays finds the labels with the most three-letter groups in common
with the query; rapidfuzz then compares each typed word with the words of those labels.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import OSA

ALPHABET = " abcdefghijklmnopqrstuvwxyz0123456789+#"
# Letters of other scripts share the rest of the 64 symbols, which is enough to find candidates.
SYMBOLS = 64
SPACE = 0
CANDIDATES = 300
# Below this nearness, a label doesn't match.
NEAR_ENOUGH = 0.66
# Besides the nearness of the words, these decide between labels that fit equally well.
WORTH_OF_PREFERRED = 0.02
WORTH_OF_WHOLE = 0.05
COST_OF_RANK = 0.01


@dataclass(frozen=True)
class Label:
    """A name of an entry. ``rank`` orders entries that fit equally well, the lowest first."""

    text: str
    key: int
    is_preferred: bool = True
    rank: int = 0


@dataclass(frozen=True)
class Hit:
    """A matching entry, the label that matched, and its nearness from 0 to 1."""

    key: int
    label: str
    nearness: float


class LabelIndex:
    """Labels in arrays; read-only once built, so threads can share it."""

    def __init__(self, labels: Sequence[Label]) -> None:
        self._labels = tuple(labels)
        self._texts = [normalise(label.text) for label in self._labels]
        owners, groups = _groups_of_all(self._texts)
        order = np.argsort(groups, kind="stable")
        self._owners = owners[order]
        self._starts = np.searchsorted(groups[order], np.arange(SYMBOLS**3 + 1)).astype(np.int32)
        self._lengths = np.array([len(text) for text in self._texts], dtype=np.int32)

    def __len__(self) -> int:
        return len(self._labels)

    @property
    def size(self) -> int:
        """Bytes used by its arrays."""
        return self._owners.nbytes + self._starts.nbytes + self._lengths.nbytes

    def search(self, typed: str, limit: int = 10) -> list[Hit]:
        """Return the nearest entries, best first, each once; the last word may be unfinished."""
        words = normalise(typed).split()
        best: dict[int, tuple[float, Hit]] = {}
        for number in self._candidates(" ".join(words)):
            label, text = self._labels[number], self._texts[number]
            nearness = _nearness(words, text.split())
            if nearness < NEAR_ENOUGH:
                continue
            worth = nearness + _worth(label, text, words)
            if label.key not in best or worth > best[label.key][0]:
                best[label.key] = (worth, Hit(label.key, label.text, round(nearness, 4)))
        ranked = sorted(best.values(), key=lambda pair: (-pair[0], len(pair[1].label), pair[1].key))
        return [hit for _, hit in ranked[:limit]]

    def _candidates(self, text: str) -> list[int]:
        groups = _groups(text)
        shared = np.zeros(len(self._labels), dtype=np.int32)
        for group in groups:
            # A label occurs at most once among the owners of a group.
            shared[self._owners[self._starts[group] : self._starts[group + 1]]] += 1
        [numbers] = np.nonzero(shared)
        if len(numbers) > CANDIDATES:
            # If the number of groups is equal, prefer labels about as long as the query.
            apart = np.minimum(np.abs(self._lengths[numbers] - len(text)), 999)
            order = shared[numbers] * 1000 - apart
            numbers = numbers[np.argpartition(-order, CANDIDATES)[:CANDIDATES]]
        return numbers.tolist()


def normalise(text: str) -> str:
    """Lower-case a text, drop accents and punctuation except ``+`` and ``#`` (C++, C#)."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[\w+#]+", plain.replace("_", " ")))


def _nearness(typed: list[str], words: list[str]) -> float:
    """Return the average nearness of each typed word to a word of the label, by letters.

    Or of the whole query to the whole label, if that is nearer: spaces may be missing.
    """
    total = sum(len(word) for word in typed)
    if not total:
        return 0.0
    near = 0.0
    for place, word in enumerate(typed):
        is_last = place == len(typed) - 1
        near += len(word) * max((_likeness(word, other, is_last) for other in words), default=0)
    whole = OSA.normalized_similarity("".join(typed), "".join(words))
    return max(near / total, whole)


def _likeness(word: str, other: str, may_be_unfinished: bool) -> float:
    if other == word:
        return 1.0
    if may_be_unfinished:
        if other.startswith(word):
            # The more of the word is typed, the likelier it is.
            return 0.9 + 0.1 * len(word) / len(other)
        beginning = OSA.normalized_similarity(word, other[: len(word)])
        return max(OSA.normalized_similarity(word, other), 0.95 * beginning)
    return OSA.normalized_similarity(word, other)


def _worth(label: Label, text: str, typed: list[str]) -> float:
    """Return the bonus for a label of similar length, a preferred label, and a low rank."""
    length = len(" ".join(typed))
    whole = min(length, len(text)) / max(length, len(text), 1)
    preferred = WORTH_OF_PREFERRED * label.is_preferred
    return WORTH_OF_WHOLE * whole + preferred - COST_OF_RANK * label.rank


def _groups(typed: str) -> np.ndarray:
    """Return the distinct three-letter groups of the query, as numbers."""
    # The last word may be unfinished, but a single letter only matches a whole word, such as R.
    is_finished = len(typed.split(" ")[-1]) == 1
    return _groups_of_all([typed], is_finished=is_finished)[1]


def _groups_of_all(texts: Sequence[str], is_finished: bool = True) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct groups of each text, as the text's number and the group's.

    A group lies within a word, including the spaces around it. Groups across two words depend on
    the order of words only, so they are left out.
    """
    ends = " " if is_finished else ""
    padded = [f" {text}{ends}" for text in texts]
    symbols = _symbols("".join(padded))
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) for text in padded])
    if len(symbols) < 3:
        return np.zeros(0, np.int32), np.zeros(0, np.int64)
    first, middle, last = symbols[:-2], symbols[1:-1], symbols[2:]
    within = (owners[:-2] == owners[2:]) & (middle != SPACE)
    groups = (first * SYMBOLS + middle) * SYMBOLS + last
    pairs = np.unique(owners[:-2][within].astype(np.int64) * SYMBOLS**3 + groups[within])
    return (pairs // SYMBOLS**3).astype(np.int32), pairs % SYMBOLS**3


def _symbols(text: str) -> np.ndarray:
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    others = len(ALPHABET) + codes % (SYMBOLS - len(ALPHABET))
    known = np.full(128, -1, dtype=np.int64)
    known[[ord(sign) for sign in ALPHABET]] = range(len(ALPHABET))
    plain = known[np.minimum(codes, 127)]
    return np.where((codes < 128) & (plain >= 0), plain, others).astype(np.int64)
