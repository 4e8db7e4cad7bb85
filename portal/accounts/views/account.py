from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import UpdateView
from knox.models import AuthToken

from portal.accounts.forms import ProfileForm, TokenForm
from portal.accounts.models import User
from portal.accounts.signed_in import SignedInMixin, SignedInRequest

from .pages import OwnListView


class ProfileView(SignedInMixin, UpdateView):
    """A person's name, with links to the other account pages."""

    template_name = "accounts/profile.html"
    form_class = ProfileForm
    success_url = reverse_lazy("accounts:profile")

    def get_object(self) -> User:
        return self.user

    def form_valid(self, form: ProfileForm) -> HttpResponse:
        messages.success(self.request, "Saved.")
        return super().form_valid(form)


class TokenListView(OwnListView):
    template_name = "accounts/token_list.html"
    context_object_name = "tokens"

    def get_queryset(self) -> QuerySet[AuthToken]:
        tokens = AuthToken.objects.filter(user=self.user, expiry__gt=timezone.now())
        return tokens.order_by("-created", "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(form=TokenForm(), **kwargs)


@never_cache
@login_required
@require_POST
@reauthentication_required(app="allauth.account")
def create_token(request: SignedInRequest) -> HttpResponse:
    """Create a token and show it this once: only its hash is stored."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose how long the token is valid.")
        return redirect("accounts:token_list")
    token, secret = AuthToken.objects.create(request.user, expiry=form.lifetime())
    # Whoever got into the account could leave one behind.
    get_adapter().send_notification_mail(
        "account/email/token_created", request.user, {"token_key": token.token_key}
    )
    return render(request, "accounts/token_created.html", {"token": token, "secret": secret})


@login_required
@require_POST
def revoke_token(request: SignedInRequest, token_key: str) -> HttpResponse:
    deleted, _ = AuthToken.objects.filter(user=request.user, token_key=token_key).delete()
    if not deleted:
        raise Http404
    messages.success(request, f"Token {token_key} revoked.")
    return redirect("accounts:token_list")
