"""The rows of a plan as a file, and from one."""

from typing import Any

from django.core.exceptions import ValidationError as ModelValidationError
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.renderers import BaseRenderer
from rest_framework.response import Response

from hiring.plans.row_files import (
    COLUMNS,
    FORMATS,
    MOST_BYTES,
    Comparison,
    Difference,
    State,
    Table,
    compare,
    export_rows,
    import_rows,
    read_table,
)
from portal.accounts.permissions import require
from portal.rest.negotiation import FormatNegotiation
from portal.rest.preconditions import ETAG, expected_version, with_version
from portal.rest.problems import MEDIA_TYPE, ProblemSerializer, by_field
from portal.rest.serializers import StrictSerializer

from .base import PlanViewSet

NAMES = [column.name for column in COLUMNS]


# ------------------------------------------------------------------ out
class CSVRenderer(BaseRenderer):
    media_type = "text/csv"
    format = "csv"


class XLSXRenderer(BaseRenderer):
    media_type = FORMATS["xlsx"]
    format = "xlsx"


FORMAT = OpenApiParameter("format", enum=[*FORMATS], description="In place of Accept.")
FILES = {(200, "text/csv"): OpenApiTypes.STR, (200, FORMATS["xlsx"]): OpenApiTypes.BINARY}


# ------------------------------------------------------------------ in
@extend_schema_field({"type": "boolean"})
class FlagField(serializers.ChoiceField):
    """Forms have no booleans, only these words."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=["true", "false"], **kwargs)

    def to_internal_value(self, data: Any) -> bool:
        return super().to_internal_value(data) == "true"


class RowsFileSerializer(StrictSerializer):
    file = serializers.FileField(
        allow_empty_file=True,
        help_text="CSV or XLSX with the columns of an export (docs/hiring-plans.md).",
    )
    dry_run = FlagField(default=True, help_text="Send false to save the changes.")
    remove_missing = FlagField(default=False, help_text="Remove rows that the file lacks.")

    def validate_file(self, file: Any) -> Table:
        try:
            return read_table(file.read(MOST_BYTES + 1))
        except ModelValidationError as error:
            raise ValidationError(error.messages, "invalid") from error


class CellChangeSerializer(serializers.Serializer):
    """One cell; both texts are as CSV holds them."""

    column = serializers.ChoiceField(choices=NAMES)
    before = serializers.CharField(allow_blank=True)
    after = serializers.CharField(allow_blank=True)


class CellFaultSerializer(serializers.Serializer):
    column = serializers.ChoiceField(choices=NAMES, allow_null=True)
    detail = serializers.CharField()


class RowDifferenceSerializer(serializers.Serializer):
    row = serializers.IntegerField(
        allow_null=True, help_text="The number in the spreadsheet; null if the file lacks the row."
    )
    state = serializers.ChoiceField(choices=[state.value for state in State])
    identity = serializers.UUIDField(allow_null=True)
    title = serializers.CharField()
    changes = CellChangeSerializer(many=True)
    # REST framework collects the declared fields, so this replaces no attribute.
    errors = CellFaultSerializer(many=True)  # type: ignore[assignment]


class RowsComparisonSerializer(serializers.Serializer):
    """The changes that a file makes to a plan, row by row. The ETag is the plan's."""

    is_applied = serializers.BooleanField(help_text="Whether the changes were saved.")
    read_as = serializers.CharField(help_text="How the file was read.")
    missing_columns = serializers.ListField(child=serializers.ChoiceField(choices=NAMES))
    is_reordered = serializers.BooleanField()
    reopens = serializers.BooleanField(help_text="Whether the plan needs its approval again.")
    problems = serializers.ListField(
        child=serializers.CharField(), help_text="Errors in the rows as a whole."
    )
    rows = RowDifferenceSerializer(many=True)


def comparison_data(comparison: Comparison, *, is_applied: bool) -> dict[str, Any]:
    return {
        "is_applied": is_applied,
        "read_as": comparison.table.read_as,
        "missing_columns": [column.name for column in comparison.table.missing],
        "is_reordered": comparison.is_reordered,
        "reopens": comparison.reopens,
        "problems": comparison.problems,
        "rows": [_row_data(one) for one in comparison.differences],
    }


def _row_data(one: Difference) -> dict[str, Any]:
    changes = [(change.column.name, *change.texts) for change in one.changes]
    return {
        "row": one.number,
        "state": one.state.value,
        "identity": one.identity,
        "title": one.title,
        "changes": [
            dict(zip(("column", "before", "after"), change, strict=True)) for change in changes
        ],
        "errors": [
            {"column": fault.column.name if fault.column else None, "detail": fault.message}
            for fault in one.faults
        ],
    }


IF_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": ETAG},
    OpenApiParameter.HEADER,
    description="The ETag of the dry run. Required to save.",
)
REFUSALS = {(status, MEDIA_TYPE): ProblemSerializer for status in (412, 428)}


class PlanRowsViewSet(PlanViewSet):
    """The rows of a plan as files, for the view set of plans."""

    action_parameters = {"rows": ("format",)}

    @extend_schema(parameters=[FORMAT], responses=FILES)
    @action(
        detail=True,
        renderer_classes=[CSVRenderer, XLSXRenderer],
        content_negotiation_class=FormatNegotiation,
    )
    def rows(self, request, pk: str) -> HttpResponse:
        """All rows as CSV or XLSX, as an import takes them."""
        file = export_rows(self.get_object(), request.accepted_renderer.format)
        disposition = {"Content-Disposition": f'attachment; filename="{file.name}"'}
        return HttpResponse(file.content, content_type=file.media_type, headers=disposition)

    @extend_schema(
        request={"multipart/form-data": RowsFileSerializer},
        parameters=[IF_MATCH],
        responses={200: RowsComparisonSerializer, **REFUSALS},
    )
    @action(detail=True, methods=["post"], url_path="import", parser_classes=[MultiPartParser])
    def import_file(self, request, pk: str) -> Response:
        """Show the changes that a file makes, row by row. `dry_run` false saves them."""
        plan = self.get_object()
        require(request.user, "plans.change_plan", plan)
        given = self.valid_values()
        comparison = compare(plan, given["file"], removes=given["remove_missing"])
        if given["dry_run"]:
            return self.compared(comparison, plan.version)
        version = expected_version(request, plan.version)
        if comparison.faults:
            raise ValidationError(by_field(ModelValidationError(comparison.errors)))
        saved = import_rows(comparison, expected_version=version, by=request.user)
        return self.compared(comparison, saved.version, is_applied=True)

    def compared(
        self, comparison: Comparison, version: int, *, is_applied: bool = False
    ) -> Response:
        data = RowsComparisonSerializer(comparison_data(comparison, is_applied=is_applied)).data
        return with_version(Response(data), version)
