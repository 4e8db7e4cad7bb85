"""A stored plan as a workbook."""

from hiring.plans.loading.computed import ComputedPlan
from portal.formats import day_label

from .workbook import About, write_workbook


def write_spreadsheet(plan: ComputedPlan) -> bytes:
    stored = plan.plan
    facts = [
        ("Organisation", stored.organisation.name),
        ("Status", "Scenario" if stored.is_scenario else stored.get_status_display()),
        ("Sector", stored.sector.title if stored.sector else "Any"),
        ("Business goal", stored.business_goal or "Not stated"),
        ("Measured by", stored.goal_measure or "Not stated"),
        ("Exported", f"{day_label(plan.today)}, version {stored.version}"),
    ]
    titles = {str(row.pk): f"{row.position}. {row.role_level.title}" for row in plan.rows}
    about = About(stored.name, tuple(facts), titles, stored.budget, plan.today)
    return write_workbook(plan.costing, about)
