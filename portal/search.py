"""Search by words: every word in any of some fields."""

from typing import Self

from django.db.models import Q, QuerySet


def every_word(text: str, fields: tuple[str, ...]) -> Q:
    """Match rows that have each word of ``text`` in at least one of ``fields``."""
    matches = Q()
    for word in text.split():
        in_any = Q()
        for field in fields:
            in_any |= Q(**{f"{field}__icontains": word})
        matches &= in_any
    return matches


class SearchableQuerySet(QuerySet):
    """Rows that are searched in the fields that ``search_fields`` names."""

    search_fields: tuple[str, ...] = ()

    def search(self, text: str) -> Self:
        """Match every word of ``text`` in any of the search fields."""
        return self.filter(every_word(text, self.search_fields))
