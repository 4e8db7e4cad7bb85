"""Typed values from the environment, and the advice on wrong ones."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import env


@pytest.fixture
def given(monkeypatch):
    """Set, or with None remove, the variable X."""

    def give(value: str | None) -> None:
        monkeypatch.delenv("X", raising=False)
        if value is not None:
            monkeypatch.setenv("X", value)

    return give


@pytest.mark.parametrize(
    ("value", "default", "text"),
    [("a", "b", "a"), (" a ", "b", "a"), (None, "b", "b"), ("", "b", "b"), (" ", "", "")],
)
def test_an_empty_value_counts_as_none(given, value, default, text):
    given(value)
    assert env.text("X", default) == text


def test_a_value_without_a_default_must_be_set(given):
    given("")
    with pytest.raises(ImproperlyConfigured, match=r"^Set X in the environment\. It signs\.$"):
        env.text("X", why="It signs.")
    with pytest.raises(ImproperlyConfigured, match=r"^Set X in the environment\.$"):
        env.text("X")


@pytest.mark.parametrize(
    ("value", "default", "is_on"), [("True", "False", True), (None, "True", True)]
)
def test_a_switch_is_true_or_false(given, value, default, is_on):
    given(value)
    assert env.boolean("X", default) is is_on


@pytest.mark.parametrize("value", ["true", "1", "yes", "TRUE"])
def test_no_other_word_switches_anything(given, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match=f"^X is '{value}'. Set it to True or False.$"):
        env.boolean("X")


@pytest.mark.parametrize("value", ["2", "10"])
def test_a_number_may_be_either_end_of_its_range(given, value):
    given(value)
    assert env.integer("X", "5", least=2, most=10) == int(value)


@pytest.mark.parametrize("value", ["1", "11", "2.5", "-3", "+3", "٣", "3x"])
def test_a_number_outside_its_range_or_alphabet_is_refused(given, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match=r"Set it to a whole number from 2 to 10\.$"):
        env.integer("X", "5", least=2, most=10)


def test_one_of_some_words(given):
    given("b")
    assert env.one_of("X", "a", ["a", "b"]) == "b"
    given("c")
    with pytest.raises(ImproperlyConfigured, match=r"^X is 'c'\. Set it to one of a, b\.$"):
        env.one_of("X", "a", ["a", "b"])


@pytest.mark.parametrize("value", ["300/min", "1/s", "20/hour", "5/day"])
def test_a_rate_is_a_number_per_time(given, value):
    given(value)
    assert env.rate("X", "1/s") == value


@pytest.mark.parametrize("value", ["0/min", "300", "300/week", "-1/s", "1 / s", "1/s\n1/s"])
def test_another_rate_is_refused(given, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match=r"such as 300/min\.$"):
        env.rate("X", "1/s")


@pytest.mark.parametrize(
    ("value", "words"), [(None, []), ("a", ["a"]), (" a, b ,,c", ["a", "b", "c"])]
)
def test_words_stand_between_commas(given, value, words):
    given(value)
    assert env.words("X") == words
