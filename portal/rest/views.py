"""Base classes of the API's views: strict about parameters, and cached where public."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from rest_framework import permissions, viewsets
from rest_framework.exceptions import ErrorDetail, MethodNotAllowed, ValidationError
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from portal.caching import cached_answer
from portal.idempotency.repeating import HEADER, answer_once

from .limits import limit_headers
from .renderers import SafeJSONRenderer

if TYPE_CHECKING:
    from rest_framework.generics import GenericAPIView as _ListView
    from rest_framework.views import APIView as _View
else:
    # Mixins go before the view class itself.
    _View = _ListView = object


class StrictViewMixin(_View):
    """Answer 405 before 401, reject unknown query parameters, and tell what the limits leave."""

    query_parameters: tuple[str, ...] = ()
    _throttles: tuple[BaseThrottle, ...] = ()

    def initial(self, request, *args: Any, **kwargs: Any) -> None:
        method = request.method.lower()
        if method not in self.http_method_names or not hasattr(self, method):
            raise MethodNotAllowed(request.method)
        super().initial(request, *args, **kwargs)
        self.refuse_unknown_parameters(request)
        if method == "post" and HEADER in request.headers and request.user.is_authenticated:
            # REST framework calls the attribute of the method's name next.
            setattr(self, method, partial(answer_once, handler=getattr(self, method)))

    def get_throttles(self) -> list[BaseThrottle]:
        throttles = super().get_throttles()
        self._throttles = tuple(throttles)
        return throttles

    def finalize_response(self, request, response, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in limit_headers(self._throttles).items():
            response[name] = value
        return response

    def options(self, request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the methods alone, in Allow: the schema describes their parameters."""
        return HttpResponse(status=204)

    def handle_exception(self, exc: Exception) -> Response:
        # Problems are JSON, whatever the view itself renders.
        response = super().handle_exception(exc)
        self.request.accepted_renderer = SafeJSONRenderer()
        self.request.accepted_media_type = SafeJSONRenderer.media_type
        return response

    def known_parameters(self) -> set[str]:
        return {*self.query_parameters}

    def refuse_unknown_parameters(self, request) -> None:
        known = self.known_parameters()
        advice = f"Use one of: {', '.join(sorted(known))}." if known else "This address has none."
        wrong = {
            name[:100]: [ErrorDetail(f"Unknown parameter. {advice}", "unknown_parameter")]
            for name in request.query_params
            if name not in known
        }
        if wrong:
            raise ValidationError(wrong)


class ListParametersMixin(StrictViewMixin, _ListView):
    """For view sets: lists accept filters and pages, other actions only their own parameters."""

    action: str  # set by the router, for each method
    action_parameters: dict[str, tuple[str, ...]] = {}

    def known_parameters(self) -> set[str]:
        if self.action != "list":
            return {*self.action_parameters.get(self.action, ())}
        filterset_class = getattr(self, "filterset_class", None)
        filters = filterset_class.base_filters if filterset_class else ()
        pages: Any = self.paginator
        return {*filters, pages.page_query_param, pages.page_size_query_param}


class PublicMixin(StrictViewMixin):
    """Public resources, with the same response for everyone, cached per content version."""

    permission_classes = [permissions.AllowAny]
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]+"

    def cached(self, make: Callable[[], Response]) -> HttpResponse:
        return cached_answer(self.request, lambda: self._ready_to_render(make()))

    def _ready_to_render(self, response: Any) -> Any:
        # REST framework sets these after the view returns; the cache needs them earlier.
        response.accepted_renderer = self.request.accepted_renderer
        response.accepted_media_type = self.request.accepted_media_type
        response.renderer_context = self.get_renderer_context()
        return response


class PublicReadOnlyViewSet(ListParametersMixin, PublicMixin, viewsets.ReadOnlyModelViewSet):
    """A public list and its details."""

    def list(self, request, *args: Any, **kwargs: Any) -> HttpResponse:
        make = super().list
        return self.cached(lambda: make(request, *args, **kwargs))

    def retrieve(self, request, *args: Any, **kwargs: Any) -> HttpResponse:
        make = super().retrieve
        return self.cached(lambda: make(request, *args, **kwargs))


class NumberedMixin:
    """Look up rows without a slug by number, as large as both databases can compare."""

    lookup_field = "pk"
    lookup_value_regex = "[0-9]{1,18}"
