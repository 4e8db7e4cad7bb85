from django.apps import AppConfig


class VersionsConfig(AppConfig):
    name = "portal.versions"
    label = "versions"
