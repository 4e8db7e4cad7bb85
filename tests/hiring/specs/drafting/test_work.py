"""Which duties and outcomes a draft takes, and its opening words. Nothing here is stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.specs.drafting.sources import DraftBasis
from hiring.specs.drafting.statements import Part, Statement
from hiring.specs.drafting.summary import summarise
from hiring.specs.drafting.work import outcomes, responsibilities
from roles.models import Level, LifecyclePhase, Role, RoleLevel, Sector, Source, UseCase
from roles.profiles import Profile

PHASES = [LifecyclePhase(pk=n, slug=f"p{n}", title=f"Phase {n}", position=n) for n in range(1, 5)]
SOURCE = Source(pk=1, slug="s", title="A source")
CASES = [UseCase(pk=pk, slug=f"case-{pk}", title=f"Case {pk}") for pk in (1, 2, 3)]


def draft_basis(statements=None, *, sector=None, use_cases=(), assumed=(), summary="", about=""):
    role = Role(pk=1, slug="analyst", title="Analyst", summary=about)
    role_level = RoleLevel(
        pk=1, title="Senior analyst", summary=summary, role=role, level=Level(pk=1)
    )
    parts = dict.fromkeys(Part, ()) | (statements or {})
    profile = Profile(role_level, sector, ())
    return DraftBasis(profile, tuple(use_cases), tuple(assumed), parts, {}, {}, {})


def duty(text, phase=1, case=None):
    return Statement(text, (SOURCE,), use_case_id=case, phase=PHASES[phase - 1])


def outcome(days, text, case=None):
    return Statement(text, (SOURCE,), use_case_id=case, days=days)


telling = st.integers(1, 99).map(lambda n: f"Do the work {n}")
bare = st.integers(1, 99).map(lambda n: f"Field {n}")
duties = st.lists(st.builds(duty, telling | bare, st.integers(1, 4)), max_size=25)
tasks = st.lists(
    st.builds(duty, telling | bare, st.integers(1, 4), st.sampled_from([1, 2])), max_size=25
)


def work(of_role, of_cases):
    given_ = {Part.RESPONSIBILITY: of_role, Part.TASK: of_cases}
    return responsibilities(draft_basis(given_, use_cases=CASES[:2]))


@given(duties, tasks)
def test_each_duty_is_taken_or_left_out_once(of_role, of_cases):
    taken, left_out = work(of_role, of_cases)
    texts = [line.text for line in taken + left_out]
    assert sorted(texts) == sorted({said.text for said in [*of_role, *of_cases]})
    assert len(taken) <= 8


@given(duties, tasks)
def test_each_phase_with_something_to_do_is_there_and_they_follow_each_other(of_role, of_cases):
    taken, left_out = work(of_role, of_cases)
    phases = [line.phase.position for line in taken]
    assert set(phases) == {line.phase.position for line in taken + left_out}
    assert phases == sorted(phases)


@given(duties, tasks)
def test_no_phase_has_two_more_than_another_that_still_had_some(of_role, of_cases):
    taken, left_out = work(of_role, of_cases)
    told = [line for line in left_out if len(line.text.split()) > 2]
    counts = [[line.phase for line in taken].count(phase) for phase in PHASES]
    waiting = [counts[line.phase.position - 1] for line in told]
    assert all(max(counts) - count <= 1 for count in waiting)


@given(duties, tasks)
def test_a_bare_name_is_taken_only_where_a_phase_says_nothing_better(of_role, of_cases):
    taken, left_out = work(of_role, of_cases)
    better = {line.phase for line in taken + left_out if line.text.startswith("Do")}
    assert not any(line.phase in better for line in taken if line.text.startswith("Field"))


def test_role_and_use_cases_take_turns_however_many_use_cases_there_are():
    of_role = [duty(f"Role does {n}") for n in range(8)]
    of_cases = [duty(f"Case {case} does {n}", case=case) for case in (1, 2) for n in range(8)]
    givers = [line.text.split(" does")[0] for line in work(of_role, of_cases)[0]]
    assert {name: givers.count(name) for name in givers} == {"Role": 4, "Case 1": 2, "Case 2": 2}


def test_the_same_words_from_role_and_use_case_are_the_roles_duty():
    taken, left_out = work([duty("Asks good questions")], [duty("Asks good questions", case=1)])
    assert [line.origins[0]["kind"] for line in taken + left_out] == ["role"]


def test_a_duty_without_a_source_says_that_none_is_given():
    taken, _ = work([Statement("Asks good questions", (), phase=PHASES[0])], [])
    assert [said["source"] for said in taken[0].origins] == [""]


def test_a_duty_has_an_origin_for_each_source():
    sources = (SOURCE, Source(pk=2, slug="t", title="Another"))
    taken, _ = work([Statement("Asks good questions", sources, phase=PHASES[0])], [])
    assert [said["source_slug"] for said in taken[0].origins] == ["s", "t"]


# ------------------------------------------------------------------ outcomes
def results(found, **chosen):
    taken, left_out = outcomes(draft_basis({Part.OUTCOME: found}, **chosen))
    return [line.text for line in taken], [line.text for line in left_out]


def test_outcomes_follow_the_days_whatever_their_order():
    found = [outcome(365, "Year"), outcome(30, "Month"), outcome(90, "Quarter")]
    assert results(found) == (["Month", "Quarter", "Year"], [])


def test_the_first_month_is_the_use_cases_where_the_role_has_none():
    assert results([outcome(30, "Case", 1)], use_cases=CASES[:1]) == (["Case"], [])


def test_two_chosen_use_cases_have_their_say_and_a_third_has_not():
    found = [outcome(90, f"Case {n}", n) for n in (3, 2, 1)] + [outcome(90, "Role")]
    assert results(found, use_cases=CASES) == (["Case 1", "Case 2"], ["Role"])


def test_of_two_assumed_use_cases_the_first_sets_the_outcome():
    found = [outcome(90, "Case 2", 2), outcome(90, "Case 1", 1)]
    taken, _ = outcomes(draft_basis({Part.OUTCOME: found}, assumed=CASES[:2]))
    assert [line.text for line in taken] == ["Case 1"]
    assert taken[0].origins[0]["reason"].startswith("No use case was chosen")


def test_an_outcome_of_a_chosen_use_case_needs_no_reason():
    taken, _ = outcomes(draft_basis({Part.OUTCOME: [outcome(90, "Case", 1)]}, use_cases=CASES[:1]))
    assert taken[0].origins[0]["label"] == "Case 1"
    assert "reason" not in taken[0].origins[0]


# ------------------------------------------------------------------ the opening paragraph
words = st.text(max_size=60)


@given(words, words, words, words, words)
def test_every_sentence_begins_and_ends_as_one(summary, about, shift, emphasis, title):
    sector = Sector(title=title, shift=shift, emphasis=emphasis, summary=about)
    text, said = summarise(draft_basis(sector=sector, summary=summary, about=about))
    assert text == " ".join(one["sentence"] for one in said)
    for one in said:
        assert one["sentence"] == one["sentence"].strip()
        assert one["sentence"][-1] in ".!?"
        assert not one["sentence"][0].islower() or one["sentence"][0].upper()[0].islower()


def sentences(**chosen) -> list[str]:
    return [said["sentence"] for said in summarise(draft_basis(**chosen))[1]]


def test_a_level_without_a_summary_opens_with_its_roles():
    assert sentences(about="Answers questions. And more.") == ["Answers questions."]
    assert sentences(summary="Leads", about="Answers questions.") == ["Leads."]


def test_a_role_without_words_has_no_opening():
    assert summarise(draft_basis()) == ("", ())


@pytest.mark.parametrize(
    ("sector", "sentence"),
    [
        ({"shift": "To the edge."}, "In Energy, the work is moving to the edge."),
        (
            {"shift": "To the edge", "emphasis": "Safety first; low cost"},
            "In Energy, the work is moving to the edge; safety first, and low cost.",
        ),
        ({"emphasis": "Safety first", "summary": "Keeps lights on. Always."}, "Keeps lights on."),
    ],
)
def test_a_sector_says_where_the_work_is_moving_or_what_it_is(sector, sentence):
    assert sentences(sector=Sector(title="Energy", **sector)) == [sentence]


def test_several_use_cases_are_named_in_one_sentence():
    assert sentences(use_cases=CASES) == ["The first use cases are case 1, case 2 and case 3."]


def test_a_use_case_without_a_summary_is_named():
    assert sentences(use_cases=CASES[:1]) == ["The first use case is case 1."]


def test_at_most_three_partners_are_named_as_the_role_has_them():
    notes = [Statement(text, (SOURCE,)) for text in ("Ops who run it", "Sales", "Law", "Finance")]
    [said] = summarise(draft_basis({Part.WORKS_WITH: notes}))[1]
    assert said["sentence"] == "You work with ops, sales and law."
    assert (said["kind"], said["label"], said["source_slug"]) == ("role", "Analyst", "s")
