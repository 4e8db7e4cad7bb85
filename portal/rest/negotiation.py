"""Choice of a response's format, where there are several, by ``?format=`` or ``Accept``."""

from collections.abc import Sequence
from typing import Any

from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer


class FormatNegotiation(DefaultContentNegotiation):
    """Django REST framework's negotiation, but an unknown ``?format=`` is a 400."""

    def select_renderer(
        self, request, renderers: Sequence[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[Any, str]:
        wanted = request.query_params.get("format", format_suffix)
        known = [renderer.format for renderer in renderers]
        if wanted is not None and wanted not in known:
            message = f"Use one of: {', '.join(known)}."
            raise ValidationError({"format": [ErrorDetail(message, "invalid_choice")]})
        return super().select_renderer(request, renderers, wanted)
