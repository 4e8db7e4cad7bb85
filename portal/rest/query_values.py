"""Typed query parameters, so that the serializers of bodies can validate query strings too."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

BOOLEANS = {"true": True, "false": False}


def typed_values(query: QueryDict, fields: Mapping[str, serializers.Field]) -> dict[str, Any]:
    """Convert each parameter to the JSON type of its field.

    One that can't be converted remains text, which its field then rejects.
    """
    given = {name: query.getlist(name) for name in fields if name in query}
    many = {name for name, field in fields.items() if isinstance(field, serializers.ListField)}
    repeated = {
        name: [ErrorDetail("Use this parameter only once.", "repeated")]
        for name, texts in given.items()
        if len(texts) > 1 and name not in many
    }
    if repeated:
        raise ValidationError(repeated)
    return {
        name: texts if name in many else _typed(texts[0], fields[name])
        for name, texts in given.items()
    }


def _typed(text: str, field: serializers.Field) -> Any:
    if isinstance(field, serializers.BooleanField):
        return BOOLEANS.get(text, text)
    if isinstance(field, serializers.IntegerField) and re.fullmatch("[0-9]{1,10}", text):
        return int(text)
    return text
