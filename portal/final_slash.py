"""The final slash of an address, added where that loses nothing."""

from django.http import HttpRequest
from django.middleware.common import CommonMiddleware


class FinalSlashMiddleware(CommonMiddleware):
    """Redirects readers only: a redirected POST would arrive as a GET, and look like a success."""

    def should_redirect_with_slash(self, request: HttpRequest) -> bool:
        return request.method in ("GET", "HEAD") and super().should_redirect_with_slash(request)
