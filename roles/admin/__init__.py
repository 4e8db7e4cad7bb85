"""The catalogue in the admin; one module per group of the start page."""

from . import careers, levels, reference, roles, sectors, skills

__all__ = ["careers", "levels", "reference", "roles", "sectors", "skills"]
