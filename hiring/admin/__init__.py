"""Hiring in the admin."""

from . import plans, specs  # noqa: F401  (registers the models)
