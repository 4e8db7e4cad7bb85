"""Signals for higher apps, sent inside the transaction of the change."""

from django.dispatch import Signal

# A spec was published, again or for the first time. Sends: spec, by (the user), on (the date).
spec_published = Signal()
