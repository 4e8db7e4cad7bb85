"""Routes as a page shows them: words for months, pay and evidence, and limits to drop."""

from decimal import Decimal

import pytest

from roles.careers.engine import Evidence, NodeKind, PayIn, RouteConstraints, RouteStep
from roles.careers.engine.gap import Gap
from roles.careers.engine.routes import Route
from roles.careers.engine.tables import SourcedStep
from roles.careers.role_search import RoleOption
from roles.careers.route_cards import (
    LearningOption,
    RouteAnswer,
    RouteCard,
    RouteQuestion,
    StepCard,
    find_routes,
    months,
)
from roles.models import LearningRoute
from tests import factories as make
from tests.roles.careers.engine.worlds import band, engine, node, occupation


def route_step(place=None, **fields) -> RouteStep:
    given = {
        "position": 0,
        "node": place or node("analyst", key=1),
        "evidence": Evidence.CURATED,
        "sourced_step": None,
        "gap": Gap([]),
        "learning": {},
        "pay_before": None,
        "pay": None,
    }
    return RouteStep(**(given | fields))


def step_card(step=None, **fields) -> StepCard:
    given = {"number": 1, "evidence": "curated", "transition": None, "learning": [], "bar": None}
    return StepCard(step=step or route_step(), **(given | fields))


def route_card(*steps: StepCard) -> RouteCard:
    return RouteCard(1, Route([card.step for card in steps], searched_cost=0), list(steps))


def took(typical_months):
    step = SourcedStep(0, 1, "promotion", Evidence.CURATED, typical_months)
    return step_card(route_step(sourced_step=step))


# ------------------------------------------------------------------ months
@pytest.mark.parametrize(
    ("effort", "text"),
    [
        (0, "0 months"),
        (40, "0 months"),
        (100, "0.1 months"),
        (1_000, "1 month"),
        (1_040, "1 month"),
        (1_100, "1.1 months"),
        (2_500, "2.5 months"),
        (9_940, "9.9 months"),
        (10_000, "10 months"),
        (10_499, "10 months"),
        (20_000, "20 months"),
        (123_600, "124 months"),
    ],
)
def test_months_have_a_decimal_up_to_ten(effort, text):
    assert months(effort) == text


def test_typical_months_are_the_sum_of_those_recorded():
    card = route_card(took(12), took(None), step_card(), took(24))
    assert (card.typical_months, card.timed_steps) == (36, 2)
    unknown = route_card(took(None), step_card())
    assert (unknown.typical_months, unknown.timed_steps) == (0, 0)


# ------------------------------------------------------------------ pay
LOW, HIGH = band(1, 30_000), band(2, 50_000)


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (LOW, HIGH, "£20,000 more than before, comparing the middle of both ranges."),
        (HIGH, LOW, "£20,000 less than before, comparing the middle of both ranges."),
        (
            LOW,
            band(2, 30_000, maximum=Decimal(40_000)),
            "£5,000 more than before, comparing the middle of both ranges.",
        ),
        (
            LOW,
            band(2, 20_000, median=Decimal(31_260), maximum=Decimal(90_000)),
            "£1,300 more than before, comparing the middle of both ranges.",
        ),
        (
            band(1, 20_000, maximum=Decimal(40_000)),
            LOW,
            "The same as before, comparing the middle of both ranges.",
        ),
        (LOW, LOW, "The same figure as before, which covers all roles at this level."),
        (None, HIGH, ""),
        (LOW, None, ""),
    ],
)
def test_a_step_compares_its_pay_with_that_before(before, after, text):
    card = step_card(route_step(pay_before=before, pay=after))
    assert card.pay_change == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (LOW, HIGH, "+£20,000"),
        (HIGH, LOW, "−£20,000"),
        (LOW, LOW, "±£0"),
        (band(1, 30_040), HIGH, "+£20,000"),
        (None, HIGH, ""),
        (LOW, None, ""),
    ],
)
def test_a_route_compares_its_last_pay_with_its_first(start, end, text):
    first = step_card(route_step(pay_before=start, pay=band(3, 99_000)))
    last = step_card(route_step(pay_before=band(3, 99_000), pay=end))
    assert route_card(first, last).pay_change == text


