from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.module_loading import autodiscover_modules

from portal.navigation import MenuLink

from .idle import note_sign_in


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    menu_links = (
        MenuLink("account", 10, "Profile", "accounts:profile", exact=True),
        MenuLink("account", 20, "E-mail addresses", "account_email"),
        MenuLink("account", 30, "Password", "account_change_password"),
        MenuLink("account", 40, "Second factor and passkeys", "mfa_index"),
        MenuLink("account", 50, "Where you are signed in", "usersessions_list"),
        MenuLink("account", 60, "Organisations", "accounts:organisation_list"),
        MenuLink("account", 70, "API tokens", "accounts:token_list"),
    )

    def ready(self) -> None:
        user_logged_in.connect(note_sign_in, dispatch_uid="start of a session")
        # Each app declares what members of an organisation may do.
        autodiscover_modules("permissions")
