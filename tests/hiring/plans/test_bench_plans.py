"""The command that measures a plan's computations; how fast they are, it says itself."""

import re

import pytest
from django.core.management import CommandError, call_command

from hiring.plans.management.commands.bench_plans import Command, Measure


def bench(capsys, *measures):
    command = Command()
    command.measures = measures or command.measures
    call_command(command)
    return capsys.readouterr().out


def nothing():
    return lambda: None


def test_it_states_each_time_beside_its_goal(capsys):
    out = bench(capsys, Measure("one", nothing, 50), Measure("two", nothing, 70))
    assert re.sub(r"\d\.\d", "N", out) == (
        "one: N ms CPU, goal under 50\ntwo: N ms CPU, goal under 70\n"
    )


def test_it_fails_where_a_goal_is_missed_and_measures_the_rest(capsys):
    with pytest.raises(CommandError, match=r"^Missed: one, three\.$"):
        bench(capsys, *[Measure(name, nothing, goal) for name, goal in GOALS.items()])
    assert len(capsys.readouterr().out.splitlines()) == 3


GOALS = {"one": 0, "two": 50, "three": 0}


def test_a_plan_of_200_seats_is_measured():
    [measure, *_] = Command().measures
    assert measure.name == "plan of 200 seats over 36 months"
    assert measure.goal == 50
    assert measure.best() > 0
