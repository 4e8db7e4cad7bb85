"""FilterSets in the API: invalid values are rejected, and the schema describes valid ones."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError as FormValidationError
from django_filters.fields import BaseCSVField
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.filters import BaseFilterBackend

from .problems import UnknownReference

BOOLEANS = ("true", "false")
NO_NUL = r"^[^\u0000]*$"
SLUG = r"^[-a-zA-Z0-9_]+$"
AMOUNT = r"^[0-9]{1,10}(\.[0-9]{1,2})?$"


def is_amount(text: str) -> bool:
    return re.fullmatch(AMOUNT, text) is not None


class StrictFilterBackend(BaseFilterBackend):
    """Filter a list by the view's ``filterset_class``; an invalid value is a 400, never ignored."""

    def filter_queryset(self, request, queryset, view):
        filterset_class = getattr(view, "filterset_class", None)
        if filterset_class is None:
            return queryset
        filterset = filterset_class(request.query_params, queryset=queryset, request=request)
        _refuse_wrong_values(request, filterset.form)
        return filterset.qs

    def get_schema_operation_parameters(self, view) -> list[dict[str, Any]]:
        filterset_class = getattr(view, "filterset_class", None)
        filtered = getattr(view, "filtered_actions", ("list",))
        if filterset_class is None or getattr(view, "action", "list") not in filtered:
            return []
        fields = filterset_class({}, queryset=view.queryset.none()).form.fields
        return [_parameter(name, field) for name, field in fields.items()]


def _refuse_wrong_values(request, form: forms.Form) -> None:
    wrong: dict[str, list[ErrorDetail]] = {}
    for name, field in form.fields.items():
        values = request.query_params.getlist(name)
        if "" in values and type(field) is not forms.CharField:
            wrong[name] = [ErrorDetail("Enter a value, or leave out the parameter.", "blank")]
        elif len(values) > 1 and not _takes_many(field):
            wrong[name] = [ErrorDetail("Use this parameter only once.", "repeated")]
        elif isinstance(field, forms.DecimalField) and not all(map(is_amount, values)):
            wrong[name] = [ErrorDetail("Enter an amount, such as 52000 or 52000.50.", "invalid")]
        elif isinstance(field, forms.NullBooleanField) and not set(values) <= set(BOOLEANS):
            wrong[name] = [ErrorDetail("Use true or false.", "invalid")]
    unknown: dict[str, list[ErrorDetail]] = {}
    for name, errors in form.errors.as_data().items():
        names_nothing = all(error.code == "invalid_choice" for error in errors)
        is_reference = isinstance(form.fields[name], forms.ModelMultipleChoiceField)
        target = unknown if is_reference and names_nothing else wrong
        target.setdefault(name, [_detail(error) for error in errors])
    if wrong:
        raise ValidationError(wrong)
    if unknown:
        raise UnknownReference(unknown, status=404)


def _detail(error: FormValidationError) -> ErrorDetail:
    return ErrorDetail(" ".join(error.messages), code=error.code or "invalid")


def _takes_many(field: forms.Field) -> bool:
    return isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)


def _parameter(name: str, field: forms.Field) -> dict[str, Any]:
    parameter: dict[str, Any] = {
        "name": name,
        "in": "query",
        "required": False,
        "description": str(field.label or ""),
        "schema": _schema(field),
    }
    if _takes_many(field):
        parameter |= {"style": "form", "explode": True}
    return parameter


def _schema(field: forms.Field) -> dict[str, Any]:
    if isinstance(field, forms.ModelMultipleChoiceField):
        return {"type": "array", "items": {"type": "string", "pattern": SLUG}}
    if isinstance(field, forms.MultipleChoiceField):
        return {"type": "array", "items": _enum(field)}
    if isinstance(field, forms.ChoiceField | BaseCSVField):
        return _enum(field)
    if isinstance(field, forms.NullBooleanField):
        return {"type": "boolean"}
    if isinstance(field, forms.DecimalField):
        return {"type": "string", "pattern": AMOUNT}
    if isinstance(field, forms.IntegerField):
        return {"type": "integer", "minimum": field.min_value, "maximum": field.max_value}
    if isinstance(field, forms.DateField):
        return {"type": "string", "format": "date"}
    schema = {"type": "string", "pattern": NO_NUL}
    longest = getattr(field, "max_length", None)
    return schema | ({"maxLength": longest} if longest else {})


def _enum(field: Any) -> dict[str, Any]:
    values = [value for value, _ in field.choices if value != ""]
    numbers = all(isinstance(value, int) for value in values)
    return {"type": "integer" if numbers else "string", "enum": values}
