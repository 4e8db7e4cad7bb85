from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"

    def ready(self) -> None:
        # Registers the rules; it needs the models, so not earlier.
        from . import permissions  # noqa: F401, PLC0415
