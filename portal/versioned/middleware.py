"""The page for a change that was based on an outdated version."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .models import StaleVersionError

# Fields of forms that hold nothing somebody typed: hidden values, buttons and choices.
NOT_TYPED = frozenset(
    {"csrfmiddlewaretoken", "version", "scenario_version", "action", "kind", "together"}
)


class StaleVersionMiddleware:
    """Answers 409 with the row as it is now and what was typed, where a view let the error pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, StaleVersionError):
            return None
        context = {
            "current": error.current,
            "kind": error.current._meta.verbose_name,
            "typed": _typed(request),
        }
        return render(request, "409.html", context, status=409)


def _typed(request: HttpRequest) -> list[str]:
    """The texts among what was sent; keys and ticks say nothing to a reader."""
    values = (
        value.strip()
        for name, sent in request.POST.lists()
        if name not in NOT_TYPED
        for value in sent
    )
    return [value for value in values if any(character.isalpha() for character in value)]
