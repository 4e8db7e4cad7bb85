"""Labels are found by what somebody types, with typos forgiven."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from roles.careers.engine.labels import Label, LabelIndex, normalise


def _skills() -> list[tuple[str, str]]:
    path = Path(settings.BASE_DIR, "fixtures", "skills.json")
    rows = [row["fields"] for row in json.loads(path.read_text())]
    return [(row["preferred_label"], row["alt_labels"]) for row in rows]


SKILLS = _skills()
OURS = [Label(name, key) for key, (name, _) in enumerate(SKILLS)] + [
    Label(other, key, is_preferred=False)
    for key, (_, others) in enumerate(SKILLS)
    for other in others.splitlines()
]
INDEX = LabelIndex(OURS)
LONG = [label for label in OURS if len(label.text) >= 6]


def found(typed: str, limit: int = 5) -> list[int]:
    return [hit.key for hit in INDEX.search(typed, limit)]


@st.composite
def typos(draw):
    """A label with two letters swapped, or one left out, doubled or wrong."""
    label = draw(st.sampled_from(LONG))
    text = label.text
    place = draw(st.integers(0, len(text) - 2))
    letter = draw(st.sampled_from("aeiourstn"))
    typed = draw(
        st.sampled_from(
            [
                text[:place] + text[place + 1] + text[place] + text[place + 2 :],
                text[:place] + text[place + 1 :],
                text[: place + 1] + text[place:],
                text[:place] + letter + text[place + 1 :],
            ]
        )
    )
    return label.key, typed


@given(typos())
def test_one_typo_is_forgiven(case):
    key, typed = case
    assert key in found(typed)


@given(st.sampled_from(OURS))
def test_a_whole_label_finds_its_entry_among_those_of_the_same_name(label):
    first = INDEX.search(label.text, 3)
    assert label.key in [hit.key for hit in first]
    assert first[0].nearness > 0.95


@given(st.sampled_from(LONG), st.integers(3, 6))
def test_a_beginning_finds_labels_that_begin_so(label, length):
    typed = label.text[:length]
    hits = INDEX.search(typed, 50)
    assert hits[0].nearness >= 0.9


@given(st.text(max_size=80))
def test_each_entry_is_found_once_with_a_nearness_from_0_to_1(typed):
    hits = INDEX.search(typed)
    assert len({hit.key for hit in hits}) == len(hits) <= 10
    assert all(0 < hit.nearness <= 1 for hit in hits)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("pyhton", "Python"),
        ("machne lerning", "Machine learning"),
        ("learning machine", "Machine learning"),
        ("MACHINE-LEARNING", "Machine learning"),
        ("r", "R"),
        ("c++", "C++"),
        ("c#", "C#"),
        ("c", "C"),
        ("données", "Données ouvertes"),
        ("donnees", "Données ouvertes"),
        ("машинное обучние", "Машинное обучение"),
    ],
)
def test_typical_queries_find_their_label(typed, label):
    labels = [
        "Python",
        "Machine learning",
        "Deep learning",
        "R",
        "C",
        "C++",
        "C#",
        "Données ouvertes",
        "Машинное обучение",
        "Carpentry",
    ]
    index = LabelIndex([Label(text, key) for key, text in enumerate(labels)])
    assert index.search(typed, 1)[0].label == label


@pytest.mark.parametrize("typed", ["", "   ", "zzzzqqqq", "\x00", "!?", "x" * 5000])
def test_meaningless_queries_find_nothing(typed):
    assert INDEX.search(typed) == []


def test_an_index_of_nothing_finds_nothing():
    assert LabelIndex([]).search("python") == []


def test_ours_come_before_others_that_fit_as_well_and_an_entry_only_once():
    index = LabelIndex(
        [Label("Python", 7, rank=1), Label("Python", 3), Label("Python language", 3, False)]
    )
    assert [(hit.key, hit.label) for hit in index.search("python")] == [
        (3, "Python"),
        (7, "Python"),
    ]


def test_normal_form():
    assert normalise("  C++,  C#\tand_Ünïcode—too ") == "c++ c# and unicode too"
