"""Writes to organisations, members and invitations; callers check permissions first."""

import logging
from itertools import count
from smtplib import SMTPException

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify

from portal.accounts.models import Invitation, Membership, Organisation, User

logger = logging.getLogger(__name__)
# Paths under /organisations/ that have pages of their own.
RESERVED_SLUGS = {"new", "invitations"}


@transaction.atomic
def create_organisation(name: str, *, by: User, website: str = "", about: str = "") -> Organisation:
    """Create an organisation with ``by`` as its first owner."""
    organisation = Organisation(name=name, slug=_free_slug(name), website=website, about=about)
    organisation.full_clean()
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:
        # Another request took the name after full_clean() had checked it.
        raise ValidationError({"name": "This name has just been taken. Choose another."}) from error
    add_member(organisation, by, role=Membership.Role.OWNER)
    return organisation


def _free_slug(name: str) -> str:
    stem = slugify(name)[:140] or "organisation"
    taken = RESERVED_SLUGS | set(
        Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True)
    )
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(slug for slug in candidates if slug not in taken)


@transaction.atomic
def add_member(organisation: Organisation, user: User, *, role: str) -> Membership:
    membership = Membership(organisation=organisation, user=user, role=role)
    membership.full_clean()
    membership.save()
    return membership


def invite(organisation: Organisation, email: str, *, role: str, by: User) -> Invitation:
    """E-mail an invitation; the outcome doesn't reveal whether the address has an account.

    It replaces an earlier invitation to the same address, whose link stops working.
    """
    email = email.lower()
    if organisation.memberships.filter(user__email__iexact=email).exists():
        raise ValidationError({"email": f"{email} is already a member."})
    with transaction.atomic():
        # The lock serialises two invitations to the same address.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        organisation.invitations.filter(email=email).delete()
        invitation = Invitation(organisation=organisation, email=email, role=role, invited_by=by)
        invitation.full_clean()
        invitation.save()
        try:
            _mail(invitation)
        except (SMTPException, OSError) as error:
            logger.error("The mail server took no invitation: %s", type(error).__name__)
            message = "Our mail server doesn’t answer, so nothing was sent. Try again in a minute."
            raise ValidationError(message, "not_sent") from error
    return invitation


def _mail(invitation: Invitation) -> None:
    address = settings.SITE_URL + reverse("accounts:invitation_accept", args=[invitation.token])
    text = render_to_string(
        "accounts/email/invitation.txt", {"invitation": invitation, "address": address}
    )
    # A header can't contain line breaks.
    subject = f"Join {invitation.organisation.name} on Rolebook"
    send_mail(" ".join(subject.split()), text, None, [invitation.email])


@transaction.atomic
def accept_invitation(invitation: Invitation, *, by: User) -> Membership:
    """Join the organisation, if the invitation was sent to a verified address of ``by``."""
    locked = Invitation.objects.for_user(by).select_for_update()
    current = locked.filter(pk=invitation.pk).first()
    if current is None:
        raise ValidationError(
            "This invitation is for another e-mail address, or has already been used."
        )
    organisation = current.organisation
    membership = organisation.memberships.filter(user=by).first()
    if membership is None:
        membership = add_member(organisation, by, role=current.role)
    current.delete()
    return membership


@transaction.atomic
def change_role(membership: Membership, *, role: str) -> Membership:
    if role != Membership.Role.OWNER:
        keep_an_owner(membership)
    membership.role = role
    membership.full_clean()
    membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def remove_member(membership: Membership) -> None:
    keep_an_owner(membership)
    membership.delete()


def left_without_owner(leaving: QuerySet[Membership]) -> QuerySet[Organisation]:
    """The organisations that would lose their last owner with these members."""
    owners = Membership.objects.filter(role=Membership.Role.OWNER)
    return Organisation.objects.filter(
        pk__in=owners.filter(pk__in=leaving).values("organisation")
    ).exclude(pk__in=owners.exclude(pk__in=leaving).values("organisation"))


def keep_an_owner(leaving: Membership) -> None:
    """Raise ``ValidationError`` if the organisation has no other owner."""
    # The lock serialises two owners who leave at the same time.
    Organisation.objects.select_for_update().get(pk=leaving.organisation_id)
    owners = Membership.objects.filter(
        organisation=leaving.organisation_id, role=Membership.Role.OWNER
    )
    if set(owners.values_list("pk", flat=True)) == {leaving.pk}:
        raise ValidationError("An organisation needs an owner. Make someone else an owner first.")
