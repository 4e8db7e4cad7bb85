"""Links by which others read a plan without an account."""

import secrets
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hiring.plans.models import HiringPlan, PlanShare
from hiring.plans.models.share import hash_token
from portal.accounts.models import User

MOST_SHARES = 20  # that work at the same time
TOKEN_BYTES = 32
USE_NOTED_EVERY = timedelta(hours=1)


@transaction.atomic
def share_plan(
    plan: HiringPlan, *, by: User, label: str, expires_at: datetime | None = None
) -> tuple[PlanShare, str]:
    """Make a link to read the plan, and its token, which nobody can look up again."""
    # Locked, so that two who share at once are counted.
    HiringPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if expires_at is not None and expires_at <= timezone.now():
        raise ValidationError({"expires_at": ["Give a time that is still to come."]})
    if plan.shares.working().count() >= MOST_SHARES:
        message = f"At most {MOST_SHARES} links to a plan work at once. Revoke one first."
        raise ValidationError({"label": [message]})
    token = secrets.token_urlsafe(TOKEN_BYTES)
    share = PlanShare(
        plan=plan,
        label=" ".join(label.split()),
        token_hash=hash_token(token),
        created_by=by,
        expires_at=expires_at,
    )
    share.full_clean(exclude=["token_hash"], validate_unique=False)
    share.save()
    return share, token


def revoke_share(share: PlanShare, *, by: User) -> PlanShare:
    """Let the link open nothing from now on. Revoking twice changes nothing."""
    standing = PlanShare.objects.filter(pk=share.pk, revoked_at=None)
    standing.update(revoked_at=timezone.now(), revoked_by=by)
    share.refresh_from_db()
    return share


def open_share(token: str) -> PlanShare | None:
    """The share that a token opens; none if it is wrong, revoked or expired."""
    now = timezone.now()
    share = PlanShare.objects.working(now).with_token(token).first()
    if share is None:
        return None
    unnoted = Q(last_used_at=None) | Q(last_used_at__lt=now - USE_NOTED_EVERY)
    PlanShare.objects.filter(unnoted, pk=share.pk).update(last_used_at=now)
    return share
