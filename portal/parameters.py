"""Query parameters of pages: those that a page knows are read, all others are left alone.

Links come back from mails, social networks and advertisements with parameters of theirs, and old
links with values that no longer exist. Nobody is turned away for either: an unknown parameter is
dropped before the view runs, so that it reaches no link and no cache key, and a wrong value is
left out by the view, with a note on the page. The API refuses both.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict


class PageParameters:
    """A view class whose page that declares query parameters; by default none."""

    query_parameters: frozenset[str] = frozenset()

    @classmethod
    def accepted_parameters(cls) -> frozenset[str]:
        return cls.query_parameters


def takes_parameters(*names: str) -> Callable[[Callable], Callable]:
    """Declare the query parameters of a view that is a function."""

    def declare(view: Callable) -> Callable:
        view.accepted_parameters = lambda: frozenset(names)  # type: ignore[attr-defined]
        return view

    return declare


class PageParametersMiddleware:
    """Reduces the query string to the parameters that the page declares and that have a value.

    Views that declare nothing (the API, the admin, those of other apps) see all that was sent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> None:
        page = getattr(view, "view_class", view)
        if not hasattr(page, "accepted_parameters"):
            return
        known = page.accepted_parameters()
        _replace(request, ((name, values) for name, values in request.GET.lists() if name in known))


def leave_out(request: HttpRequest, wrong: Mapping[str, str]) -> None:
    """Drop parameters with a wrong value, and have the page say so.

    ``wrong`` has a message for each parameter's name.
    """
    request.parameter_notes = [*parameter_notes(request), *wrong.values()]  # type: ignore[attr-defined]
    _replace(request, ((name, values) for name, values in request.GET.lists() if name not in wrong))


def parameter_notes(request: HttpRequest) -> list[str]:
    """What the page has to say about parameters that were left out."""
    return getattr(request, "parameter_notes", [])


def leave_out_bad_page(request: HttpRequest, parameter: str = "page") -> None:
    page = request.GET.get(parameter, "1")
    if page != "last" and not (page.isascii() and page.isdigit() and int(page[:20]) > 0):
        leave_out(request, {parameter: "The address named no page by number. This is the first."})


def read_page(request: HttpRequest, paginator: Paginator, parameter: str = "page") -> Page:
    """Return the requested page of a list, by default the first; beyond the end, the last."""
    leave_out_bad_page(request, parameter)
    number = request.GET.get(parameter, "1")
    try:
        return paginator.page(paginator.num_pages if number == "last" else number)
    except InvalidPage:
        leave_out(request, {parameter: f"This list has no page {number[:20]}. This is the last."})
        return paginator.page(paginator.num_pages)


def _replace(request: HttpRequest, pairs: Iterable[tuple[str, list[Any]]]) -> None:
    kept = QueryDict(mutable=True, encoding=request.encoding)
    for name, values in pairs:
        if given := [value for value in values if value]:
            kept.setlist(name, given)
    kept._mutable = False
    request.GET = kept  # type: ignore[assignment]
    # For get_full_path(), on which links back and cache keys rest.
    request.META["QUERY_STRING"] = kept.urlencode()
