"""Authentication of API requests, by token or session."""

import re

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication as KnoxTokenAuthentication
from rest_framework.authentication import SessionAuthentication as RestSessionAuthentication
from rest_framework.authentication import get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied

TOKEN = re.compile(rb"[0-9a-zA-Z]{8,200}")


class TokenAuthentication(KnoxTokenAuthentication):
    """``Authorization: Token ...``; malformed tokens are rejected before they reach a query."""

    def authenticate(self, request):
        """Refuse other schemes: whoever sends one believes to be known."""
        scheme = get_authorization_header(request).split()[:1]
        if scheme and scheme[0].lower() != b"token":
            raise AuthenticationFailed("Send the header 'Authorization: Token' and your token.")
        return super().authenticate(request)

    def authenticate_credentials(self, token: bytes):
        if not TOKEN.fullmatch(token):
            raise AuthenticationFailed("Invalid token.")
        return super().authenticate_credentials(token)


class SessionAuthentication(RestSessionAuthentication):
    """The session cookie of a signed-in user; writes need the CSRF token too."""

    def enforce_csrf(self, request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied as error:
            raise PermissionDenied(str(error.detail), code="csrf_failed") from error


class SessionScheme(OpenApiAuthenticationExtension):
    """The session cookie in the OpenAPI schema."""

    target_class = SessionAuthentication
    name = "session"

    def get_security_definition(self, auto_schema):
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}


class TokenScheme(OpenApiAuthenticationExtension):
    """The token header in the OpenAPI schema."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema):
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "The word 'Token', a space, and your token.",
        }
