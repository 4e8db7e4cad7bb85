"""The engine of checks: a registry of rules and what they find. It knows no subject."""

from .registry import Finding, Kind, Rule, Severity, rules, run

__all__ = ["Finding", "Kind", "Rule", "Severity", "rules", "run"]
