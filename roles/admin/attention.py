from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import HttpRequest

from roles.attention import CONCERNS


class AttentionFilter(admin.SimpleListFilter):
    """Rows that need a curator's attention, as linked from the start page."""

    title = "needs attention"
    parameter_name = "attention"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list:
        concerns = CONCERNS.items()
        return [(key, each.title) for key, each in concerns if each.model is model_admin.model]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        key = self.value()
        if key is None:
            return queryset
        concern = CONCERNS.get(key)
        if concern is None or concern.model is not queryset.model:
            # The admin then shows the whole list, with a mark in its address.
            raise IncorrectLookupParameters(self.parameter_name)
        return queryset.filter(pk__in=concern.rows().values("pk"))
