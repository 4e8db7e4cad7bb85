from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.generic import ListView

from portal.accounts.signed_in import SignedInMixin
from portal.parameters import refuse_bad_page, refuse_unknown_parameters


class OwnListView(SignedInMixin, ListView):
    """A paginated list of the signed-in user's own rows."""

    paginate_by = 25

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_unknown_parameters(request, {"page"})
        refuse_bad_page(request)
        return super().get(request, *args, **kwargs)
