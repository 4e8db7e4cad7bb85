"""Template tags for the assumptions of plans."""

from typing import Any

from django import template

from hiring.plans import wording

register = template.Library()


@register.simple_tag
def assumed_value_of(assumed: Any) -> str:
    return wording.assumed_value(assumed.factor, assumed.value, assumed.currency)


@register.simple_tag
def assumed_scope_of(assumed: Any) -> str:
    return wording.assumed_scope(assumed.country, assumed.engagement_model)
