"""Requests of people who are signed in: their user is a ``User``, never an anonymous one."""

from typing import cast

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest
from django.views.generic import View

from .models import User


class SignedInRequest(HttpRequest):
    """What a view gets behind ``login_required``; a type only, no request is made of it."""

    user: User


class SignedInMixin(LoginRequiredMixin, View):
    """For class views: visitors sign in first."""

    @property
    def user(self) -> User:
        """The person who is signed in."""
        return cast(User, self.request.user)
