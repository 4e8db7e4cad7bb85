from django.urls import URLPattern, include, path
from django.views import View

from portal.caching import ResponseT, public_page

from .views import guides, roles, sectors, skills

app_name = "roles"


def page(route: str, view: "type[View[ResponseT]]", name: str) -> URLPattern:
    return path(route, public_page(view.as_view()), name=name)


role_urls = [
    page("", roles.RoleListView, "role_list"),
    page("<slug:slug>/", roles.RoleDetailView, "role_detail"),
    page("<slug:slug>/levels/<slug:level>/", roles.ProfileView, "role_level_detail"),
    page("<slug:slug>/sectors/<slug:sector>/", roles.ProfileView, "role_in_sector"),
]
sector_urls = [
    page("", sectors.SectorListView, "sector_list"),
    page("<slug:slug>/", sectors.SectorDetailView, "sector_detail"),
    page("<slug:sector>/<slug:slug>/", sectors.UseCaseDetailView, "use_case_detail"),
]
urlpatterns = [
    path("roles/", include(role_urls)),
    path("sectors/", include(sector_urls)),
    page("skills/", skills.SkillListView, "skill_list"),
    page("skills/<slug:slug>/", skills.SkillDetailView, "skill_detail"),
    path("careers/", include("roles.careers.urls")),
    page("guides/", guides.GuideListView, "guide_list"),
    page("guides/<slug:slug>/", guides.GuideDetailView, "guide_detail"),
    page("sources/", guides.SourceListView, "source_list"),
    page("sources/<slug:slug>/", guides.SourceDetailView, "source_detail"),
]
