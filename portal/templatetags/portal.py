"""Formatting that all templates share; a builtin of the template engine."""

from django import template

register = template.Library()
