from .guides import GuideDetailView, GuideListView, SourceDetailView, SourceListView
from .pay import PayBandListView
from .roles import ProfileView, RoleDetailView, RoleListView
from .sectors import SectorDetailView, SectorListView, UseCaseDetailView
from .skills import SkillDetailView, SkillListView

__all__ = [
    "GuideDetailView",
    "GuideListView",
    "PayBandListView",
    "ProfileView",
    "RoleDetailView",
    "RoleListView",
    "SectorDetailView",
    "SectorListView",
    "SkillDetailView",
    "SkillListView",
    "SourceDetailView",
    "SourceListView",
    "UseCaseDetailView",
]
