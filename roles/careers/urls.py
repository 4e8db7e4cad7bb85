"""Addresses of the careers pages, below /careers/."""

from django.urls import path

from portal.caching import public_page
from roles.pay.views import PayBandListView

from .views import my_skills, pages, routes

urlpatterns = [
    path("", public_page(pages.CareersView.as_view()), name="careers"),
    path("map/", public_page(pages.CareerMapView.as_view()), name="career_map"),
    path("first-job/", public_page(pages.FirstJobView.as_view()), name="first_job"),
    path("is-this-for-me/", public_page(pages.SelfCheckView.as_view()), name="self_check"),
    path("routes/", routes.career_routes, name="career_routes"),
    path("routes/suggest/", routes.suggest_roles, name="suggest_roles"),
    path("routes/shared/", routes.linked_routes, name="linked_routes"),
    path("skills/", my_skills.MySkillsView.as_view(), name="my_skills"),
    path("skills/find/", my_skills.find_skill, name="find_skill"),
    path("skills/from-text/", my_skills.find_skills_in_text, name="find_skills_in_text"),
    path("skills/add/", my_skills.add_skills, name="add_skills"),
    path("skills/take/", my_skills.take_skills, name="take_skills"),
    path("skills/keep/", my_skills.save_to_account, name="save_skills"),
    path("skills/delete/", my_skills.delete_all, name="delete_skills"),
    path("skills/export/", my_skills.export, name="export_skills"),
    path("outlook/", public_page(pages.OutlookView.as_view()), name="outlook"),
    path("pay/", public_page(PayBandListView.as_view()), name="payband_list"),
]
