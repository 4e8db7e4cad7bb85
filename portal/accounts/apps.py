from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.module_loading import autodiscover_modules

from .idle import note_sign_in


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"

    def ready(self) -> None:
        user_logged_in.connect(note_sign_in, dispatch_uid="start of a session")
        # Each app declares what members of an organisation may do.
        autodiscover_modules("permissions")
