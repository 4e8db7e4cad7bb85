"""Pages on which owners manage members and invitations, and on which invitations are accepted."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import FormView

from portal.accounts import services
from portal.accounts.allauth_forms import INVITED_EMAIL
from portal.accounts.forms import InvitationForm, RoleForm
from portal.accounts.limits import limited
from portal.accounts.models import Invitation
from portal.accounts.permissions import Refused
from portal.accounts.signed_in import SignedInMixin, SignedInRequest

from .organisations import get_organisation

MANAGE = "accounts.manage_members"


class InviteView(SignedInMixin, FormView):
    template_name = "accounts/invitation_form.html"
    form_class = InvitationForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            self.organisation = get_organisation(request.user, kwargs["slug"], MANAGE)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(organisation=self.organisation, **kwargs)

    def form_valid(self, form: InvitationForm) -> HttpResponse:
        if refusal := limited(self.request, "invite"):
            return refusal
        try:
            invitation = services.invite(self.organisation, by=self.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, f"Invitation sent to {invitation.email}.")
        return redirect(self.organisation)


@login_required
@require_POST
def change_role(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    organisation = get_organisation(request.user, slug, MANAGE)
    membership = get_object_or_404(organisation.memberships.select_related("user"), pk=pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose one of the three roles.")
        return redirect(organisation)
    try:
        services.change_role(membership, role=form.cleaned_data["role"])
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        role = membership.get_role_display()
        messages.success(request, f"The role of {membership.user} is now {role.lower()}.")
    return redirect(organisation)


@login_required
@require_POST
def remove_member(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Remove a member: owners can remove anyone, and any member can leave."""
    organisation = get_organisation(request.user, slug, "accounts.view_organisation")
    membership = get_object_or_404(organisation.memberships.select_related("user"), pk=pk)
    leaves = membership.user == request.user
    if not leaves:
        get_organisation(request.user, slug, MANAGE)
    try:
        services.remove_member(membership)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(organisation)
    if leaves:
        messages.success(request, f"You have left {organisation.name}.")
        return redirect("accounts:organisation_list")
    messages.success(request, f"{membership.user} is no longer a member.")
    return redirect(organisation)


@login_required
@require_POST
def withdraw_invitation(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    organisation = get_organisation(request.user, slug, MANAGE)
    invitation = get_object_or_404(organisation.invitations, pk=pk)
    invitation.delete()
    messages.success(request, f"Invitation to {invitation.email} withdrawn.")
    return redirect(organisation)


@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The page linked from the e-mail. The link is not enough: the address must be verified."""
    invitations = Invitation.objects.with_token(token).select_related("organisation")
    invitation = invitations.first()
    if invitation is None:
        return render(request, "accounts/invitation_gone.html", status=404)
    is_for_user = Invitation.objects.for_user(request.user).filter(pk=invitation.pk).exists()
    if request.method != "POST":
        if not request.user.is_authenticated:
            request.session[INVITED_EMAIL] = invitation.email
        context = {"invitation": invitation, "is_for_user": is_for_user}
        return render(request, "accounts/invitation_accept.html", context)
    if not (is_for_user and request.user.is_authenticated):
        raise Refused("Sign in with the e-mail address that the invitation was sent to.")
    try:
        membership = services.accept_invitation(invitation, by=request.user)
    except ValidationError:
        # A second click: the first one used the invitation.
        return redirect("accounts:organisation_list")
    messages.success(request, f"You are now a member of {membership.organisation.name}.")
    return redirect(membership.organisation)
