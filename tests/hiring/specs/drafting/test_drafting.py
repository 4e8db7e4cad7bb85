"""The rules of drafting, on made-up profiles."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from hiring.specs.drafting import draft, requirements, scorecard, wording
from hiring.specs.drafting.scorecard import MOST_PER_STAGE, assign_stages
from hiring.specs.models import SpecLine
from roles.models import Importance, Skill, Source
from roles.profiles import Entry, Origin
from tests import factories as make

SOURCE = Source(pk=1, slug="s", title="A source")


def origin(kind, importance, statement="Because."):
    return Origin(kind, "Label", statement, 3, importance, SOURCE, SOURCE)


@st.composite
def entries(draw):
    made = []
    for pk in range(draw(st.integers(0, 25))):
        importance = draw(st.sampled_from(Importance.values))
        kinds = draw(st.sampled_from([("role",), ("sector",), ("role", "sector")]))
        made.append(
            Entry(
                skill=Skill(pk=pk + 1, preferred_label=f"Skill {pk % 7}"),
                proficiency=draw(st.sampled_from([1, 2, 3, 4])),
                importance=importance,
                origins=tuple(
                    origin(kind, importance, draw(st.sampled_from(["A", "B"]))) for kind in kinds
                ),
            )
        )
    return made


some_skills = st.sets(st.integers(1, 25))
counts = st.dictionaries(st.integers(1, 25), st.integers(1, 9))


@given(entries(), some_skills, counts)
def test_nothing_is_lost_and_nothing_is_there_twice(profile, wanted, asking):
    chosen = requirements.choose(profile, wanted, asking)
    together = chosen.must_haves + chosen.nice_to_haves + chosen.left_out
    assert sorted(e.skill.pk for e in together) == sorted(e.skill.pk for e in profile)


@given(entries(), some_skills, counts)
def test_at_most_seven_must_haves_and_all_essential(profile, wanted, asking):
    chosen = requirements.choose(profile, wanted, asking)
    essential = [entry for entry in profile if entry.is_essential]
    assert len(chosen.must_haves) == min(7, len(essential))
    assert all(entry.is_essential for entry in chosen.must_haves)
    assert len(chosen.nice_to_haves) == min(5, len(profile) - len(chosen.must_haves))


@given(entries(), some_skills, counts)
def test_sector_and_role_each_keep_their_share_and_the_sector_goes_first(profile, wanted, asking):
    chosen = requirements.choose(profile, wanted, asking).must_haves
    essential = [entry for entry in profile if entry.is_essential]
    of_sector = [entry for entry in essential if requirements.is_of_sector(entry)]
    flags = [requirements.is_of_sector(entry) for entry in chosen]
    assert sum(flags) >= min(4, len(of_sector))
    assert len(flags) - sum(flags) >= min(3, len(essential) - len(of_sector))
    assert flags == sorted(flags, reverse=True)


@given(entries(), some_skills, counts, st.randoms())
def test_the_choice_does_not_depend_on_the_order_of_the_profile(profile, wanted, asking, random):
    shuffled = random.sample(profile, len(profile))
    expected = requirements.choose(profile, wanted, asking)
    assert requirements.choose(shuffled, wanted, asking) == expected


def test_what_a_use_case_needs_goes_before_what_it_does_not():
    profile = [
        Entry(
            Skill(pk=pk, preferred_label=f"{pk:02}"), 3, "essential", (origin("role", "essential"),)
        )
        for pk in range(1, 12)
    ]
    chosen = requirements.choose(profile, {11}, {})
    assert [entry.skill.pk for entry in chosen.must_haves] == [11, 1, 2, 3, 4, 5, 6]


def test_each_statement_of_the_sector_has_its_turn():
    profile = [
        Entry(
            Skill(pk=pk, preferred_label=f"{pk:02}"),
            3,
            "essential",
            (origin("sector", "essential", statement),),
        )
        for pk, statement in enumerate("AAAAAAABC", start=1)
    ]
    chosen = requirements.choose(profile, set(), {}).must_haves
    assert [entry.skill.pk for entry in chosen] == [1, 8, 9, 2, 3, 4, 5]


skills = st.builds(
    Skill,
    skill_type=st.sampled_from(Skill.SkillType.values),
    category=st.sampled_from([*Skill.Category.values, ""]),
)


@given(st.lists(skills, max_size=7))
def test_each_must_have_has_one_stage_and_no_stage_has_more_than_three(chosen):
    stages = assign_stages(chosen)
    assert len(stages) == len(chosen)
    assert set(stages) <= set(SpecLine.Stage)
    assert all(stages.count(stage) <= MOST_PER_STAGE for stage in stages)


@pytest.mark.parametrize(
    "category,skill_type,stage",
    [
        ("programming", "language", "work-sample"),
        ("data", "tool", "work-sample"),
        ("engineering", "skill", "system-design"),
        ("governance", "skill", "domain"),
        ("domain", "knowledge", "domain"),
        ("people", "skill", "domain"),
        ("people", "behaviour", "screen"),
    ],
)
def test_a_skill_is_assessed_where_it_shows(category, skill_type, stage):
    assert assign_stages([Skill(category=category, skill_type=skill_type)]) == [stage]


# ------------------------------------------------------------------ wording
def test_a_requirement_reads_as_a_sentence_to_answer_to():
    said = wording.requirement("Python", 2, "Write tested modules.", [])
    assert said == "Python, working: can write tested modules"
    said = wording.requirement("Data privacy", 1, "Can name a risk.", ["Privacy and security"])
    assert said == "Privacy and security – Data privacy, awareness: can name a risk"
    assert wording.requirement("A/B testing", None, "", ["A/B testing"]) == "A/B testing"


@pytest.mark.parametrize(
    "text,expected",
    [
        ("Patient risk", "patient risk"),
        ("IoT data", "IoT data"),
        ("A/B tests", "A/B tests"),
        ("A large job", "a large job"),
        ("MLOps", "MLOps"),
        ("Self-healing jobs", "self-healing jobs"),
        ("", ""),
    ],
)
def test_only_words_lose_their_capital(text, expected):
    assert wording.lower_first(text) == expected


@given(st.text(max_size=900))
def test_a_text_is_shortened_to_what_a_line_holds(text):
    assert len(wording.shortened(text)) <= 500


@pytest.mark.parametrize(
    "items,expected",
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a and b", "c"], "a and b, and c"),
    ],
)
def test_items_are_listed_as_people_do(items, expected):
    assert wording.listed(items) == expected


# ------------------------------------------------------------------ in the database
@pytest.fixture
def role_level(db):
    role_level = make.make_role_level(
        title="Senior analyst", summary="Answers hard questions. Often."
    )
    phases = [make.make_phase(position=number) for number in range(6)]
    for phase in phases:
        for number in range(2):
            make.make_responsibility(role=role_level.role, phase=phase, position=number)
    for number in range(9):
        requirement = make.make_role_requirement(role_level=role_level, proficiency=number % 4 + 1)
        make.make_skill_level(requirement.skill, requirement.proficiency)
    for days in (30, 90, 365):
        make.make_outcome(role_level=role_level, days=days, text=f"Role, {days}.")
    return role_level


@pytest.fixture
def sector(role_level):
    sector = make.make_sector(
        title="Health and care", shift="To decision support", emphasis="Values care"
    )
    for _ in range(5):
        requirement = make.make_sector_requirement(sector=sector)
        make.make_sector_requirement_skill(requirement=requirement)
    for text in ("Clinicians", "Boards, who decide", "IoT data"):
        make.make_sector_note(sector, kind="works-with", text=text)
    return sector


@pytest.fixture
def use_case(role_level, sector):
    use_case = make.make_use_case(sector=sector, title="Risk", summary="Warns of risk. And more.")
    use_case.roles.add(role_level.role)
    use_case.skills.add(make.make_skill(preferred_label="Survival analysis"))
    for responsibility in role_level.role.responsibilities.all()[:4]:
        make.make_use_case_task(use_case, phase=responsibility.phase)
    for days in (90, 365):
        make.make_outcome(use_case=use_case, days=days, text=f"Use case, {days}.")
    return use_case


def test_the_summary_is_prose_whose_sentences_have_origins(role_level, sector, use_case):
    drafted = draft(role_level, sector, [use_case])
    assert [(said["kind"], said["sentence"]) for said in drafted.summary_origins] == [
        ("role", "Answers hard questions."),
        (
            "sector",
            "In Health and care, the work is moving to decision support; the sector values care.",
        ),
        ("use-case", "The first use case is risk: it warns of risk."),
        ("sector", "You work with clinicians, boards and IoT data."),
    ]
    assert drafted.summary == " ".join(said["sentence"] for said in drafted.summary_origins)


def test_outcomes_are_the_roles_first_and_the_use_cases_later(role_level, sector, use_case):
    drafted = draft(role_level, sector, [use_case])
    assert [(line.days, line.text) for line in drafted.outcomes] == [
        (30, "Role, 30."),
        (90, "Use case, 90."),
        (365, "Use case, 365."),
    ]
    left_out = [line.text for line in drafted.left_out if line.section == "outcome"]
    assert left_out == ["Role, 90.", "Role, 365."]


def test_without_a_sector_the_outcomes_are_the_roles(role_level):
    assert [line.text for line in draft(role_level).outcomes] == [
        "Role, 30.",
        "Role, 90.",
        "Role, 365.",
    ]


def test_responsibilities_follow_the_phases_and_mix_role_and_use_case(role_level, sector, use_case):
    duties = draft(role_level, sector, [use_case]).responsibilities
    positions = [line.phase.position for line in duties]
    assert len(duties) == 8
    assert positions == sorted(positions)
    assert set(positions) == set(range(6))
    assert [line.origins[0]["kind"] for line in duties].count("use-case") == 3


def test_a_bare_name_of_a_field_is_taken_only_where_a_phase_has_nothing_else(role_level):
    role = role_level.role
    told = make.make_phase()
    make.make_responsibility(
        role=role, phase=told, text="Look at data before modelling", position=9
    )
    bare = make.make_responsibility(role=role, phase=told, text="Data exploration", position=0)
    alone = make.make_responsibility(
        role=role, phase=make.make_phase(), text="Predictive modelling"
    )
    drafted = draft(role_level)
    taken = {line.text for line in drafted.responsibilities}
    assert (bare.text in taken, alone.text in taken) == (False, True)
    assert bare.text in {line.text for line in drafted.left_out}


def test_a_responsibility_of_other_levels_stays_out(role_level):
    above = make.make_role_level().level  # factories rank each level above the one before
    make.make_responsibility(role=role_level.role, text="Leads them all", from_level=above)
    drafted = draft(role_level)
    assert "Leads them all" not in {line.text for line in drafted.lines + drafted.left_out}


def test_an_assumed_use_case_says_that_it_is_assumed(role_level, sector, use_case):
    drafted = draft(role_level, sector)
    assert (drafted.use_cases, drafted.assumed_use_cases) == ((), (use_case,))
    reasons = {
        said.get("reason")
        for line in drafted.lines
        for said in line.origins
        if said["kind"] == "use-case"
    }
    assert reasons == {"No use case was chosen; this is one of the sector's for the role."}


def test_a_skill_that_only_the_use_case_needs_is_nice_to_have(role_level, sector, use_case):
    line = draft(role_level, sector, [use_case]).nice_to_haves[0]
    assert line.text == "Survival analysis, for risk"
    assert [said["kind"] for said in line.origins] == ["use-case"]


def test_an_origin_names_its_source_and_who_mapped_it(role_level, sector):
    line = draft(role_level, sector).must_haves[0]
    [said] = line.origins
    link = line.skill.sector_links.get()
    assert said == {
        "kind": "sector",
        "label": "Health and care",
        "statement": link.requirement.statement,
        "source": link.requirement.source.title,
        "source_slug": link.requirement.source.slug,
        "mapping_source": link.source.title,
        "mapping_source_slug": link.source.slug,
    }


def test_the_scorecard_rates_each_must_have_once_with_anchors(role_level, sector):
    drafted = draft(role_level, sector)
    items = [item for plan in drafted.scorecard for item in plan.items]
    assert sorted(item.line.text for item in items) == sorted(
        line.text for line in drafted.must_haves
    )
    assert sum(plan.minutes for plan in drafted.scorecard) <= 240
    role_items = [item for item in items if item.line.origins[0]["kind"] == "role"]
    assert all(item.anchors[0].description == "Does it." for item in role_items)
    assert scorecard(drafted.lines) == drafted.scorecard


def test_use_cases_must_be_of_the_sector(role_level, sector):
    with pytest.raises(ValidationError) as caught:
        draft(role_level, sector, [make.make_use_case()])
    assert caught.value.message_dict == {"use_cases": ["Choose use cases of the job's sector."]}


def test_the_number_of_queries_does_not_grow(role_level, sector, use_case):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            draft(role_level, sector, [use_case])
        return len(captured)

    few = queries()
    for _ in range(50):
        skill = make.make_role_requirement(role_level=role_level).skill
        make.make_skill_level(skill, 3)
        make.make_sector_requirement_skill(requirement=sector.requirements.first())
        make.make_responsibility(role=role_level.role)
        make.make_use_case_task(use_case)
        make.make_sector_note(sector, kind="works-with")
        use_case.skills.add(make.make_skill())
    assert queries() == few <= 6
