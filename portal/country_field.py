"""A model's field for a country."""

from typing import Any

from django.db import models

from .countries import read_country, validate_country


class CountryField(models.CharField):
    """The ISO 3166 code of a country; ``full_clean`` also reads what people call it."""

    default_validators = [validate_country]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 2} | kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return super().clean(read_country(value) if value else value, model_instance)
