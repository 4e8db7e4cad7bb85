from .careers import CareerMapView, CareersView, FirstJobView, SelfCheckView
from .guides import GuideDetailView, GuideListView, SourceDetailView, SourceListView
from .roles import ProfileView, RoleDetailView, RoleListView
from .sectors import SectorDetailView, SectorListView, UseCaseDetailView
from .skills import SkillDetailView, SkillListView

__all__ = [
    "CareerMapView",
    "CareersView",
    "FirstJobView",
    "GuideDetailView",
    "GuideListView",
    "ProfileView",
    "RoleDetailView",
    "RoleListView",
    "SectorDetailView",
    "SectorListView",
    "SelfCheckView",
    "SkillDetailView",
    "SkillListView",
    "SourceDetailView",
    "SourceListView",
    "UseCaseDetailView",
]
