from django.contrib import admin
from django.urls import include, path

from . import health, sitemaps, views
from .caching import public_page
from .errors import too_many_requests

urlpatterns = [
    path("", public_page(views.HomeView.as_view()), name="home"),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("portal.api")),
    path("livez/", health.live, name="live"),
    path("readyz/", health.ready, name="ready"),
    path("healthz/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", public_page(sitemaps.index), name="sitemap"),
    path("sitemap-<slug:section>.xml", public_page(sitemaps.section), name="sitemap_section"),
    path("", include("portal.accounts.urls")),
    path("", include("roles.urls")),
    path("", include("hiring.urls")),
]

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler429 = too_many_requests  # used by allauth's rate limits
handler500 = views.server_error
