"""Drafting: turns a profile into an editable job spec, each line with its sources."""

from .draft import Draft, DraftLine
from .drafter import draft
from .requests import requests_for
from .scorecard import scorecard

__all__ = ["Draft", "DraftLine", "draft", "requests_for", "scorecard"]
