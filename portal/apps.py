from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class PortalConfig(AppConfig):
    name = "portal"


class AdminConfig(DjangoAdminConfig):
    default_site = "portal.admin_site.RolebookAdminSite"
