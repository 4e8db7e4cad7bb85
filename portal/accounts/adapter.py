import logging
from smtplib import SMTPException
from time import time
from typing import Any, NoReturn

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import RateLimitUsage
from allauth.core.internal.ratelimit import consume as consume_rate
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portal.errors import too_many_requests
from portal.navigation import landing_url

from .known_devices import is_known_device, remember_device
from .models import Invitation
from .services.access import end_access

logger = logging.getLogger(__name__)
# The longer of allauth's two limits on wrong passwords: 5 in 5 minutes for one address.
LOGIN_RETRY_AFTER = 300


class AccountAdapter(DefaultAccountAdapter):
    """allauth, with limits that don't lock owners out, and a 429 rather than a form with 200."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt, by account and place together and, from unknown devices, by account.

        Counted by account alone, anybody could lock its owner out; by place alone, many places
        could guess one password together.
        """
        email = _email(credentials)
        counts = {"login_failed": self._get_login_attempts_cache_key(request, **credentials)}
        if not is_known_device(request, email):
            counts["login_failed_anywhere"] = email
        self._login_attempts: list[RateLimitUsage] = []
        for action, key in counts.items():
            usage = consume_rate(request, app="allauth.account", action=action, key=key)
            if usage is None:
                raise self.validation_error("too_many_login_attempts")
            self._login_attempts.append(usage)

    def _rollback_login_failed_rl_usage(self) -> None:
        for usage in self._login_attempts:
            usage.rollback()

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Not by the host: it has as many names as there are ports.
        email = _email(credentials)
        place = "known" if is_known_device(request, email) else self.get_client_ip(request)
        return f"{email} {place}"

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        super()._delete_login_attempts_cached_email(request, **credentials)
        ratelimit.clear(request, action="login_failed_anywhere", key=_email(credentials))

    def validation_error(self, code: str, *args: Any) -> ValidationError | NoReturn:
        """Answer 429 to whoever guesses, be it passwords or codes of a second factor."""
        if code == "too_many_login_attempts":
            response = too_many_requests(self.request, retry_after=LOGIN_RETRY_AFTER)
            raise ImmediateHttpResponse(response)
        return super().validation_error(code, *args)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        remember_device(request, response, user)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send it, or say that it was not sent: what it reports has been done all the same."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as error:
            logger.error("The mail server took no %s: %s", template_prefix, type(error).__name__)
            messages.error(
                self.request,
                "Our mail server doesn’t answer, so we sent no e-mail. Try again in a minute.",
            )

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Ask for the password again unless it has just been given, be it to sign in."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record["at"] for record in records), default=0)
        if time() - latest < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To an invitation, on which a newcomer signed up, or else to one's work."""
        invitation = Invitation.objects.for_user(request.user).order_by("-created_at").first()
        if invitation:
            return reverse("accounts:invitation_accept", args=[invitation.token])
        return landing_url(request.user)

    def set_password(self, user: Any, password: str) -> None:
        """Change the password, and close what was opened under the old one."""
        with transaction.atomic():
            super().set_password(user, password)
            end_access(user, keep_session=self.request.session.session_key)


def _email(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email", "")).lower()
