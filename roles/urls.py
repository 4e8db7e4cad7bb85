from django.urls import include, path

from portal.caching import public_page

from .views import guides, roles, sectors, skills

app_name = "roles"

role_urls = [
    path("", public_page(roles.RoleListView.as_view()), name="role_list"),
    path("<slug:slug>/", public_page(roles.RoleDetailView.as_view()), name="role_detail"),
    path(
        "<slug:slug>/levels/<slug:level>/",
        public_page(roles.ProfileView.as_view()),
        name="role_level_detail",
    ),
    path(
        "<slug:slug>/sectors/<slug:sector>/",
        public_page(roles.ProfileView.as_view()),
        name="role_in_sector",
    ),
]
sector_urls = [
    path("", public_page(sectors.SectorListView.as_view()), name="sector_list"),
    path("<slug:slug>/", public_page(sectors.SectorDetailView.as_view()), name="sector_detail"),
    path(
        "<slug:sector>/<slug:slug>/",
        public_page(sectors.UseCaseDetailView.as_view()),
        name="use_case_detail",
    ),
]
urlpatterns = [
    path("roles/", include(role_urls)),
    path("sectors/", include(sector_urls)),
    path("skills/", public_page(skills.SkillListView.as_view()), name="skill_list"),
    path("skills/<slug:slug>/", public_page(skills.SkillDetailView.as_view()), name="skill_detail"),
    path("careers/", include("roles.careers.urls")),
    path("guides/", public_page(guides.GuideListView.as_view()), name="guide_list"),
    path("guides/<slug:slug>/", public_page(guides.GuideDetailView.as_view()), name="guide_detail"),
    path("sources/", public_page(guides.SourceListView.as_view()), name="source_list"),
    path(
        "sources/<slug:slug>/",
        public_page(guides.SourceDetailView.as_view()),
        name="source_detail",
    ),
]
