"""Skills that a text names are found by their labels, word for word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.careers.engine.labels import Label
from roles.careers.engine.texts import LabelFinder

LABELS = [
    Label("Python", 1),
    Label("Machine learning", 2),
    Label("Learning", 3),
    Label("Go", 4),
    Label("R", 5),
    Label("C++", 6),
    Label("CI/CD", 7),
    Label("Kubernetes", 8, is_preferred=False),
    Label("SQL", 9),
]
FINDER = LabelFinder(LABELS)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I write python, daily.", {1: "python"}),
        ("Machine-learning models", {2: "Machine learning"}),
        ("learning on machines", {3: "learning"}),
        ("I go to work and are you there?", {}),
        ("Go and R, and C++.", {4: "Go", 5: "R", 6: "C++"}),
        ("CI/CD on KUBERNETES", {7: "CI CD", 8: "KUBERNETES"}),
        ("Python, Python and python", {1: "Python"}),
        ("SQL", {9: "SQL"}),
        ("", {}),
    ],
)
def test_labels_in_a_text_are_found(text, wanted):
    assert FINDER.find(text) == wanted


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    found = FINDER.find(text)
    assert set(found) <= {label.key for label in LABELS}


@given(st.lists(st.sampled_from(LABELS), max_size=5), st.sampled_from([", ", "; ", " / ", "\n"]))
def test_each_label_that_is_written_is_found(labels, between):
    found = FINDER.find(f"{between} xyzzy ".join(label.text for label in labels))
    assert set(found) == {label.key for label in labels}


def test_of_two_skills_with_one_name_ours_is_found():
    finder = LabelFinder([Label("Python", 7, rank=1), Label("python", 3)])
    assert finder.find("python") == {3: "python"}
