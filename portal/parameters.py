"""Validation of a page's query parameters; an invalid one is a 400 that names it."""

from django.core.exceptions import BadRequest
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest


def refuse_unknown_parameters(request: HttpRequest, known: set[str]) -> None:
    for name in request.GET:
        if name not in known:
            advice = f"Use one of: {', '.join(sorted(known))}." if known else "This page has none."
            raise BadRequest(f"{name}: Unknown parameter. {advice}")


def refuse_bad_page(request: HttpRequest, parameter: str = "page") -> None:
    page = request.GET.get(parameter, "1")
    if page != "last" and not (page.isascii() and page.isdigit() and int(page[:20]) > 0):
        raise BadRequest(f"{parameter}: Enter a whole number of 1 or more.")


def read_page(request: HttpRequest, paginator: Paginator, parameter: str = "page") -> Page:
    """Return the requested page of a list, by default the first."""
    refuse_bad_page(request, parameter)
    number = request.GET.get(parameter, "1")
    try:
        return paginator.page(paginator.num_pages if number == "last" else number)
    except InvalidPage as error:
        raise Http404(f"{parameter}: This list has no page {number}.") from error
