"""Which role levels a plan's rows may name."""

from hiring.plans.loading.offered_levels import offered_levels
from tests import factories as make
from tests.hiring.plans.factories import make_planned_hire


def hidden_level():
    return make.make_role_level(role=make.make_role(is_published=False))


def test_published_role_levels_are_offered(plan, role_level):
    hidden_level()
    assert list(offered_levels(plan)) == [role_level]
    assert list(offered_levels(None)) == [role_level]


def test_a_plan_keeps_a_role_level_that_is_no_longer_published(plan, role_level):
    kept, other_plans = hidden_level(), hidden_level()
    make_planned_hire(plan=plan, role_level=kept)
    make_planned_hire(role_level=other_plans)
    assert set(offered_levels(plan)) == {role_level, kept}
    assert set(offered_levels(None)) == {role_level}


def test_a_role_level_in_several_rows_is_offered_once(plan, role_level):
    assert plan.hires.filter(role_level=role_level).count() == 2
    assert [level.pk for level in offered_levels(plan)] == [role_level.pk]
