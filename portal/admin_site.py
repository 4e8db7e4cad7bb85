from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse


class RolebookAdminSite(AdminSite):
    site_header = "Rolebook"
    site_title = "Rolebook admin"
    index_title = "Look after the catalogue"

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Curators sign in where everybody does, with its second factor and rate limits."""
        return secure_admin_login(super().login)(request, extra_context)
