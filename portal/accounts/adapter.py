from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from portal.errors import too_many_requests

# The longer of allauth's two limits on wrong passwords: 5 in 5 minutes for one address.
LOGIN_RETRY_AFTER = 300


class AccountAdapter(DefaultAccountAdapter):
    """allauth, but password guessing gets a 429 rather than a form with status 200."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            response = too_many_requests(request, retry_after=LOGIN_RETRY_AFTER)
            raise ImmediateHttpResponse(response) from error
