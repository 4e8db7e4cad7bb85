from django.conf import settings
from django.db import models

from .hiring_plan import HiringPlan, Seat


class SeatMoveQuerySet(models.QuerySet["SeatMove"]):
    def for_list(self) -> "SeatMoveQuerySet":
        """What a plan's history shows, the latest first."""
        return self.select_related("by").order_by("-at", "-pk")


class SeatMove(models.Model):
    """A step of a seat on its way to being filled: who took it, when, from where to where."""

    class Kind(models.TextChoices):
        DRAFT_SPEC = "draft-spec", "Spec drafted"
        OPEN = "open", "Opened"
        OFFER = "offer", "Offer made"
        FILL = "fill", "Filled"
        HOLD = "hold", "Put on hold"
        RESUME = "resume", "Taken up again"
        CANCEL = "cancel", "Cancelled"
        LEAVE = "leave", "Left"

    plan = models.ForeignKey(HiringPlan, models.CASCADE, related_name="seat_moves")
    # A seat that is planned no more is deleted; what was done with it stays.
    seat = models.ForeignKey(Seat, models.SET_NULL, related_name="moves", null=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    was = models.CharField("from", max_length=15, choices=Seat.Status)
    then = models.CharField("to", max_length=15, choices=Seat.Status)
    day = models.DateField(
        null=True, blank=True, help_text="On which it was opened, started or left."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="seat_moves", null=True
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = SeatMoveQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "-at", "-pk"]
        indexes = [models.Index(fields=["plan", "-at", "-id"])]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_kind_display()}"
