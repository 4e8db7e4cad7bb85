"""How rules are registered and run, whatever they check."""

import subprocess
import sys
from pathlib import Path

import pytest

from hiring.checks.registry import EDITORIAL, Finding, Match, Registry, Rule, Severity

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def registry():
    return Registry()


def add(registry, id="too-long", check=None, **values):
    terms = {
        "title": "Too long",
        "severity": Severity.WARNING,
        "reason": "Nobody reads it.",
        "source": EDITORIAL,
        "check": check or (lambda subject: [Match("Too long.")]),
    } | values
    registry.add(Rule(id, **terms))


def ids(findings) -> list[str]:
    return [finding.rule.id for finding in findings]


def test_a_finding_names_its_rule_message_place_excerpt_and_fix(registry):
    add(registry, check=lambda words: [Match(f"{len(words)} words.", "line-1", "a b", "Cut.")])
    rule = registry.get("too-long")
    assert registry.run(["a", "b"]) == [Finding(rule, "2 words.", "line-1", "a b", "Cut.")]


def test_place_excerpt_and_fix_are_optional(registry):
    add(registry)
    assert registry.run("") == [Finding(registry.get("too-long"), "Too long.", "", "", "")]


def test_a_decorated_function_becomes_a_rule(registry):
    @registry.error("Too long", source="s0")
    def too_many_words(words):
        """Nobody reads
        so much."""
        yield Match(f"{words} words.")

    rule = Rule(
        "too-many-words", "Too long", Severity.ERROR, "Nobody reads so much.", "s0", too_many_words
    )
    assert list(registry) == [rule]
    assert [finding.message for finding in registry.run(9)] == ["9 words."]


@pytest.mark.parametrize("severity", Severity)
def test_there_is_a_decorator_for_each_severity(registry, severity):
    @getattr(registry, severity)("Too long")
    def too_long(subject):
        """Nobody reads it."""
        return [Match("Too long.")]

    assert [(rule.severity, rule.source) for rule in registry] == [(severity, EDITORIAL)]


def test_a_decorated_function_needs_a_docstring(registry):
    with pytest.raises(ValueError, match="needs a title, a reason and a source"):
        registry.notice("Too long")(ids)


def test_each_registry_runs_its_own_rules_only(registry):
    add(registry)
    other = Registry()
    add(other, "over-budget")
    assert (ids(registry.run("")), ids(other.run(""))) == (["too-long"], ["over-budget"])


def test_the_most_severe_findings_come_first(registry):
    for severity in reversed(Severity):
        add(registry, severity, severity=severity)
    assert ids(registry.run("")) == ["error", "warning", "notice"]


def test_rules_of_one_severity_run_in_the_order_of_registration(registry):
    for id in ("b", "a", "c"):
        add(registry, id)
    assert ids(registry.run("")) == ["b", "a", "c"]


def test_a_rule_without_matches_makes_no_finding(registry):
    add(registry, check=lambda subject: ())
    assert registry.run("") == []


def test_an_id_can_be_taken_once(registry):
    add(registry)
    with pytest.raises(ValueError, match="There is already a rule with the id too-long"):
        add(registry)
    assert len(list(registry)) == 1


@pytest.mark.parametrize("id", ["", "Too-long", "too long", "too_long", "-long"])
def test_an_id_is_a_slug(registry, id):
    with pytest.raises(ValueError, match="isn't a slug"):
        add(registry, id)


@pytest.mark.parametrize("missing", ["title", "reason", "source"])
def test_a_rule_has_title_reason_and_source(registry, missing):
    with pytest.raises(ValueError, match="needs a title, a reason and a source"):
        add(registry, **{missing: " "})


def test_an_unknown_id_has_no_rule(registry):
    assert registry.get("too-short") is None


@pytest.mark.parametrize("module", ["hiring.checks.registry", "hiring.checks"])
def test_rules_need_no_django(module):
    code = f"import sys, {module}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
