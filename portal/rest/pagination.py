"""Pagination of lists, with a largest page size, and a 400 for invalid page numbers."""

from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination

LARGEST_PAGE = 100
LAST_PAGE_NUMBER = 1_000_000


class PagePagination(PageNumberPagination):
    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = LARGEST_PAGE
    # Numbers only: 'last' would need another type in the schema.
    last_page_strings = ()

    def paginate_queryset(self, queryset, request, view=None):
        number = whole_number(request, self.page_query_param, LAST_PAGE_NUMBER)
        try:
            return super().paginate_queryset(queryset, request, view)
        except NotFound as error:
            raise NotFound(f"page: This list has no page {number}.") from error

    def get_page_size(self, request) -> int:
        return whole_number(request, self.page_size_query_param, LARGEST_PAGE) or self.page_size

    def get_schema_operation_parameters(self, view):
        return [
            _parameter(self.page_query_param, "Page number, from 1.", LAST_PAGE_NUMBER),
            _parameter(self.page_size_query_param, "Rows per page.", LARGEST_PAGE),
        ]


def whole_number(request, name: str, most: int) -> int | None:
    value = request.query_params.get(name)
    if value is None:
        return None
    is_number = value.isascii() and value.isdigit() and len(value) <= 10
    if not is_number or not 1 <= int(value) <= most:
        raise ValidationError({name: [f"Enter a whole number from 1 to {most}."]})
    return int(value)


def _parameter(name: str, description: str, most: int) -> dict:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": {"type": "integer", "minimum": 1, "maximum": most},
    }
