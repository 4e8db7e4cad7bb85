from typing import Self

from django.conf import settings
from django.db import models

from .hiring_plan import HiringPlan
from .seat import Seat


class SeatTransitionQuerySet(models.QuerySet["SeatTransition"]):
    def for_list(self) -> Self:
        """What a plan's history shows, the latest first."""
        return self.select_related("actor").order_by("-at", "-pk")


class SeatTransition(models.Model):
    """A change of a seat's status: from which to which, by whom and when."""

    class Kind(models.TextChoices):
        DRAFT_SPEC = "draft-spec", "Spec drafted"
        OPEN = "open", "Opened"
        OFFER = "offer", "Offer made"
        FILL = "fill", "Filled"
        HOLD = "hold", "Put on hold"
        RESUME = "resume", "Resumed"
        CANCEL = "cancel", "Cancelled"
        LEAVE = "leave", "Left"

    plan = models.ForeignKey(HiringPlan, models.CASCADE, related_name="seat_transitions")
    # A seat that is no longer planned is deleted; its history stays.
    seat = models.ForeignKey(Seat, models.SET_NULL, related_name="transitions", null=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    from_status = models.CharField("from", max_length=15, choices=Seat.Status)
    to_status = models.CharField("to", max_length=15, choices=Seat.Status)
    effective_on = models.DateField(
        null=True, blank=True, help_text="The day it was opened, started or left."
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="seat_transitions", null=True
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = SeatTransitionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "-at", "-pk"]
        indexes = [models.Index(fields=["plan", "-at", "-id"])]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_kind_display()}"