# ------------------------------------------------------------------ nodes and evidence
def test_a_role_level_has_a_page_and_an_occupation_has_none():
    analyst = step_card(route_step(node("senior-analyst", group="analyst")))
    clerk = step_card(route_step(occupation("clerk")))
    assert (analyst.address, analyst.is_role_level) == (
        "/roles/analyst/levels/senior-analyst/",
        True,
    )
    assert (clerk.address, clerk.is_role_level) == ("", False)


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("primary-short", "O*NET lists it as a related occupation (among the ten nearest)."),
        ("primary-long", "O*NET lists it as a related occupation (among the nearest)."),
        ("same", "A role and its equivalent occupation in ESCO or O*NET."),
    ],
)
def test_a_step_from_a_taxonomy_names_it(kind, note):
    sourced = SourcedStep(0, 1, kind, Evidence.TAXONOMY)
    card = step_card(route_step(evidence=Evidence.TAXONOMY, sourced_step=sourced))
    assert card.taxonomy_note == note


def test_other_steps_name_no_taxonomy():
    recorded = SourcedStep(0, 1, "same", Evidence.CURATED)
    assert step_card(route_step(sourced_step=recorded)).taxonomy_note == ""
    assert step_card(route_step(evidence=Evidence.COMPUTED)).taxonomy_note == ""


def test_an_answer_names_its_role_levels_and_learning_routes_once():
    ways = [LearningRoute(slug=slug, title=slug.title()) for slug in ("yoga", "algebra")]
    options = [LearningOption(way, ["Python"]) for way in ways]
    analyst = step_card(route_step(node("analyst", key=9)), learning=options)
    clerk = step_card(route_step(occupation("clerk", key=5)))
    head = step_card(route_step(node("head", key=2)), learning=options[:1])
    answer = RouteAnswer(
        None, [route_card(clerk, analyst), route_card(analyst, head)], [], is_direct=False
    )
    assert answer.role_levels == [2, 9]
    assert [way.slug for way in answer.learning_routes] == ["algebra", "yoga"]


# ------------------------------------------------------------------ found in an engine
STEPS = [("junior", "senior"), ("senior", "head")]


def option(slug, kind=NodeKind.ROLE_LEVEL):
    return RoleOption(kind, slug, slug.title(), "rolebook", "Rolebook")


def ladder(**given):
    """A junior, a senior in no sector, and a head who leads, and earns less than the senior."""
    return engine(
        {
            "junior": {"python": (1, True)},
            "senior": {"python": (3, True), "law": (1, False)},
            "head": {"talk": (2, True)},
        },
        nodes=[
            node("junior", level=1, rank=1, key=1),
            node("senior", level=2, rank=2, key=2),
            node("head", level=3, rank=4, key=3, is_leadership=True),
        ],
        steps=STEPS,
        bands=[band(1, 30_000), band(2, 60_000), band(3, 50_000)],
        **given,
    )


def ask(e, start, target, skills=None, **constraints):
    question = RouteQuestion(
        option(target),
        option(start) if start else None,
        e.skill_set(skills) if skills else None,
        RouteConstraints(pay=PayIn("GBP"), **{"most_steps": 4} | constraints),
    )
    return find_routes(e, question)


@pytest.mark.django_db
def test_steps_are_numbered_and_separate_what_counts_from_what_helps():
    [route, *_] = ask(ladder(), "junior", "head").routes
    first, second = route.steps
    assert (route.number, first.number, second.number) == (1, 1, 2)
    assert [(item.line.label, item.months) for item in first.to_learn] == [("Python", "12")]
    assert [line.label for line in first.optional] == ["Law"]
    assert first.months == "12 months"
    # 3 and 9 months of Python, then 0.5 and 3 of Talk.
    assert route.months == "16 months"
    assert route.has_no_requirements is False


