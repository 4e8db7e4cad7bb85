"""Query parameters that a page understands; what it does not is a 400 that names it."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest


def refuse_unknown_parameters(request: HttpRequest, known: set[str]) -> None:
    for name in request.GET:
        if name not in known:
            says = f"Known are: {', '.join(sorted(known))}." if known else "This page takes none."
            raise BadRequest(f"{name}: Unknown parameter. {says}")


def refuse_bad_page(request: HttpRequest) -> None:
    page = request.GET.get("page", "1")
    if page != "last" and not (page.isascii() and page.isdigit() and int(page[:20]) > 0):
        raise BadRequest("page: Give a whole number from 1.")
