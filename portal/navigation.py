"""The links of the site's menus, by menu, and where somebody's work is."""

from typing import Any, NamedTuple

from django.urls import reverse


class MenuLink(NamedTuple):
    label: str
    url_name: str
    # Current on this page alone, not on those below it.
    exact: bool = False


MENUS = {
    "public": (
        MenuLink("Roles", "roles:role_list"),
        MenuLink("Sectors", "roles:sector_list"),
        MenuLink("Skills", "roles:skill_list"),
        MenuLink("Careers", "roles:careers"),
        MenuLink("Jobs", "hiring:job_list"),
        MenuLink("Guides", "roles:guide_list"),
    ),
    "members": (
        MenuLink("Specs", "hiring:jobspec_list"),
        MenuLink("Plans", "hiring:plan_list"),
    ),
    "account": (
        MenuLink("Profile", "accounts:profile", exact=True),
        MenuLink("E-mail addresses", "account_email"),
        MenuLink("Password", "account_change_password"),
        MenuLink("Second factor and passkeys", "mfa_index"),
        MenuLink("Where you are signed in", "usersessions_list"),
        MenuLink("Organisations", "accounts:organisation_list"),
        MenuLink("API tokens", "accounts:token_list"),
    ),
}


def landing_url(user: Any) -> str:
    """Where somebody goes on who has signed in without being on the way to a page."""
    if user.is_member:
        return reverse("hiring:jobspec_list")
    return reverse("admin:index" if user.is_staff else "roles:my_skills")
