from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView, UpdateView

from portal.accounts import permissions
from portal.accounts.forms import OrganisationCreateForm, OrganisationForm
from portal.accounts.limits import limited
from portal.accounts.models import Invitation, Membership, Organisation
from portal.accounts.signed_in import SignedInMixin

from .pages import OwnListView


def get_organisation(user: Any, slug: str, permission: str) -> Organisation:
    """Return the organisation if the user has the right, else raise a 404 or a 403."""
    organisation = get_object_or_404(Organisation, slug=slug)
    permissions.require(user, permission, organisation)
    return organisation


class OrganisationListView(OwnListView):
    """The user's organisations, and open invitations to others."""

    template_name = "accounts/organisation_list.html"
    context_object_name = "memberships"

    def get_queryset(self) -> QuerySet[Membership]:
        memberships = self.user.memberships.select_related("organisation")
        return memberships.order_by("organisation__name")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        invitations = Invitation.objects.for_user(self.user).select_related("organisation")
        return super().get_context_data(invitations=invitations[:25], **kwargs)


class OrganisationCreateView(SignedInMixin, FormView):
    template_name = "accounts/organisation_create.html"
    form_class = OrganisationCreateForm

    def form_valid(self, form: OrganisationCreateForm) -> HttpResponse:
        if refusal := limited(self.request, "create_organisation"):
            return refusal
        try:
            organisation = form.create(by=self.user)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, f"{organisation.name} created. You are its owner.")
        return redirect(organisation)


class OrganisationUpdateView(SignedInMixin, UpdateView):
    template_name = "accounts/organisation_update.html"
    form_class = OrganisationForm

    def get_object(self) -> Organisation:
        return get_organisation(self.user, self.kwargs["slug"], "accounts.change_organisation")

    def form_valid(self, form: OrganisationForm) -> HttpResponse:
        messages.success(self.request, "Saved.")
        return super().form_valid(form)


class OrganisationDetailView(OwnListView):
    """An organisation with its members, page by page."""

    template_name = "accounts/organisation_detail.html"
    context_object_name = "memberships"

    def get_queryset(self) -> QuerySet[Membership]:
        self.organisation = get_organisation(
            self.user, self.kwargs["slug"], "accounts.view_organisation"
        )
        return self.organisation.memberships.select_related("user").order_by("user__email")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rights = permissions.rights(self.user, self.organisation)
        may_manage = "accounts.manage_members" in rights
        invitations = self.organisation.invitations.open()
        return super().get_context_data(
            organisation=self.organisation,
            may_change="accounts.change_organisation" in rights,
            may_manage=may_manage,
            invitations=invitations[:100] if may_manage else [],
            roles=Membership.Role.choices,
            **kwargs,
        )
