from typing import Any

from allauth.account.decorators import secure_admin_login
from django.apps import apps
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
    "Pay and careers": ["PayBand", "Transition", "LearningRoute", "LearningEffort"],
    "Public taxonomies": ["Occupation", "OccupationSkill", "OccupationRelation"],
    "Guides and sources": ["Guide", "GuideEntry", "Source", "Framework"],
}


def grouped(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The models that the user may see, by what one does with them rather than by app."""
    models = [(app["app_label"], model) for app in listed for model in app["models"]]
    known = {model["object_name"]: model for label, model in models if label == "roles"}
    found = [
        {"title": title, "models": [known.pop(name) for name in names if name in known]}
        for title, names in GROUPS.items()
    ]
    in_hiring = {
        config.label for config in apps.get_app_configs() if config.name.startswith("hiring.")
    }
    hiring = [model for label, model in models if label in in_hiring]
    people = [model for label, model in models if label not in ("roles", *in_hiring)]
    found += [
        {"title": "More of the catalogue", "models": list(known.values())},
        {"title": "Hiring", "models": hiring},
        {"title": "People and sign-in", "models": people},
    ]
    return [group for group in found if group["models"]]


class RolebookAdminSite(AdminSite):
    site_header = "Rolebook"
    site_title = "Rolebook admin"
    index_title = "Manage the catalogue"

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Curators sign in where everybody does, with its second factor and rate limits."""
        return secure_admin_login(super().login)(request, extra_context)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"attention": self.attention(request)}
        return super().index(request, context | (extra_context or {}))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        groups = grouped(context["available_apps"])
        for group in groups:
            # The sidebar opens the group that one is in.
            group["is_current"] = any(
                request.path.startswith(str(model["admin_url"])) for model in group["models"]
            )
        return context | {"groups": groups}

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
