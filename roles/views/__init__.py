from .careers import CareerMapView, CareersView, FirstJobView, OutlookView, SelfCheckView
from .guides import GuideDetailView, GuideListView, SourceDetailView, SourceListView
from .my_skills import (
    MySkillsView,
    add_skills,
    delete_all,
    export,
    find_skill,
    find_skills_in_text,
    keep_in_account,
    take_skills,
)
from .pay import PayBandListView
from .roles import ProfileView, RoleDetailView, RoleListView
from .routes import career_routes, linked_routes, suggest_roles
from .sectors import SectorDetailView, SectorListView, UseCaseDetailView
from .skills import SkillDetailView, SkillListView

__all__ = [
    "CareerMapView",
    "CareersView",
    "FirstJobView",
    "GuideDetailView",
    "GuideListView",
    "MySkillsView",
    "OutlookView",
    "PayBandListView",
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
    "add_skills",
    "career_routes",
    "delete_all",
    "export",
    "find_skill",
    "find_skills_in_text",
    "keep_in_account",
    "linked_routes",
    "suggest_roles",
    "take_skills",
]
