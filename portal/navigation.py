"""The links of the site's menus, and where somebody's work is.

Each app declares its links as ``menu_links`` of its ``AppConfig``.
"""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from django.apps import apps
from django.urls import reverse


class MenuLink(NamedTuple):
    menu: str  # "public", "members" or "account"
    order: int
    label: str
    url_name: str
    # Current on this page alone, not on those below it.
    exact: bool = False


def links_of(menu: str) -> list[MenuLink]:
    """The links of a menu, in their order."""
    return sorted((link for link in _declared() if link.menu == menu), key=attrgetter("order"))


def landing_url(user: Any) -> str:
    """Where somebody goes on who has signed in without being on the way to a page."""
    if user.is_member and (links := links_of("members")):
        return reverse(links[0].url_name)
    return reverse("admin:index" if user.is_staff else "roles:my_skills")


def _declared() -> Iterator[MenuLink]:
    for config in apps.get_app_configs():
        yield from getattr(config, "menu_links", ())
