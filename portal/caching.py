"""Server-side caching and conditional responses, keyed by the content version.

A public response is rendered once per content version, address and day; while nothing changes,
it costs one query, for the version. The ETag is a hash of the response itself, so it also changes
when a release changes a template.
"""

import functools
import hashlib
import zlib
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags, quote_etag
from django.utils.timezone import localdate

from .htmx import wants_partial
from .parameters import parameter_notes
from .versions.models import ContentVersion

ResponseT = TypeVar("ResponseT", bound=HttpResponseBase)
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")


def public_page(view: Callable[..., ResponseT]) -> Callable[..., ResponseT | HttpResponse]:
    """Cache a page, and answer 304 to browsers that have the current copy.

    Requests with a session bypass the cache.
    """

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> ResponseT | HttpResponse:
        if any(name in request.COOKIES for name in PERSONAL_COOKIES):
            return view(request, *args, **kwargs)
        response = cached_answer(request, lambda: view(request, *args, **kwargs))
        patch_vary_headers(response, ["Cookie", "HX-Request"])
        return response

    return wrapped


def cached_answer(request: HttpRequest, make: Callable[[], ResponseT]) -> ResponseT | HttpResponse:
    """Return the response to a GET that is the same for everyone, from the cache if possible."""
    if request.method not in ("GET", "HEAD"):
        return make()
    # Read before the content: a response may then be newer than its key, never older.
    key = _key(request, ContentVersion.current())
    cached = caches["pages"].get(key)
    if cached is None:
        response = make()
        if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
            response.render()
        if not isinstance(response, HttpResponse):
            return response  # streamed, so that its content isn't known
        if response.status_code != 200 or response.cookies:
            return response
        if response.has_header("Cache-Control") or parameter_notes(request):
            return response  # the view's own policy, or an address with wrong values
        cached = (
            zlib.compress(response.content),
            response["Content-Type"],
            _etag(response.content),
        )
        caches["pages"].set(key, cached)
    packed, content_type, etag = cached
    return _conditional(request, zlib.decompress(packed), content_type, etag)


def _conditional(request: HttpRequest, content: bytes, kind: str, etag: str) -> HttpResponse:
    # A proxy that compresses weakens the tags; If-None-Match treats weak and strong ones alike.
    known = {
        tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))
    }
    if known & {etag, "*"}:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(content, content_type=kind)
    response["ETag"] = etag
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _key(request: HttpRequest, versions: dict[str, int]) -> str:
    parts = [
        *(f"{name}={number}" for name, number in sorted(versions.items())),
        str(localdate()),
        str(wants_partial(request)),
        request.path,
        urlencode(sorted(request.GET.lists()), doseq=True),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _etag(content: bytes) -> str:
    return quote_etag(hashlib.sha256(content).hexdigest()[:32])


class PrivateByDefaultMiddleware:
    """Mark every response private, and not to be stored, unless its view has made it public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response
