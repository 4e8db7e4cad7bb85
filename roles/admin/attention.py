from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import HttpRequest

from roles.attention import CONCERNS


class AttentionFilter(admin.SimpleListFilter):
    """What needs a curator's attention; the start page links to it."""

    title = "needs attention"
    parameter_name = "attention"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        found = CONCERNS.items()
        return [(key, what.title) for key, what in found if what.model is model_admin.model]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset
        concern = CONCERNS.get(self.value())
        if concern is None or concern.model is not queryset.model:
            # The admin then shows the whole list, and its address says that it had to.
            raise IncorrectLookupParameters(self.parameter_name)
        return queryset.filter(pk__in=concern.rows().values("pk"))
