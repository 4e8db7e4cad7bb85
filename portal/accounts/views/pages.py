from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.views.generic import ListView

from portal.parameters import refuse_bad_page, refuse_unknown_parameters


class OwnListView(LoginRequiredMixin, ListView):
    """A paginated list of the signed-in user's own rows."""

    paginate_by = 25

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        refuse_unknown_parameters(request, {"page"})
        refuse_bad_page(request)
        return super().get(request, *args, **kwargs)
