"""Turns a profile into an editable job spec, every line of which says where it comes from."""

from .draft import Draft, DraftLine
from .drafter import draft
from .markdown import as_markdown
from .requests import requests_for
from .scorecard import scorecard

__all__ = ["Draft", "DraftLine", "as_markdown", "draft", "requests_for", "scorecard"]
