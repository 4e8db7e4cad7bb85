"""allauth's forms with the portal's labels, and without placeholders that repeat them."""

from typing import TYPE_CHECKING, Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest

# The session's name for the address of an invitation that a visitor has opened.
INVITED_EMAIL = "invited_email"
LABELS = {
    "login": "E-mail address",
    "email": "E-mail address",
    "remember": "Keep me signed in for two weeks",
    "oldpassword": "Current password",
    "password2": "Repeat the password",
    "code": "Code",
    "passwordless": "Use this key as a passkey, to sign in without a password",
}


if TYPE_CHECKING:
    from django.forms import Form as _Form
else:
    # The mixin goes before allauth's own form.
    _Form = object


class OurWords(_Form):
    labels: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = (LABELS | self.labels).get(name, field.label)


class ForInvited(_Form):
    """Fills in the address that an invitation was sent to, whose page the visitor comes from."""

    email_field = "email"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        session = getattr(context.request, "session", {})
        if invited := session.get(INVITED_EMAIL):
            self.fields[self.email_field].initial = invited


class LoginForm(ForInvited, OurWords, account.LoginForm):
    email_field = "login"


class SignupForm(ForInvited, OurWords, account.SignupForm):
    account_already_exists: bool  # set when the form is checked

    def try_save(self, request: HttpRequest) -> tuple[Any, Any]:
        """Take as long for an address that has an account as for one that has none."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
            return super().try_save(request)
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            # Somebody has signed up with the address since the form was checked.
            self.account_already_exists = True
            return super().try_save(request)


class AddEmailForm(OurWords, account.AddEmailForm):
    labels = {"email": "New e-mail address"}


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    labels = {"password1": "New password", "password2": "The new password again"}


class SetPasswordForm(OurWords, account.SetPasswordForm):
    labels = {"password1": "New password", "password2": "The new password again"}


class ResetPasswordForm(OurWords, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(OurWords, account.ResetPasswordKeyForm):
    labels = {"password1": "New password", "password2": "The new password again"}


class ReauthenticateForm(OurWords, account.ReauthenticateForm):
    pass


class AuthenticateForm(OurWords, mfa.AuthenticateForm):
    labels = {"code": "Code from your authenticator app, or a recovery code"}


class ReauthenticateCodeForm(OurWords, mfa.ReauthenticateForm):
    labels = {"code": "Code from your authenticator app, or a recovery code"}


class ActivateTOTPForm(OurWords, totp.ActivateTOTPForm):
    labels = {"code": "Code from the app"}


class AddWebAuthnForm(OurWords, webauthn.AddWebAuthnForm):
    labels = {"name": "Name of the key"}


class EditWebAuthnForm(OurWords, webauthn.EditWebAuthnForm):
    labels = {"name": "Name of the key"}
