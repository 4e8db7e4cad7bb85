from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from . import fixed_slugs  # noqa: F401, PLC0415  (registers its check)


class AdminConfig(DjangoAdminConfig):
    default_site = "portal.admin_site.RolebookAdminSite"
