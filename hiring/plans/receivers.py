"""What plans do when specs change."""

from datetime import date
from typing import Any

from django.dispatch import receiver

from hiring.specs.models import JobSpec
from hiring.specs.signals import spec_published
from portal.accounts.models import User

from .services.seat_transitions import open_seats_of


@receiver(spec_published)
def open_seats(sender: Any, spec: JobSpec, by: User, on: date, **kwargs: Any) -> None:
    open_seats_of(spec, by=by, on=on)
