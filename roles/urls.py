from django.urls import path

from portal.caching import public_page

from . import views

app_name = "roles"

urlpatterns = [
    path("roles/", public_page(views.RoleListView.as_view()), name="role_list"),
    path("roles/<slug:slug>/", public_page(views.RoleDetailView.as_view()), name="role_detail"),
    path(
        "roles/<slug:slug>/levels/<slug:level>/",
        public_page(views.ProfileView.as_view()),
        name="role_level_detail",
    ),
    path(
        "roles/<slug:slug>/sectors/<slug:sector>/",
        public_page(views.ProfileView.as_view()),
        name="role_in_sector",
    ),
    path("sectors/", public_page(views.SectorListView.as_view()), name="sector_list"),
    path(
        "sectors/<slug:slug>/", public_page(views.SectorDetailView.as_view()), name="sector_detail"
    ),
    path(
        "sectors/<slug:sector>/<slug:slug>/",
        public_page(views.UseCaseDetailView.as_view()),
        name="use_case_detail",
    ),
    path("skills/", public_page(views.SkillListView.as_view()), name="skill_list"),
    path("skills/<slug:slug>/", public_page(views.SkillDetailView.as_view()), name="skill_detail"),
    path("careers/", public_page(views.CareersView.as_view()), name="careers"),
    path("careers/map/", public_page(views.CareerMapView.as_view()), name="career_map"),
    path("careers/first-job/", public_page(views.FirstJobView.as_view()), name="first_job"),
    path("careers/is-this-for-me/", public_page(views.SelfCheckView.as_view()), name="self_check"),
    path("careers/routes/", views.career_routes, name="career_routes"),
    path("careers/routes/suggest/", views.suggest_roles, name="suggest_roles"),
    path("careers/routes/shared/", views.linked_routes, name="linked_routes"),
    path("careers/skills/", views.MySkillsView.as_view(), name="my_skills"),
    path("careers/skills/find/", views.find_skill, name="find_skill"),
    path("careers/skills/from-text/", views.find_skills_in_text, name="find_skills_in_text"),
    path("careers/skills/add/", views.add_skills, name="add_skills"),
    path("careers/skills/take/", views.take_skills, name="take_skills"),
    path("careers/skills/keep/", views.keep_in_account, name="keep_skills"),
    path("careers/skills/delete/", views.delete_all, name="delete_skills"),
    path("careers/skills/export/", views.export, name="export_skills"),
    path("careers/outlook/", public_page(views.OutlookView.as_view()), name="outlook"),
    path("careers/pay/", public_page(views.PayBandListView.as_view()), name="payband_list"),
    path("guides/", public_page(views.GuideListView.as_view()), name="guide_list"),
    path("guides/<slug:slug>/", public_page(views.GuideDetailView.as_view()), name="guide_detail"),
    path("sources/", public_page(views.SourceListView.as_view()), name="source_list"),
    path(
        "sources/<slug:slug>/", public_page(views.SourceDetailView.as_view()), name="source_detail"
    ),
]
