"""Find what somebody means by a few typed letters, with typos forgiven.

Two steps: labels that share three-letter groups with what was typed, by counting in arrays; then
of the few best of them, how far each typed word is from a word of the label (rapidfuzz).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import OSA

ALPHABET = " abcdefghijklmnopqrstuvwxyz0123456789+#"
# Letters of other scripts share what is left of 64, which is enough to find candidates.
SYMBOLS = 64
SPACE = 0
CANDIDATES = 300
# Below this, a typed word means another one.
NEAR_ENOUGH = 0.66
# Beside how near the words are, these decide among labels that fit equally.
WORTH_OF_PREFERRED = 0.02
WORTH_OF_WHOLE = 0.05
COST_OF_RANK = 0.01


@dataclass(frozen=True)
class Label:
    """One name of an entry. ``rank`` orders entries that fit equally, the lowest first."""

    text: str
    key: int
    is_preferred: bool = True
    rank: int = 0


@dataclass(frozen=True)
class Hit:
    """An entry that was found, by which of its labels, and how near that is, from 0 to 1."""

    key: int
    label: str
    nearness: float


class LabelIndex:
    """Labels in arrays, read-only once made: any number of threads may search it."""

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
        """Bytes that its arrays take."""
        return self._owners.nbytes + self._starts.nbytes + self._lengths.nbytes

    def search(self, typed: str, limit: int = 10) -> list[Hit]:
        """The nearest entries, best first, each once; the last word may be unfinished."""
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
        found = sorted(best.values(), key=lambda pair: (-pair[0], len(pair[1].label), pair[1].key))
        return [hit for _, hit in found[:limit]]

    def _candidates(self, text: str) -> list[int]:
        groups = _groups(text)
        shared = np.zeros(len(self._labels), dtype=np.int32)
        for group in groups:
            # A label is at most once among the owners of a group.
            shared[self._owners[self._starts[group] : self._starts[group + 1]]] += 1
        [found] = np.nonzero(shared)
        if len(found) > CANDIDATES:
            # Of those that share as many groups, the ones as long as what was typed.
            order = shared[found] * 1000 - np.minimum(np.abs(self._lengths[found] - len(text)), 999)
            found = found[np.argpartition(-order, CANDIDATES)[:CANDIDATES]]
        return found.tolist()


def normalise(text: str) -> str:
    """Small letters without accents, words parted by one space; ``+`` and ``#`` stay (C++, C#)."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[\w+#]+", plain.replace("_", " ")))


def _nearness(typed: list[str], words: list[str]) -> float:
    """How near each typed word is to one of the label, on average by letters.

    Or how near all of it is to the whole label, where the words were parted otherwise.
    """
    total = sum(len(word) for word in typed)
    if not total:
        return 0.0
    found = 0.0
    for place, word in enumerate(typed):
        is_last = place == len(typed) - 1
        found += len(word) * max((_likeness(word, other, is_last) for other in words), default=0)
    whole = OSA.normalized_similarity("".join(typed), "".join(words))
    return max(found / total, whole)


def _likeness(word: str, other: str, may_be_unfinished: bool) -> float:
    if other == word:
        return 1.0
    if may_be_unfinished:
        if other.startswith(word):
            # The more of it is there, the likelier it is meant.
            return 0.9 + 0.1 * len(word) / len(other)
        beginning = OSA.normalized_similarity(word, other[: len(word)])
        return max(OSA.normalized_similarity(word, other), 0.95 * beginning)
    return OSA.normalized_similarity(word, other)


def _worth(label: Label, text: str, typed: list[str]) -> float:
    """What speaks for a label beside its words: all of it was typed, it begins so, it is ours."""
    length = len(" ".join(typed))
    whole = min(length, len(text)) / max(length, len(text), 1)
    preferred = WORTH_OF_PREFERRED * label.is_preferred
    return WORTH_OF_WHOLE * whole + preferred - COST_OF_RANK * label.rank


def _groups(typed: str) -> np.ndarray:
    """The distinct three-letter groups of what was typed, as numbers."""
    # A last word may be unfinished, but one letter can only be found as a whole word, such as R.
    is_finished = len(typed.split(" ")[-1]) == 1
    return _groups_of_all([typed], is_finished=is_finished)[1]


def _groups_of_all(texts: Sequence[str], is_finished: bool = True) -> tuple[np.ndarray, np.ndarray]:
    """Each distinct group of each text: the text's number and the group's, by text.

    A group begins with the space before a word or lies within one, and may end with the space
    after it. One that lies across two words says only in which order they come, so it is left out.
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
