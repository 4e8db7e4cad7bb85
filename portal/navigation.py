"""The links of the site's menus, by menu."""

from typing import NamedTuple


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
