from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from .forms import OrganisationForm
from .models import Invitation, Membership, Organisation, User
from .services.access import end_access
from .services.organisations import keep_an_owner, left_without_owner


class OwnerKeeper(admin.ModelAdmin):
    """Refuse deletions that would leave an organisation without an owner."""

    def memberships_of(self, rows: Iterable[Any]) -> QuerySet[Membership]:
        raise NotImplementedError

    def get_deleted_objects(self, objs: Sequence[Any], request: HttpRequest) -> tuple:
        *deleted, protected = super().get_deleted_objects(objs, request)
        ownerless = left_without_owner(self.memberships_of(objs))
        reasons = [f"{organisation}, which would have no owner" for organisation in ownerless]
        return (*deleted, [*protected, *reasons])


@admin.register(User)
class UserAdmin(OwnerKeeper, DjangoUserAdmin):
    ordering = ["email"]
    list_display = ["email", "name", "is_staff", "is_active", "date_joined"]
    list_filter = ["is_staff", "is_superuser", "is_active", "groups"]
    search_fields = ["email", "name"]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        (
            "Permissions",
            {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]},
        ),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["email", "name", "usable_password", "password1", "password2"]})
    ]

    def memberships_of(self, rows: Iterable[User]) -> QuerySet[Membership]:
        return Membership.objects.filter(user__in=rows)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A closed account, or one with a new password, is left by whoever is in it."""
        super().save_model(request, obj, form, change)
        if {"is_active", "password", "password1"} & set(form.changed_data):
            end_access(obj)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            end_access(User.objects.get(pk=id), keep_session=request.session.session_key)
        return response


class MembershipFormSet(forms.BaseInlineFormSet):
    """The members of an organisation, at least one of them an owner."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.initial_forms if form not in self.deleted_forms]
        roles = [form.cleaned_data.get("role") for form in (*kept, *self.extra_forms)]
        if self.initial_forms and Membership.Role.OWNER not in roles:
            raise ValidationError("An organisation needs an owner.")


class MembershipInline(admin.TabularInline):
    model = Membership
    formset = MembershipFormSet
    autocomplete_fields = ["user"]
    extra = 0


class OrganisationAdminForm(OrganisationForm):
    class Meta(OrganisationForm.Meta):
        fields = ["name", "slug", "website", "about"]


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    form = OrganisationAdminForm
    list_display = ["name", "slug", "website", "created_at"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [MembershipInline]


class MembershipAdminForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance.pk and {"role", "organisation"} & set(self.changed_data):
            keep_an_owner(Membership.objects.get(pk=self.instance.pk))
        return cleaned


@admin.register(Membership)
class MembershipAdmin(OwnerKeeper):
    form = MembershipAdminForm
    list_display = ["user", "organisation", "role", "created_at"]
    list_filter = ["role"]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__email", "organisation__name"]
    autocomplete_fields = ["user", "organisation"]

    def memberships_of(self, rows: Iterable[Membership]) -> QuerySet[Membership]:
        return Membership.objects.filter(pk__in=[row.pk for row in rows])


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):
    list_display = ["email", "organisation", "role", "invited_by", "created_at"]
    list_filter = ["role"]
    list_select_related = ["organisation", "invited_by"]
    search_fields = ["email", "organisation__name"]
    autocomplete_fields = ["organisation", "invited_by"]
