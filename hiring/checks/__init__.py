"""The engine of checks: registries of rules, and their findings. It knows no subject."""

from .registry import EDITORIAL, Finding, Match, Registry, Rule, Severity

__all__ = ["EDITORIAL", "Finding", "Match", "Registry", "Rule", "Severity"]
