"""The files of the demo content: one for each model, each after those that it refers to."""

from pathlib import Path

from portal.fixture_files import fixture_files, model_of


def test_each_model_has_one_file():
    models = [model_of(Path(file)) for file in fixture_files()]
    assert len(models) == len(set(models))


def test_files_come_after_those_that_they_refer_to():
    names = [Path(file).stem for file in fixture_files()]
    pairs = [("sources", "skills"), ("skills", "skill_levels"), ("use_cases", "outcomes")]
    assert [names.index(first) < names.index(then) for first, then in pairs] == [True] * 3
