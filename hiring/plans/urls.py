from django.urls import include, path

import portal.converters  # noqa: F401  (registers <key:pk>)

from .row_files import FORMATS
from .views import (
    decisions,
    editing,
    exporting,
    lists,
    recruiting_figures,
    row_files,
    scenarios,
    seats,
    sharing,
    showing,
    suggesting,
)

editor_urls = [
    path("edit/", editing.PlanUpdateView.as_view(), name="plan_update"),
    path("preview/", editing.preview_plan_edit, name="plan_preview"),
    path(
        "assumptions/edit/",
        editing.PlanAssumptionsUpdateView.as_view(),
        name="plan_assumptions_update",
    ),
    path("job-specs/", decisions.draft_plan_specs, name="plan_specs"),
    path("promote/", scenarios.PlanPromoteView.as_view(), name="plan_promote"),
    path("delete/", scenarios.ScenarioDeleteView.as_view(), name="plan_delete"),
    *(
        path(f"{step}/", decisions.decide_plan, {"step": step}, name=f"plan_{step}")
        for step in decisions.STEPS
    ),
]
tab_urls = [
    *(
        path(
            "" if name == "detail" else f"{name}/",
            showing.ComputedPage.as_view(template_name=template, part=part),
            name=f"plan_{name}",
        )
        for name, (template, part) in showing.TABS.items()
    ),
    path("actuals/", seats.PlanActualsView.as_view(), name="plan_actuals"),
    path("assumptions/", showing.PlanAssumptionsView.as_view(), name="plan_assumptions"),
    path("scenarios/", scenarios.PlanScenariosView.as_view(), name="plan_scenarios"),
    path("suggestion/", suggesting.PlanSuggestionView.as_view(), name="plan_suggestion"),
    path("history/", showing.PlanHistoryView.as_view(), name="plan_history"),
]
file_urls = [
    path("export/", exporting.PlanExportView.as_view(), name="plan_export"),
    path("shares/", sharing.share_plan, name="plan_share"),
    path("shares/<key:share>/revoke/", sharing.revoke_share, name="plan_share_revoke"),
    *(
        path(
            f"plan.{suffix}",
            exporting.PlanFileView.as_view(),
            {"suffix": suffix},
            name=f"plan_{suffix}",
        )
        for suffix in exporting.SUFFIXES
    ),
    *(
        path(
            f"rows.{file_format}",
            row_files.export_plan_rows,
            {"file_format": file_format},
            name=f"plan_rows_{file_format}",
        )
        for file_format in FORMATS
    ),
    path("import/", row_files.PlanImportView.as_view(), name="plan_import"),
    path("import/apply/", row_files.import_plan_rows, name="plan_import_apply"),
]
urlpatterns = [
    path("hiring/plans/", lists.PlanListView.as_view(), name="plan_list"),
    path("hiring/plans/new/", editing.PlanCreateView.as_view(), name="plan_create"),
    path("hiring/plans/<key:pk>/", include(tab_urls + editor_urls + file_urls)),
    path("shared/plans/<str:token>/", sharing.SharedPlanView.as_view(), name="shared_plan"),
    path(
        "shared/plans/<str:token>/plan.ics",
        sharing.SharedCalendarView.as_view(),
        name="shared_plan_ics",
    ),
    path(
        "hiring/recruiting-figures/<slug:slug>/",
        recruiting_figures.RecruitingFiguresView.as_view(),
        name="recruiting_figures",
    ),
]
