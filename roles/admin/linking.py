"""A page of the admin on which a curator links one of our entries to ESCO and O*NET."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import Truncator

from roles.linking import LINKS, Link, Suggestion, label_of, suggestions
from roles.models import Framework, Role, Skill

SHOWN_DESCRIPTION = 200


class LinkForm(forms.Form):
    """One choice for each taxonomy: the current link, a suggestion, or none."""

    def __init__(self, row: Skill | Role, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        labels = {field.name: field.verbose_name for field in row._meta.fields}
        for link in LINKS[type(row)]:
            self.fields[link.field] = forms.ChoiceField(
                label=labels[link.field],
                choices=_choices(row, link),
                initial=getattr(row, link.field),
                widget=forms.RadioSelect,
                required=False,
            )

    @property
    def changed_links(self) -> list[str]:
        """A browser always sends a choice, so what was not sent stays."""
        return [name for name in self.changed_data if name in self.data]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.changed_links:
            if name in cleaned:
                setattr(self.row, name, cleaned[name])
        try:
            self.row.clean()
        except ValidationError as error:
            self.add_error(None, error)
        return cleaned


def _choices(row: Skill | Role, link: Link) -> list[tuple[str, str]]:
    now = getattr(row, link.field)
    offered = {each.external_id: _offer(each) for each in suggestions(row, link)}
    current = {now: f"{_title(now, label_of(link, now))}: current link."} if now else {}
    return [*(offered | current).items(), ("", "No link")]


def _offer(each: Suggestion) -> str:
    other = "" if each.matched == each.label else f", by its label '{each.matched}'"
    text = Truncator(each.description).chars(SHOWN_DESCRIPTION)
    return f"{_title(each.external_id, each.label)}: {each.score} of 100{other}. {text}".strip()


def _title(external_id: str, label: str) -> str:
    """Return the label, with the id where that is a code; an address would not help a reader."""
    if label in ("", external_id):
        return external_id
    return label if "/" in external_id else f"{label} ({external_id})"


class LinkedAdmin(admin.ModelAdmin):
    """For models whose rows of our own name entries of public taxonomies."""

    change_form_template = "admin/roles/linked_change_form.html"

    def get_urls(self) -> list:
        own = path(
            "<int:pk>/links/",
            self.admin_site.admin_view(self.links_view),
            name=f"roles_{self.model._meta.model_name}_links",
        )
        return [own, *super().get_urls()]

    def render_change_form(
        self, request, context, add=False, change=False, form_url="", obj=None
    ) -> HttpResponse:
        if obj and obj.framework.is_own and self.has_change_permission(request, obj):
            name = f"admin:roles_{self.model._meta.model_name}_links"
            context = context | {"links_url": reverse(name, args=[obj.pk])}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def links_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        if not row.framework.is_own:
            raise Http404
        form = LinkForm(row, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            return self._save_links(request, form)
        meta = self.model._meta
        imported = Framework.objects.filter(slug__in=(Framework.ESCO, Framework.ONET))
        context = self.admin_site.each_context(request) | {
            "title": f"Link {row} to ESCO and O*NET",
            "opts": meta,
            "original": row,
            "form": form,
            "frameworks": imported,
        }
        return TemplateResponse(request, "admin/roles/links.html", context)

    def _save_links(self, request: HttpRequest, form: LinkForm) -> HttpResponse:
        row, changed = form.row, form.changed_links
        if changed:
            row.save(update_fields=changed)
            labels = [str(form.fields[name].label) for name in changed]
            self.log_change(request, row, [{"changed": {"fields": labels}}])
        self.message_user(request, f"Links of {row} saved.", messages.SUCCESS)
        return redirect(reverse(f"admin:roles_{row._meta.model_name}_change", args=[row.pk]))
