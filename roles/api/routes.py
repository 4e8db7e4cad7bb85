"""The catalogue's resources in the API, by prefix."""

from rest_framework.viewsets import ViewSetMixin

from roles.careers.api.views import CareerSuggestionViewSet, CareerViewSet

from . import views

ROUTES: list[tuple[str, type[ViewSetMixin], str]] = [
    ("frameworks", views.FrameworkViewSet, "framework"),
    ("sources", views.SourceViewSet, "source"),
    ("skills", views.SkillViewSet, "skill"),
    ("role-families", views.RoleFamilyViewSet, "role-family"),
    ("roles", views.RoleViewSet, "role"),
    ("levels", views.LevelViewSet, "level"),
    ("role-levels", views.RoleLevelViewSet, "role-level"),
    ("lifecycle-phases", views.LifecyclePhaseViewSet, "lifecycle-phase"),
    ("responsibilities", views.ResponsibilityViewSet, "responsibility"),
    ("role-requirements", views.RoleRequirementViewSet, "role-requirement"),
    ("outcomes", views.OutcomeViewSet, "outcome"),
    ("sectors", views.SectorViewSet, "sector"),
    ("sector-requirements", views.SectorRequirementViewSet, "sector-requirement"),
    ("use-cases", views.UseCaseViewSet, "use-case"),
    ("transitions", views.TransitionViewSet, "transition"),
    ("pay-bands", views.PayBandViewSet, "pay-band"),
    ("learning-routes", views.LearningRouteViewSet, "learning-route"),
    ("guides", views.GuideViewSet, "guide"),
    ("profiles", views.ProfileViewSet, "profile"),
    ("careers", CareerViewSet, "career"),
    ("careers", CareerSuggestionViewSet, "career-suggestion"),
]
