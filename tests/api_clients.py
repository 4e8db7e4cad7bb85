"""Clients of the API."""

from knox.models import AuthToken
from rest_framework.test import APIClient


def client_of(user) -> APIClient:
    """A client that sends a token of the user."""
    client = APIClient(raise_request_exception=True)
    client.credentials(HTTP_AUTHORIZATION=f"Token {AuthToken.objects.create(user)[1]}")
    return client
