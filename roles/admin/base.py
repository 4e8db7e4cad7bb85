"""The base of the catalogue's admin: relations by search, rows without a query each, the published
state, the link to the public page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from portal.accounts.signed_in import SignedInRequest
from portal.fixed_slugs import is_fixed
from roles.models.base import Note

# Fields that hold a sentence: too long for one line of a form.
SENTENCES = {"text", "reason", "statement", "note", "shift", "emphasis", "summary"}


class SentenceArea(AdminTextareaWidget):
    """Shows a long single-line text in full."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"rows": 2, "class": "sentence"} | (attrs or {}))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        value = super().value_from_datadict(data, files, name)
        return value if value is None else " ".join(value.splitlines())


class _LoadedChoices(AutocompleteMixin, forms.Select):
    """Takes the chosen rows from the form's row; Django's widget would query each."""

    row: models.Model | None = None

    def optgroups(self, name: str, value: list[str], attrs: dict | None = None) -> list:
        loaded = {str(choice.pk): choice for choice in self._loaded()}
        chosen = [pk for pk in value if pk]
        if not chosen or not all(pk in loaded for pk in chosen):
            return super().optgroups(name, value, attrs)
        blank = not self.is_required and not self.allow_multiple_selected
        options = [self.create_option(name, "", "", False, 0)] if blank else []
        for pk in chosen:
            label = self.choices.field.label_from_instance(loaded[pk])
            options.append(self.create_option(name, pk, label, True, len(options)))
        return [(None, options, 0)]

    def create_option(self, name: str, value: Any, label: str, *rest: Any, **attrs: Any) -> dict:
        # HTML requires a label for every choice.
        return super().create_option(name, value, label or "No choice", *rest, **attrs)

    def _loaded(self) -> list[models.Model]:
        if self.row is None:
            return []
        if self.allow_multiple_selected:
            return list(getattr(self.row, self.field.name).all())
        choice = getattr(self.row, self.field.name)
        return [choice] if choice else []


class LoadedSelect(_LoadedChoices, AutocompleteSelect):
    def build_attrs(self, base_attrs: dict, extra_attrs: dict | None = None) -> dict:
        # A required list needs an empty first choice in HTML; this one has the chosen row alone.
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs.pop("required", None)
        return attrs


class LoadedSelectMultiple(_LoadedChoices, AutocompleteSelectMultiple):
    def build_attrs(self, base_attrs: dict, extra_attrs: dict | None = None) -> dict:
        # 'Clear all' would not be a list item among the choices; each choice has its own button.
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


def _unwrapped(widget: forms.Widget) -> forms.Widget:
    """Return a relation's own widget, without the buttons that Django puts next to it."""
    return widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget


class RowForm(forms.ModelForm):
    """Gives widgets of relations their row, and keeps slugs that code refers to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            return
        if "slug" in self.fields and is_fixed(self.instance):
            # In the form, not as a read-only field of the page: rows of inlines are forms too.
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = "Fixed: Rolebook refers to this entry by its slug."
        for field in self.fields.values():
            widget = _unwrapped(field.widget)
            if isinstance(widget, _LoadedChoices):
                widget.row = self.instance


class RelationsBySearch(BaseModelAdmin):
    """Offers every relation as a search, and reads it with its rows, however many there are."""

    form: "type[forms.ModelForm[Any]]" = RowForm
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    # Relations of relations that a row's text needs.
    also_select: tuple[str, ...] = ()

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        return self._foreign_keys() + self._many_to_many()

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("widget", LoadedSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("widget", LoadedSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in SENTENCES and isinstance(db_field, models.CharField):
            kwargs.setdefault("widget", SentenceArea())
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(field.widget, "can_delete_related"):
            # Editing one row is no occasion to delete another with everything that depends on it.
            field.widget.can_delete_related = False
        return field

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows.select_related(*self._foreign_keys(), *self.also_select)

    def _foreign_keys(self) -> list[str]:
        fields = self.model._meta.fields
        return [field.name for field in fields if isinstance(field, models.ForeignKey)]

    def _many_to_many(self) -> list[str]:
        fields = self.model._meta.many_to_many
        return [f.name for f in fields if f.remote_field.through._meta.auto_created]


class RowFormSet(forms.BaseInlineFormSet):
    """Rows whose fields have labels for screen readers, and which report duplicates."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for bound in form:
            outer = bound.field.widget
            widget = _unwrapped(outer)
            if not widget.is_hidden:
                widget.attrs.setdefault("aria-label", bound.label)
            if isinstance(outer, RelatedFieldWidgetWrapper):
                # A row has room for two of the four buttons: 'add' and 'view'.
                outer.can_change_related = False

    def clean(self) -> None:
        super().clean()
        gone = self.deleted_forms
        for form in gone:
            if is_fixed(form.instance):
                raise ValidationError(f"Keep {form.instance}: Rolebook refers to it by its slug.")
        kept = [form for form in self.forms if form.is_valid() and form not in gone]
        self.check_rows([form for form in kept if form.instance.pk or form.has_changed()])

    def check_rows(self, rows: list[forms.ModelForm]) -> None:
        """Make the checks that involve the rows' owner, which Django leaves out of a row's form."""
        if not self.instance.pk:
            return
        model = self.fk.model
        constraints = model._meta.constraints
        checks = [each for each in constraints if isinstance(each, models.CheckConstraint)]
        for form in rows:
            for check in checks if form.has_changed() else ():
                try:
                    check.validate(model, form.instance)
                except ValidationError as error:
                    form.add_error(None, error)

    def get_unique_error_message(self, unique_check: tuple[str, ...]) -> str:
        fields = {field.name: field for field in self.fk.model._meta.fields if field != self.fk}
        names = [str(fields[name].verbose_name) for name in unique_check if name in fields]
        return f"Two rows have the same {' and '.join(names)}. Keep one of them."

    def get_form_error(self) -> str:
        return "This row repeats one above it. Change or remove it."


