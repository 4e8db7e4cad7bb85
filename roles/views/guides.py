from typing import Any

from portal.listing import DetailPage, ListPage, PagedList
from roles import queries
from roles.filtersets import GuideFilterSet
from roles.models import Framework, Guide, Source


class GuideListView(ListPage):
    queryset = Guide.objects.published()
    filterset_class = GuideFilterSet


class GuideDetailView(DetailPage):
    queryset = Guide.objects.published().prefetch_related("entries__sources")


class SourceListView(PagedList):
    queryset = Source.objects.all()
    paginate_by = 50

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"frameworks": Framework.objects.all()}


class SourceDetailView(DetailPage):
    model = Source

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = queries.facts_resting_on(self.object)
        return super().get_context_data(**kwargs) | {"facts": facts}
