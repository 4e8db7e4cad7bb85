from typing import Any

from django import forms
from django.core.exceptions import BadRequest

LARGEST_VERSION = 2_147_483_647


class VersionForm(forms.Form):
    """The version that a button was shown for (optimistic locking)."""

    version = forms.IntegerField(min_value=1, max_value=LARGEST_VERSION)

    @classmethod
    def read(cls, data: Any) -> int:
        form = cls(data)
        if not form.is_valid():
            raise BadRequest(f"version: {' '.join(map(str, form.errors['version']))}")
        return form.cleaned_data["version"]
