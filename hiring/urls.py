from django.urls import include, path

import portal.converters  # noqa: F401  (registers <key:pk>)
from hiring.plans.exchange import FORMATS
from portal.caching import public_page

from . import views

app_name = "hiring"

job_spec_urls = [
    path("", views.JobSpecListView.as_view(), name="jobspec_list"),
    path("new/", public_page(views.JobSpecCreateView.as_view()), name="jobspec_create"),
    path("<key:pk>/", views.JobSpecDetailView.as_view(), name="jobspec_detail"),
    path("<key:pk>/edit/", views.JobSpecUpdateView.as_view(), name="jobspec_update"),
    path("<key:pk>/publish/", views.publish_job_spec, name="jobspec_publish"),
    path("<key:pk>/close/", views.close_job_spec, name="jobspec_close"),
    path("<key:pk>/markdown/", views.job_spec_markdown, name="jobspec_markdown"),
]
plan_urls = [
    path("", views.PlanListView.as_view(), name="plan_list"),
    path("new/", views.PlanCreateView.as_view(), name="plan_create"),
    path("<key:pk>/", views.PlanDetailView.as_view(), name="plan_detail"),
    path("<key:pk>/edit/", views.PlanUpdateView.as_view(), name="plan_update"),
    path("<key:pk>/preview/", views.preview_plan_edit, name="plan_preview"),
    path("<key:pk>/timeline/", views.PlanTimelineView.as_view(), name="plan_timeline"),
    path("<key:pk>/cost/", views.PlanCostView.as_view(), name="plan_cost"),
    path("<key:pk>/coverage/", views.PlanCoverageView.as_view(), name="plan_coverage"),
    path("<key:pk>/funnel/", views.PlanFunnelView.as_view(), name="plan_funnel"),
    path("<key:pk>/actuals/", views.PlanActualsView.as_view(), name="plan_actuals"),
    path("<key:pk>/assumptions/", views.PlanAssumptionsView.as_view(), name="plan_assumptions"),
    path(
        "<key:pk>/assumptions/edit/",
        views.PlanAssumptionsUpdateView.as_view(),
        name="plan_assumptions_update",
    ),
    path("<key:pk>/scenarios/", views.PlanScenariosView.as_view(), name="plan_scenarios"),
    path("<key:pk>/suggestion/", views.PlanSuggestionView.as_view(), name="plan_suggestion"),
    path("<key:pk>/export/", views.PlanExportView.as_view(), name="plan_export"),
    path("<key:pk>/shares/", views.share_plan, name="plan_share"),
    path("<key:pk>/shares/<key:share>/revoke/", views.revoke_share, name="plan_share_revoke"),
    *(
        path(
            f"<key:pk>/plan.{suffix}",
            views.PlanFileView.as_view(),
            {"suffix": suffix},
            name=f"plan_{suffix}",
        )
        for suffix in views.SUFFIXES
    ),
    path("<key:pk>/history/", views.PlanHistoryView.as_view(), name="plan_history"),
    *(
        path(
            f"<key:pk>/rows.{file_format}",
            views.export_plan_rows,
            {"file_format": file_format},
            name=f"plan_rows_{file_format}",
        )
        for file_format in FORMATS
    ),
    path("<key:pk>/import/", views.PlanImportView.as_view(), name="plan_import"),
    path("<key:pk>/import/apply/", views.import_plan_rows, name="plan_import_apply"),
    path("<key:pk>/job-specs/", views.draft_plan_specs, name="plan_specs"),
    path("<key:pk>/promote/", views.PlanPromoteView.as_view(), name="plan_promote"),
    path("<key:pk>/delete/", views.ScenarioDeleteView.as_view(), name="plan_delete"),
    *(
        path(f"<key:pk>/{step}/", views.decide_plan, {"step": step}, name=f"plan_{step}")
        for step in views.STEPS
    ),
]
urlpatterns = [
    path("jobs/", public_page(views.JobListView.as_view()), name="job_list"),
    path("jobs/for-my-skills/", views.JobMatchView.as_view(), name="job_match"),
    path("jobs/<key:pk>/", public_page(views.JobDetailView.as_view()), name="job_detail"),
    path("hiring/job-specs/", include(job_spec_urls)),
    path("hiring/plans/", include(plan_urls)),
    path("shared/plans/<str:token>/", views.SharedPlanView.as_view(), name="shared_plan"),
    path(
        "shared/plans/<str:token>/plan.ics",
        views.SharedCalendarView.as_view(),
        name="shared_plan_ics",
    ),
    path(
        "hiring/recruiting-figures/<slug:slug>/",
        views.RecruitingFiguresView.as_view(),
        name="recruiting_figures",
    ),
]
