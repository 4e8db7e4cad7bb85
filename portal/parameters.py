"""Query parameters that a page understands; another one is a 400 that names it."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest


def refuse_unknown_parameters(request: HttpRequest, known: set[str]) -> None:
    for name in request.GET:
        if name not in known:
            says = f"Known are: {', '.join(sorted(known))}." if known else "This page takes none."
            raise BadRequest(f"{name}: Unknown parameter. {says}")
