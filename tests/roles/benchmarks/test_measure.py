"""A measured figure with its goal, the time of a call, and queries with typos."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.benchmarks import engine_speed, typo_queries
from roles.benchmarks.measure import Measure, timed

NAMES = st.text("abcdef ", min_size=5, max_size=20).filter(
    lambda text: text == " ".join(text.split()) and len(set(text)) > 1 and text[0] != " "
)
SEEDS = st.integers(0, 1000).map(Random)


@pytest.mark.parametrize(
    ("value", "is_least", "is_met"),
    [(4.9, False, True), (5, False, False), (5, True, True), (4.9, True, False)],
)
def test_an_upper_bound_is_missed_at_its_value_and_a_lower_one_met(value, is_least, is_met):
    assert Measure("x", value, "ms", 5, is_least=is_least).is_met is is_met


def test_a_measure_names_its_bound_and_the_references():
    assert str(Measure("gap", 0.456, "ms", 1, sql=2.34, python=10)) == (
        "gap: 0.46 ms, goal under 1; SQL 2.3, Python 10.0"
    )
    assert str(Measure("hits", 0.9, "of 10", 0.8, is_least=True)) == (
        "hits: 0.90 of 10, goal at least 0.8"
    )


@pytest.mark.parametrize("runs", [1, 3])
def test_a_call_is_timed_as_often_as_asked_and_its_last_result_returned(runs):
    calls: list[tuple[int, int]] = []

    def call(one: int, other: int) -> int:
        calls.append((one, other))
        return len(calls)

    result, took = timed(call, 1, 2, runs=runs)
    assert (result, calls) == (runs, [(1, 2)] * runs)
    assert 0 <= took < 1000


def test_the_median_run_counts(monkeypatch):
    # Three runs of 1, 5 and 3 seconds of the processor.
    clock = iter([0.0, 1.0, 10.0, 15.0, 20.0, 23.0])
    monkeypatch.setattr("roles.benchmarks.measure.process_time", lambda: next(clock))
    assert timed(str, runs=3) == ("", 3000.0)


# ------------------------------------------------------------------ agreement
def test_equal_scores_at_the_end_may_be_of_different_entries():
    result, other = [(1, 0.9), (2, 0.5)], [(1, 0.9), (3, 0.5)]
    engine_speed.agree_on_scores("nearest", result, other, result)
    with pytest.raises(engine_speed.Disagreement):
        engine_speed.agree_on_scores("nearest", [(1, 0.9), (2, 0.5)], [(4, 0.9), (2, 0.5)], result)


def test_scores_agree_to_five_digits():
    result = [(1, 0.9), (2, 0.5)]
    engine_speed.agree_on_scores("match", result, [(1, 0.9 * (1 + 9e-6)), (2, 0.5)], result)
    with pytest.raises(engine_speed.Disagreement):
        engine_speed.agree_on_scores("match", result, [(1, 0.9 * (1 + 2e-5)), (2, 0.5)], result)


# ------------------------------------------------------------------ typos
@given(NAMES, SEEDS)
def test_a_dropped_letter_leaves_the_others_in_order(name, random):
    text = typo_queries.dropped(name, random)
    assert text in {name[:n] + name[n + 1 :] for n in range(len(name))}


@given(NAMES, SEEDS)
def test_swapped_letters_were_neighbours_and_differ(name, random):
    text = typo_queries.swapped(name, random)
    differing = [n for n in range(len(name)) if name[n] != text[n]]
    assert len(differing) == 2
    assert differing[1] == differing[0] + 1
    assert sorted(text) == sorted(name)


@given(NAMES, SEEDS)
def test_a_wrong_first_letter_is_another_letter(name, random):
    text = typo_queries.wrong_first(name, random)
    assert text[1:] == name[1:]
    assert text[0] != name[0]
    assert text[0].isalpha()


@pytest.mark.parametrize(("length", "kept"), [(6, 4), (7, 5), (3, 2)])
def test_a_beginning_is_two_thirds_rounded_up(length, kept):
    name = "abcdefg"[:length]
    assert typo_queries.beginning(name, Random(1)) == name[:kept]


def test_the_two_longest_words_stay_in_their_order():
    assert typo_queries.two_words("a musical old staff", Random(1)) == "musical staff"
    assert typo_queries.two_words("staff of musicians", Random(1)) == "staff musicians"
    # Of words as long, the first ones.
    assert typo_queries.two_words("one two six", Random(1)) == "one two"