@pytest.mark.django_db
def test_optional_skills_that_are_met_are_not_listed():
    e = ladder()
    [route, *_] = ask(e, None, "senior", {"python": 1, "law": 1}).routes
    assert [step.optional for step in route.steps if step.node.slug == "senior"] == [[]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("constraints", "relaxations"),
    [
        (
            {"avoid_leadership": True},
            [("include roles that lead people", {"avoid_leadership": ""})],
        ),
        (
            {"no_step_down_in_pay": True},
            [("include steps that pay less", {"no_step_down_in_pay": ""})],
        ),
        (
            {"avoid_leadership": True, "no_step_down_in_pay": True},
            [
                (
                    "include roles that lead people and include steps that pay less",
                    {"avoid_leadership": "", "no_step_down_in_pay": ""},
                )
            ],
        ),
        ({"most_steps": 1}, [("allow up to 6 steps", {"most_steps": "6"})]),
    ],
)
def test_the_fewest_limits_to_drop_are_named(constraints, relaxations):
    found = ask(ladder(), "junior", "head", **constraints)
    assert [(one.message, one.changed) for one in found.relaxations] == relaxations


@pytest.mark.django_db
def test_a_sector_is_a_limit_too():
    sectors = {
        ("junior", "energy"): {"python": (1, True)},
        ("head", "energy"): {"talk": (2, True)},
    }
    found = ask(ladder(sectors=sectors), "junior", "head", sector="energy")
    assert found.is_direct
    assert [(one.message, one.changed) for one in found.relaxations] == [
        ("include all sectors", {"sector": ""})
    ]


@pytest.mark.django_db
def test_limits_that_do_not_help_are_not_named():
    e = engine({"junior": {"python": (1, True)}, "island": {"fog": (1, True)}})
    found = ask(e, "junior", "island", most_steps=1)
    assert (found.is_direct, found.relaxations) == (True, [])
    assert [step.evidence for step in found.routes[0].steps] == ["direct"]


@pytest.mark.django_db
def test_routes_that_exist_need_no_relaxation():
    found = ask(ladder(), "junior", "senior", avoid_leadership=True)
    assert (found.is_direct, found.relaxations) == (False, [])


@pytest.mark.django_db
def test_from_skills_the_first_step_has_no_evidence_and_no_pay_before():
    [route, *_] = ask(ladder(), None, "senior", {"python": 1}).routes
    assert route.steps[0].evidence == "skills"
    assert route.pay_change == ""


@pytest.mark.django_db
def test_a_role_without_recorded_requirements_counts_as_unknown():
    e = engine({"junior": {"python": (1, True)}, "blank": {}}, steps=[("junior", "blank")])
    [route, *_] = ask(e, "junior", "blank").routes
    assert [step.has_no_requirements for step in route.steps] == [True]
    assert route.has_no_requirements is True


@pytest.mark.django_db
def test_five_routes_are_shown_at_most():
    middle = [f"m{number}" for number in range(7)]
    e = engine(
        {"start": {}, "goal": {}} | {slug: {} for slug in middle},
        steps=[pair for slug in middle for pair in (("start", slug), (slug, "goal"))],
    )
    assert [route.number for route in ask(e, "start", "goal").routes] == [1, 2, 3, 4, 5]


# ------------------------------------------------------------------ with the catalogue's rows
@pytest.mark.django_db
def test_transitions_are_those_between_the_two_role_levels_of_a_step(django_assert_num_queries):
    junior, senior, head = (make.make_role_level() for _ in range(3))
    up = make.make_transition(from_role_level=junior, to_role_level=senior)
    make.make_transition(from_role_level=senior, to_role_level=junior)
    e = engine(
        {"junior": {}, "senior": {}, "clerk": {}},
        nodes=[
            node("junior", key=junior.pk),
            node("senior", key=senior.pk),
            # Of another table, where the same key means something else.
            occupation("clerk", key=head.pk),
        ],
        steps=[("junior", "senior"), ("senior", "clerk")],
    )
    make.make_transition(from_role_level=senior, to_role_level=head)
    question = RouteQuestion(
        option("clerk", NodeKind.OCCUPATION), option("junior"), None, RouteConstraints()
    )
    with django_assert_num_queries(1):  # transitions with their sources; nothing is taught
        [route] = find_routes(e, question).routes
        assert [step.transition for step in route.steps] == [up, None]
        assert route.steps[0].transition.source.title
