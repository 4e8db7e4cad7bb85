"""The benchmark commands, on a small ESCO in the same format."""

import csv
import gzip
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from roles.benchmarks import engine_speed, file_tables, nearest_quality
from roles.benchmarks.measure import Measure
from roles.management.commands import eval_careers
from roles.management.commands.bench_careers import Command

FIXTURES = Path(settings.BASE_DIR, "fixtures")
JUDGED = Path(settings.BASE_DIR, "tests", "roles", "careers", "engine", "judged.json")


def esco(folder: Path, occupations: int = 60, skills: int = 40) -> Path:
    """Occupations of a ring: each asks for 18 skills in a row, the first ten essential."""
    with (folder / "occupations_en.csv").open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["conceptUri", "iscoGroup", "preferredLabel"])
        for n in range(occupations):
            writer.writerow([f"uri:o{n}", "2511", f" occupation {n} "])
    name = "occupationSkillRelations_rebuilt_en.csv.gz"
    with gzip.open(folder / name, "wt", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["occupationUri", "relationType", "skillType", "skillUri", "skillLabel"])
        for n in range(occupations):
            for place in range(18):
                skill = (n * 3 + place) % skills
                importance = "essential" if place < 10 else "optional"
                label = "Python (computer programming)" if skill == 0 else f"skill {skill}"
                uri = "" if skill == 1 else f"uri:s{skill}"
                writer.writerow([f"uri:o{n}", importance, "knowledge", uri, label])
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    return esco(tmp_path_factory.mktemp("esco"))


def test_files_are_read_with_our_own_role_levels(small):
    tables = file_tables.read(small, FIXTURES)
    titles = [node.title for node in tables.nodes]
    assert (len(titles), titles[31], titles[-1]) == (31 + 60, "occupation 0", "occupation 59")
    assert sum(skill.twin is not None for skill in tables.skills) == 1
    [twin] = [skill for skill in tables.skills if skill.twin is not None]
    assert tables.skills[twin.twin].slug == "python"


def test_the_engine_and_both_references_agree_and_are_compared_with_goals(small, capsys):
    command = Command()
    command.pairs = 3
    try:
        call_command(command, str(small), jobs=500)
    except CommandError as error:  # on a busy machine; the figures are not what is tested
        assert str(error).startswith("Missed: ")
    out = re.sub(r"\d+\.\d+", "N", capsys.readouterr().out)
    assert out == (
        "memory, peak of the whole process with the engine built: N MB, goal under 200\n"
        "gap to one profile, explained: N ms CPU, goal under 1; SQL N, Python N\n"
        "nearest 20, with evidence: N ms CPU, goal under 5; SQL N, Python N\n"
        "5 routes of up to 4 steps, explained: N ms CPU, goal under 50; SQL N, Python N\n"
        "match over 500 jobs, 20 explained: N ms CPU, goal under 50; SQL N, Python N\n"
    )


def test_it_fails_where_a_goal_is_missed_and_states_the_rest(capsys):
    measures = [Measure(name, 2.0, "ms", goal) for name, goal in (("a", 1), ("b", 3), ("c", 2))]
    with pytest.raises(CommandError, match=r"^Missed: a, c\.$"):
        Command().report(measures)
    assert capsys.readouterr().out.splitlines() == [
        "a: 2.00 ms, goal under 1",
        "b: 2.00 ms, goal under 3",
        "c: 2.00 ms, goal under 2",
    ]


def test_disagreements_are_reported():
    with pytest.raises(engine_speed.Disagreement, match="gap"):
        engine_speed.agree("gap", (1, 2), (1, 2), (1, 3))
    with pytest.raises(engine_speed.Disagreement, match="nearest"):
        engine_speed.agree_on_scores("nearest", [(1, 0.5)], [(1, 0.5)], [(1, 0.6)])
    with pytest.raises(engine_speed.Disagreement, match="nearest"):
        engine_speed.agree_on_scores("nearest", [(1, 0.5), (2, 0.1)], [(3, 0.5), (2, 0.1)], [])


@pytest.mark.parametrize("command", ["bench_careers", "bench_suggestions", "eval_careers"])
def test_a_folder_without_the_files_is_named(command, tmp_path):
    with pytest.raises(CommandError, match="There is no occupations_en.csv"):
        call_command(command, str(tmp_path))


def test_cases_are_judged(small, tmp_path, capsys):
    cases = [
        {
            "start": f"occupation {n}",
            "named": [f"occupation {(n + 40) % 60}"],  # the ring closes after 40 / 3
            "never": ["far"],
            "set": half,
        }
        for n, half in ((0, "tune"), (10, "report"))
    ]
    path = tmp_path / "judged.json"
    groups = {"far": ["occupation 26"], "near": ["occupation 50"]}
    path.write_text(json.dumps({"groups": groups, "cases": cases}))
    call_command("eval_careers", str(small), cases=path)
    out = capsys.readouterr().out.splitlines()
    assert out[5] == "report, 1 cases, engine: hit rate at 20 1.000, forbidden 0"
    cases[1]["named"], cases[1]["never"] = ["occupation 26"], ["near"]
    path.write_text(json.dumps({"groups": groups, "cases": cases}))
    with pytest.raises(CommandError, match="Missed a goal"):
        call_command("eval_careers", str(small), cases=path)


def test_the_judged_cases_are_whole():
    content = json.loads(JUDGED.read_text())
    groups, cases = content["groups"], content["cases"]
    assert [len(cases), sum(case["set"] == "tune" for case in cases)] == [60, 30]
    assert {len(set(labels)) for labels in groups.values()} == {10}
    assert len({case["start"] for case in cases}) == 60
    for case in cases:
        never = {label for group in case["never"] for label in groups[group]}
        assert (len(set(case["named"])), len(never)) == (5, 20)
        assert never.isdisjoint({case["start"], *case["named"]})
    assert (nearest_quality.K, eval_careers.CASES) == (20, JUDGED)
