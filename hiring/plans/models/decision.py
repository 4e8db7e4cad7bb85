from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models

from .hiring_plan import HiringPlan


class PlanDecisionQuerySet(models.QuerySet["PlanDecision"]):
    def for_list(self) -> Self:
        """What a plan's history shows, the latest first; without the plans as they were."""
        return (
            self.select_related("by").defer("content", "approved_snapshot").order_by("-at", "-pk")
        )


class PlanDecision(models.Model):
    """A decision on a plan: by whom, when and why, with the plan as it was then."""

    class Kind(models.TextChoices):
        SUBMITTED = "submitted"
        APPROVED = "approved"
        SENT_BACK = "sent-back", "Sent back"
        REOPENED = "reopened", "Changed after approval"
        ACTIVATED = "activated"
        CLOSED = "closed"
        PROMOTED = "promoted", "Scenario promoted"
        DELETED = "deleted", "Scenario deleted"

    plan = models.ForeignKey(HiringPlan, models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="plan_decisions", null=True
    )
    at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(blank=True, max_length=2000, validators=[MaxLengthValidator(2000)])
    content = models.JSONField(default=dict)
    # Set on approvals: the approved seats, on their terms, and the assumptions
    # (``hiring.plans.loading.approved_snapshot`` writes and reads it).
    approved_snapshot = models.JSONField(default=dict, blank=True)

    objects = PlanDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "-at", "-pk"]
        indexes = [models.Index(fields=["plan", "-at", "-id"])]

    def __str__(self) -> str:
        return f"{self.plan}: {self.get_kind_display()}"
