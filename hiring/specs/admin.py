"""Job specs and jobs in the admin, for superusers.

Publishing and closing stay with the services, and published content can only be read.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest

from portal.accounts.signed_in import SignedInRequest
from roles.admin.base import CatalogueTabularInline, RelationsBySearch, RowForm

from . import services
from .fields import grouped, names
from .models import JobPosting, JobSpec, SpecLine, SpecVersion


class VersionInput(forms.HiddenInput):
    def id_for_label(self, id_: str | None) -> str:
        # HTML forbids a label for a hidden input.
        return ""


class JobSpecAdminForm(RowForm):
    expected_version = forms.IntegerField(widget=VersionInput, required=False)

    class Meta:
        model = JobSpec
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["expected_version"].required = True
            self.fields["expected_version"].initial = self.instance.version

    def clean_expected_version(self) -> int | None:
        expected = self.cleaned_data["expected_version"]
        if not self.instance.pk:
            return expected
        # Locks the row until the save, so that no other save comes between.
        same = JobSpec.objects.select_for_update().filter(pk=self.instance.pk, version=expected)
        if not same.exists():
            raise ValidationError("Somebody else saved this spec in the meantime. Open it again.")
        return expected


class SpecLineAdminForm(RowForm):
    def clean(self) -> dict[str, Any]:
        super().clean()
        if "skill" in self.changed_data:
            # As in the editor, a line about another skill becomes the organisation's own.
            self.instance.origins, self.instance.original_text = [], ""
        return self.cleaned_data


class SpecLineInline(CatalogueTabularInline):
    model = SpecLine
    form = SpecLineAdminForm
    fields = ["section", "position", "text", "skill", "proficiency", "phase", "days", "stage"]


@admin.register(JobSpec)
class JobSpecAdmin(RelationsBySearch, admin.ModelAdmin):
    form = JobSpecAdminForm
    list_display = ["title", "organisation", "role_level", "sector", "status", "updated_at"]
    list_filter = ["status", "work_mode", "engagement_model", "sector"]
    search_fields = ["title", "organisation__name", "job_location"]
    list_per_page = 50
    date_hierarchy = "updated_at"
    basis = ["organisation", "role_level", "sector", "use_cases"]
    history = ["status", "pay_band", "created_by", "created_at", "updated_by", "updated_at"]
    inlines = [SpecLineInline]
    # Only members can open a spec's page, and a superuser may not be one.
    view_on_site = False

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list:
        return [
            ("Drafted from", {"fields": self.basis}),
            *[(group.value, {"fields": of_group}) for group, of_group in grouped(names())],
            ("History", {"fields": [*self.history, "version", "expected_version"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        history = [*self.history, "version"]
        return [*self.basis, *history] if obj else history

    def save_model(
        self, request: SignedInRequest, obj: JobSpec, form: JobSpecAdminForm, change: bool
    ) -> None:
        if not change:
            obj.created_by = obj.updated_by = request.user
            super().save_model(request, obj, form, change)
            return
        saved = services.save_spec(
            obj,
            expected_version=form.cleaned_data["expected_version"],
            fields={name: form.cleaned_data[name] for name in names()},
            by=request.user,
        )
        obj.version = saved.version


class FrozenAdmin(RelationsBySearch, admin.ModelAdmin):
    """Rows that can be read but not changed."""

    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(SpecLine)
class SpecLineAdmin(FrozenAdmin):
    """Lines are edited with their spec, so that its version moves."""

    list_display = ["text", "spec", "section", "skill", "proficiency", "stage"]
    list_filter = ["section", "stage", "proficiency"]
    search_fields = ["text", "spec__title"]


@admin.register(SpecVersion)
class SpecVersionAdmin(FrozenAdmin):
    list_display = ["spec", "number", "published_by", "created_at"]
    search_fields = ["spec__title", "spec__organisation__name"]
    date_hierarchy = "created_at"


@admin.register(JobPosting)
class JobPostingAdmin(FrozenAdmin):
    list_display = ["title", "organisation", "role_level", "sector", "date_posted", "is_closed"]
    list_filter = ["is_closed", "work_mode", "engagement_model", "sector"]
    search_fields = ["title", "organisation__name", "job_location"]
    date_hierarchy = "date_posted"
    also_select = ("version__spec",)

    def view_on_site(self, obj: JobPosting) -> str:
        return obj.get_absolute_url()
