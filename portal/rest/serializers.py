"""Serializers that accept values only in their own type, and reject unknown fields."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError as ModelValidationError
from django.core.validators import RegexValidator
from django.db import models
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.fields import empty

from portal.countries import COUNTRIES, read_country
from portal.country_field import CountryField

from .filters import SLUG, is_amount

# The largest number that every JSON reader represents exactly (RFC 8259).
LARGEST_INTEGER = 2**53 - 1


def _whole(data: Any) -> Any:
    """Convert 3.0 to 3: JSON doesn't distinguish them."""
    return int(data) if isinstance(data, float) and data.is_integer() else data


class StrictCharField(serializers.CharField):
    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class StrictSlugField(StrictCharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators.append(RegexValidator(SLUG, "Use only letters, digits, - and _."))


@extend_schema_field({"type": "string", "enum": ["", *sorted(COUNTRIES)]})
class CountryCodeField(StrictCharField):
    """A country by its code or by an unambiguous name, which is read as its code."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            return read_country(text)
        except ModelValidationError as error:
            raise ValidationError(error.messages, "invalid") from error


class StrictBooleanField(serializers.BooleanField):
    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class StrictIntegerField(serializers.IntegerField):
    def to_internal_value(self, data: Any) -> int:
        data = _whole(data)
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


class StrictChoiceField(serializers.ChoiceField):
    def to_internal_value(self, data: Any) -> Any:
        # The parent treats 3 and "3" as equal, and fails on a list, which is not hashable.
        data = _whole(data)
        if type(data) is bool or not isinstance(data, str | int):
            self.fail("invalid_choice", input=data)
        value = super().to_internal_value(data)
        if type(value) is not type(data) and not (value == "" == data):
            self.fail("invalid_choice", input=data)
        return value


class StrictDecimalField(serializers.DecimalField):
    """Money, as text: a JSON number has no exact decimals."""

    def to_internal_value(self, data: Any):
        if not isinstance(data, str) or not is_amount(data):
            raise ValidationError("Enter the amount as a string, such as '52000.00'.", "invalid")
        return super().to_internal_value(data)


class StrictDateField(serializers.DateField):
    def to_internal_value(self, data: Any) -> date:
        # Python would also parse 20260105 and 2026-W02-1.
        if not isinstance(data, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", data, re.ASCII):
            self.fail("invalid", format="YYYY-MM-DD")
        return super().to_internal_value(data)


class StrictSlugRelatedField(serializers.SlugRelatedField):
    """Another resource, by its slug."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="slug", **kwargs)

    def run_validation(self, data: Any = empty) -> models.Model | None:
        # The parent treats an empty string as null.
        if data == "":
            self.fail("invalid")
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> models.Model:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


if TYPE_CHECKING:
    _Serializer = serializers.Serializer[Any]
else:
    # The mixin goes before the serializer class itself.
    _Serializer = object


class StrictFieldsMixin(_Serializer):
    """Reject fields that are unknown or read-only."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            writable = {name for name, field in self.fields.items() if not field.read_only}
            extra = {
                name: [ErrorDetail("This field can't be set.", "unknown_field")]
                for name in data
                if name not in writable
            }
            if extra:
                raise ValidationError(extra)
        return super().to_internal_value(data)


class StrictSerializer(StrictFieldsMixin, serializers.Serializer):
    pass


class StrictModelSerializer(StrictFieldsMixin, serializers.ModelSerializer):
    serializer_field_mapping = serializers.ModelSerializer.serializer_field_mapping | {
        models.CharField: StrictCharField,
        CountryField: CountryCodeField,
        models.TextField: StrictCharField,
        models.PositiveSmallIntegerField: StrictIntegerField,
        models.PositiveIntegerField: StrictIntegerField,
        models.DecimalField: StrictDecimalField,
        models.DateField: StrictDateField,
    }
    serializer_choice_field = StrictChoiceField


def list_of(
    child: serializers.BaseSerializer, most: int, **options: Any
) -> "serializers.ListSerializer[Any]":
    """A field for a list of at most so many objects."""
    return serializers.ListSerializer(child=child, max_length=most, **options)
