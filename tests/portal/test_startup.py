"""Startup: the environment, the demo's key and the order of fixtures."""

import json
import os
import stat
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from portal import demo, env
from portal.fixture_files import fixture_files


@pytest.fixture
def given(monkeypatch):
    return lambda value: monkeypatch.setenv("X", value)


def test_a_text_is_trimmed_and_an_empty_one_counts_as_missing(given):
    given("  a b  ")
    assert env.text("X") == "a b"
    given("   ")
    assert env.text("X", "default") == "default"
    with pytest.raises(ImproperlyConfigured, match=r"^Set X in the environment\. It is why\.$"):
        env.text("X", why="It is why.")


@pytest.mark.parametrize("value", ["true", "1", "yes", "TRUE"])
def test_a_boolean_is_spelt_in_one_way(given, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match="Set it to True or False"):
        env.boolean("X")


@pytest.mark.parametrize("value", ["True", "False", ""])
def test_a_boolean_is_one(given, value):
    given(value)
    assert env.boolean("X") is (value == "True")


@pytest.mark.parametrize(("value", "number"), [("0", 0), ("10", 10), ("007", 7), ("", 5)])
def test_a_number_within_its_bounds(given, value, number):
    given(value)
    assert env.integer("X", "5", most=10) == number


@pytest.mark.parametrize("value", ["-1", "11", "1.0", "٣", "²", "1e1", "x", "1 0"])
def test_a_number_out_of_its_bounds_is_refused(given, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match="whole number from 0 to 10"):
        env.integer("X", "5", most=10)


@pytest.mark.parametrize(
    ("value", "words"), [("", []), (",", []), ("a", ["a"]), (" a, b ,,c", ["a", "b", "c"])]
)
def test_words_are_separated_by_commas(given, value, words):
    given(value)
    assert env.words("X") == words


# ------------------------------------------------------------------ the demo
NAMES = ("DJANGO_SETTINGS_MODULE", "SECRET_KEY", "SITE_URL", "EMAIL_DIR", "LOG_LEVEL")


@pytest.fixture
def demo_dir(monkeypatch, tmp_path):
    monkeypatch.setattr(demo, "DEMO_DIR", tmp_path / ".demo")
    for name in NAMES:
        monkeypatch.setenv(name, "")  # undoes the demo's settings afterwards
        monkeypatch.delenv(name)
    return tmp_path / ".demo"


def test_the_demo_makes_a_key_that_only_its_owner_may_read(demo_dir):
    demo.set_environment(8001)
    key_file = demo_dir / "secret_key"
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert os.environ["SECRET_KEY"] == key_file.read_text()
    assert len(os.environ["SECRET_KEY"]) >= 50
    assert os.environ["SITE_URL"] == "http://localhost:8001"
    assert os.environ["EMAIL_DIR"] == str(demo_dir / "mail")


def test_a_second_run_of_the_demo_keeps_its_key(demo_dir, monkeypatch):
    keys = set()
    for _ in range(2):
        demo.set_environment(8000)
        keys.add(os.environ["SECRET_KEY"])
        monkeypatch.delenv("SECRET_KEY")
    assert len(keys) == 1


def test_what_is_set_already_wins_over_the_demo(demo_dir, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://rolebook.example")
    demo.set_environment(8000)
    assert os.environ["SITE_URL"] == "https://rolebook.example"


# ------------------------------------------------------------------ fixtures
def test_each_fixture_comes_after_those_that_it_refers_to():
    paths = [Path(path) for path in fixture_files()]
    assert set(paths) == set(Path(settings.BASE_DIR, "fixtures").glob("*.json"))
    loaded = set()
    for path in paths:
        models = {apps.get_model(row["model"]) for row in json.loads(path.read_text())}
        (model,) = models
        assert model not in loaded, path.name
        fields = (*model._meta.local_fields, *model._meta.local_many_to_many)
        needed = {field.related_model for field in fields if field.is_relation} - {model, None}
        assert (path.name, needed - loaded) == (path.name, set())
        loaded.add(model)


def test_a_command_runs_on_the_demo(demo_dir, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["portal.demo", "manage", "check"])
    demo.main()
    assert "System check identified no issues" in capsys.readouterr().out
    assert (demo_dir / "secret_key").exists()
