"""Pages of a list, with a bound, and 400 for what is not a page number."""

from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination

LARGEST_PAGE = 100
LAST_PAGE_NUMBER = 1_000_000


class PagePagination(PageNumberPagination):
    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = LARGEST_PAGE
    # Only numbers: 'last' would be another type in the schema.
    last_page_strings = ()

    def paginate_queryset(self, queryset, request, view=None):
        number = whole_number(request, self.page_query_param, LAST_PAGE_NUMBER)
        try:
            return super().paginate_queryset(queryset, request, view)
        except NotFound as error:
            raise NotFound(f"page: There is no page {number} of this list.") from error

    def get_page_size(self, request) -> int:
        return whole_number(request, self.page_size_query_param, LARGEST_PAGE) or self.page_size

    def get_schema_operation_parameters(self, view):
        return [
            _parameter(self.page_query_param, "Which page, from 1.", LAST_PAGE_NUMBER),
            _parameter(self.page_size_query_param, "Rows on a page.", LARGEST_PAGE),
        ]


def whole_number(request, name: str, most: int) -> int | None:
    value = request.query_params.get(name)
    if value is None:
        return None
    is_number = value.isascii() and value.isdigit() and len(value) <= 10
    if not is_number or not 1 <= int(value) <= most:
        raise ValidationError({name: [f"Give a whole number from 1 to {most}."]})
    return int(value)


def _parameter(name: str, description: str, most: int) -> dict:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": {"type": "integer", "minimum": 1, "maximum": most},
    }
