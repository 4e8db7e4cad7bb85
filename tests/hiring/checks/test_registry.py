"""How rules are registered and run, whatever they check."""

import subprocess
import sys
from pathlib import Path

import pytest

from hiring.checks.registry import Finding, Found, Registry, Severity

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def registry():
    return Registry()


def add(registry, id="too-long", check=None, **terms):
    terms = {
        "title": "Too long",
        "severity": "warning",
        "reason": "Nobody reads it.",
        "source": "rolebook-editorial",
        "applies_to": "spec",
    } | terms
    registry.rule(id, **terms)(check or (lambda subject: [Found("Too long.")]))


def ids(findings) -> list[str]:
    return [finding.rule.id for finding in findings]


def test_a_finding_says_which_rule_found_what_where(registry):
    add(registry, check=lambda words: [Found(f"{len(words)} words.", "line-1", "Cut.")])
    rule = registry.get("too-long")
    assert registry.run(["a", "b"], "spec") == [Finding(rule, "2 words.", "line-1", "Cut.")]


def test_only_rules_for_the_kind_of_subject_run(registry):
    add(registry)
    add(registry, "too-dear", applies_to="plan")
    assert ids(registry.run("", "plan")) == ["too-dear"]


def test_the_gravest_findings_come_first(registry):
    for severity in reversed(Severity):
        add(registry, severity, severity=severity)
    assert ids(registry.run("", "spec")) == ["error", "warning", "advice"]


def test_a_rule_that_finds_nothing_says_nothing(registry):
    add(registry, check=lambda subject: ())
    assert registry.run("", "spec") == []


def test_an_id_can_be_taken_once(registry):
    add(registry)
    with pytest.raises(ValueError, match="There is a rule too-long already"):
        add(registry)
    assert len(list(registry)) == 1


@pytest.mark.parametrize("id", ["", "Too-long", "too long", "too_long", "-long"])
def test_an_id_is_a_slug(registry, id):
    with pytest.raises(ValueError, match="is a slug"):
        add(registry, id)


@pytest.mark.parametrize("missing", ["title", "reason", "source"])
def test_a_rule_has_title_reason_and_source(registry, missing):
    with pytest.raises(ValueError, match="needs a title, a reason and a source"):
        add(registry, **{missing: " "})


@pytest.mark.parametrize("wrong", [{"severity": "fatal"}, {"applies_to": "person"}])
def test_a_rule_has_a_known_severity_and_subject(registry, wrong):
    with pytest.raises(ValueError, match="is not a valid"):
        add(registry, **wrong)


def test_an_unknown_kind_of_subject_is_refused(registry):
    with pytest.raises(ValueError, match="is not a valid Kind"):
        registry.run("", "plans")


def test_there_is_no_rule_with_an_unknown_id(registry):
    assert registry.get("too-short") is None


@pytest.mark.parametrize("module", ["hiring.checks.registry", "hiring.checks"])
def test_rules_need_no_django(module):
    code = f"import sys, {module}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
