from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from roles.attention import CONCERNS

# What a curator looks after, in the order of the start page; models of no group go by their app.
GROUPS = {
    "Roles": [
        "Role",
        "RoleLevel",
        "RoleRequirement",
        "Responsibility",
        "RoleNote",
        "Outcome",
        "RoleFamily",
        "Level",
        "LevelNote",
        "LifecyclePhase",
        "PhaseNote",
    ],
    "Skills": ["Skill", "SkillLevel", "SkillRelation"],
    "Sectors": [
        "Sector",
        "SectorRequirement",
        "SectorRequirementSkill",
        "SectorNote",
        "UseCase",
        "UseCaseTask",
    ],
    "Pay and careers": ["PayBand", "Transition", "LearningRoute"],
    "Guides and sources": ["Guide", "GuideEntry", "Source", "Framework"],
}


class RolebookAdminSite(AdminSite):
    site_header = "Rolebook"
    site_title = "Rolebook admin"
    index_title = "Look after the catalogue"

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Curators sign in where everybody does, with its second factor and rate limits."""
        return secure_admin_login(super().login)(request, extra_context)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        groups = self.groups(request)
        context = {"groups": groups, "attention": self.attention(request)}
        return super().index(request, context | (extra_context or {}))

    def groups(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The models that the user may see, by what one does with them rather than by app."""
        apps = self.get_app_list(request)
        catalogue = [app for app in apps if app["app_label"] == "roles"]
        known = {model["object_name"]: model for app in catalogue for model in app["models"]}
        found = [
            {"title": title, "models": [known.pop(name) for name in names if name in known]}
            for title, names in GROUPS.items()
        ]
        found.append({"title": "More of the catalogue", "models": list(known.values())})
        others = [app for app in apps if app["app_label"] != "roles"]
        found += [{"title": app["name"], "models": app["models"]} for app in others]
        return [group for group in found if group["models"]]

    def attention(self, request: HttpRequest) -> list[dict[str, Any]]:
        """What needs looking at, with how many rows and where; one query each."""
        found = []
        for key, concern in CONCERNS.items():
            if not self._registry[concern.model].has_view_permission(request):
                continue
            count = concern.rows().count()
            if count:
                meta = concern.model._meta
                plural, title = str(meta.verbose_name_plural), concern.title
                address = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
                found.append(
                    {
                        "title": f"{plural.capitalize()}: {title[0].lower()}{title[1:]}",
                        "count": count,
                        "url": f"{address}?attention={key}",
                    }
                )
        return found