class _CatalogueInline(RelationsBySearch, InlineModelAdmin):
    extra = 0
    formset = RowFormSet

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related(*self._many_to_many())


class CatalogueTabularInline(_CatalogueInline, admin.TabularInline):
    pass


def note_inline(model: type[Note]) -> type[CatalogueTabularInline]:
    """Return the notes of an entry, to edit with it."""
    shown = {"model": model, "fields": ["kind", "text", "position", "sources"]}
    return type(f"{model.__name__}Inline", (CatalogueTabularInline,), shown)


class CatalogueStackedInline(_CatalogueInline, admin.StackedInline):
    pass


class CatalogueAdmin(RelationsBySearch, admin.ModelAdmin):
    list_per_page = 50
    save_on_top = True

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody deletes an entry that code refers to by its slug, alone or with its owner."""
        return super().has_delete_permission(request, obj) and not (obj and is_fixed(obj))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, list]:
        """Suggest a slug made of the title or label, where the model has both."""
        names = [field.name for field in self.model._meta.fields]
        labels = [name for name in ("title", "preferred_label") if name in names]
        return {"slug": labels} if labels and "slug" in names else {}

    def get_list_display(self, request: HttpRequest) -> Sequence[Any]:
        shown = super().get_list_display(request)
        return [*shown, "public_page"] if hasattr(self.model, "get_absolute_url") else shown

    def view_on_site(self, obj: models.Model) -> str | None:
        """Return the address of the public page, once there is one."""
        if not hasattr(obj, "get_absolute_url") or not is_public(obj):
            return None
        return obj.get_absolute_url()

    @admin.display(description="Page")
    def public_page(self, obj: models.Model) -> SafeString | None:
        address = self.view_on_site(obj)
        if address is None:
            return None
        return format_html('<a href="{}" aria-label="View {} on site">View</a>', address, obj)


def register_notes(model: type[Note], owner: str, filters: Sequence[str] = ()) -> None:
    """Register notes on an ``owner``, the field that names it."""
    options = {
        "list_display": ["text", owner, "kind", "position"],
        "list_filter": filters or [owner, "kind"],
        "search_fields": ["text", f"{owner}__title"],
    }
    admin.site.register(model, type(f"{model.__name__}Admin", (CatalogueAdmin,), options))


def is_public(obj: models.Model) -> bool:
    """Return whether visitors see it, given its own state and that of its owner."""
    owners = (obj, getattr(obj, "role", None), getattr(obj, "sector", None))
    return all(getattr(owner, "is_published", True) for owner in owners)


class PublishedAdmin(CatalogueAdmin):
    """For models with a published state."""

    actions = ["publish", "unpublish"]

    @admin.action(
        description="Publish the selected %(verbose_name_plural)s", permissions=["change"]
    )
    def publish(self, request: SignedInRequest, queryset: QuerySet) -> None:
        self._set_published(request, queryset, True)

    @admin.action(
        description="Unpublish the selected %(verbose_name_plural)s", permissions=["change"]
    )
    def unpublish(self, request: SignedInRequest, queryset: QuerySet) -> None:
        self._set_published(request, queryset, False)

    def _set_published(self, request: SignedInRequest, queryset: QuerySet, state: bool) -> None:
        rows = list(queryset.filter(is_published=not state))
        done = "published" if state else "unpublished"
        self.model.objects.filter(pk__in=[row.pk for row in rows]).update(is_published=state)
        if rows:
            LogEntry.objects.log_actions(request.user.pk, rows, CHANGE, f"{capfirst(done)}.")
        meta = self.model._meta
        name = meta.verbose_name if len(rows) == 1 else meta.verbose_name_plural
        self.message_user(request, f"{len(rows)} {name} {done}.", messages.SUCCESS)
