from typing import Any

from portal.listing import ListPage
from roles import queries
from roles.models import Guide, PayBand

from .bars import pay_bars
from .filtersets import PayBandFilterSet


class PayBandListView(ListPage):
    """The pay explorer: level x role x country x year, as ranges with what they rest on."""

    queryset = PayBand.objects.for_explorer()
    filterset_class = PayBandFilterSet
    paginate_by = 20
    template_name = "roles/pay/list.html"
    partial_template_name = "roles/pay/_results.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        bars = pay_bars(context["page_obj"])
        return context | {
            "bars": bars,
            "scales": list(dict.fromkeys(bar.scale for bar in bars)),
            "sources": queries.sources_of_pay(),
            "guides": Guide.objects.published().filter(kind=Guide.Kind.OUTLOOK),
        }
