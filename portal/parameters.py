"""Query parameters that a page understands; what it does not is a 400 that names it."""

from django.core.exceptions import BadRequest
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest


def refuse_unknown_parameters(request: HttpRequest, known: set[str]) -> None:
    for name in request.GET:
        if name not in known:
            says = f"Known are: {', '.join(sorted(known))}." if known else "This page takes none."
            raise BadRequest(f"{name}: Unknown parameter. {says}")


def refuse_bad_page(request: HttpRequest, parameter: str = "page") -> None:
    page = request.GET.get(parameter, "1")
    if page != "last" and not (page.isascii() and page.isdigit() and int(page[:20]) > 0):
        raise BadRequest(f"{parameter}: Give a whole number from 1.")


def read_page(request: HttpRequest, paginator: Paginator, parameter: str = "page") -> Page:
    """The page of a list that the address names, else its first."""
    refuse_bad_page(request, parameter)
    number = request.GET.get(parameter, "1")
    try:
        return paginator.page(paginator.num_pages if number == "last" else number)
    except InvalidPage as error:
        raise Http404(f"{parameter}: There is no page {number} of this list.") from error
