from django.apps import AppConfig
from django.db.models.signals import post_migrate


class VersionsConfig(AppConfig):
    name = "portal.versions"
    label = "versions"

    def ready(self) -> None:
        # Django sends it for each app after all migrations have run.
        post_migrate.connect(_install, dispatch_uid="content version triggers")


def _install(sender: AppConfig, using: str = "default", **kwargs: object) -> None:
    from .triggers import install_triggers  # noqa: PLC0415  (needs the models)

    install_triggers(sender, using)
