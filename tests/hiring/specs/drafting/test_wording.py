"""How texts of the catalogue become lines of a spec, whatever the texts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.specs.drafting import wording

text = st.text(max_size=200)
prose = st.lists(st.sampled_from(["data", "Models,", "run.", "A", "x;", "long-word"]), max_size=60)


@given(prose.map(" ".join), st.integers(10, 80))
def test_a_long_text_is_cut_between_words(said, longest):
    short = wording.shortened(said, longest)
    assert len(short) <= longest
    kept = short.removesuffix("…")
    assert said.startswith(kept)
    assert kept == said or said[len(kept)] in " ,;"


@given(text)
def test_a_text_that_fits_is_only_put_on_one_line(said):
    assert wording.shortened(said) == " ".join(said.split())


def test_a_word_that_is_too_long_is_cut_all_the_same():
    assert wording.shortened("x" * 20, 10) == "x" * 9 + "…"


@given(text)
def test_only_the_first_letter_changes_its_case(said):
    for changed in (wording.lower_first(said), wording.upper_first(said)):
        assert changed.endswith(said[1:])
        assert changed.casefold()[:1] == said.casefold()[:1]


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("Finds it. Then more.", "Finds it."),
        ("Finds it, e.g. by hand. Then more.", "Finds it, e.g. by hand."),
        ("Really?  Yes.", "Really?"),
        ("Runs v1.2 models", "Runs v1.2 models"),
        ("Over\ntwo lines. More.", "Over two lines."),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_where_another_begins(said, first):
    assert wording.first_sentence(said) == first


@given(st.lists(st.sampled_from(["w", "x and y", "u, v", "z"]), max_size=5))
def test_every_item_is_listed_in_its_place(items):
    said, place = wording.listed(items), 0
    for item in items:
        place = said.index(item, place) + len(item)
    assert place == len(said)


@pytest.mark.parametrize(
    "description", ["Can test.", "can test", "You can test.", "Test.", "can: test"]
)
def test_an_ability_reads_the_same_however_it_was_written(description):
    assert wording.requirement("Python", 3, description, []) == "Python, practitioner: can test"


def test_a_word_that_begins_with_can_is_no_can():
    said = wording.requirement("Python", None, "Cancels jobs.", [])
    assert said == "Python: can cancels jobs"


def test_the_first_statement_that_says_more_than_the_skill_goes_in_front():
    said = wording.requirement("Python", None, "", ["PYTHON", "Clean code", "Other"])
    assert said == "Clean code – Python"


@given(text, text)
def test_a_requirement_fits_a_line(description, statement):
    assert len(wording.requirement("Python", 2, description * 5, [statement * 5])) <= 500


@pytest.mark.parametrize(
    ("said", "bare"),
    [("Data exploration", True), ("Testing", True), ("Tests the models", False), ("", True)],
)
def test_two_words_only_name_a_field(said, bare):
    assert wording.only_names_a_field(said) is bare
