"""In force on a day: the one definition, for lists, measures, surveys and pages alike.

An agreement is in force on a day when it was concluded (signed by all and brought into force), the day is
not before its first and not after its last day, and its successor has not taken its place yet.

* The end day is the last day in force; so is the day of a termination.
* Open-ended agreements have no last day. An unknown end counts as in force and is flagged.
* A first day that nobody knows counts as past: old lists hold agreements without any date.
* An agreement that renews itself goes on after its end day for as long as nobody ended it and no successor
  was concluded. Its end day is moved on by the calendar (``exchanges/terms.py``); that this was late, or is
  still to come, makes no difference.
* Of a chain of renewals one agreement is in force on any day: the successor takes over on its first day.
"""

import datetime

from django.db.models import Q

from exchanges.models.agreement import ENTERED_INTO_FORCE, Agreement, Stage

RUNNING: tuple[str, ...] = (Stage.IN_FORCE, Stage.RENEWING)
"""The stages of an agreement that was concluded and that nobody, nor the calendar, has ended."""


def in_force_on(day: datetime.date) -> Q:
    """The condition for querysets of agreements."""
    return (
        Q(stage__in=ENTERED_INTO_FORCE)
        & _begun(day)
        & (Q(ends_on__isnull=True) | Q(ends_on__gte=day) | renews_itself())
        & (Q(terminated_on__isnull=True) | Q(terminated_on__gte=day))
        & ~(_succeeded() & (Q(successor__effective_on__isnull=True) | Q(successor__effective_on__lte=day)))
    )


def renews_itself() -> Q:
    """The condition for agreements whose end day moves on by itself once it has passed."""
    automatic = Q(stage__in=RUNNING, renewal_mode=Agreement.RenewalMode.AUTOMATIC)
    return automatic & ~_succeeded()


def is_in_force_on(agreement: Agreement, day: datetime.date) -> bool:
    """The same for one agreement as it stands in memory; asks the database for a successor."""
    if agreement.stage not in ENTERED_INTO_FORCE:
        return False
    if not _has_begun(agreement.effective_on, day):
        return False
    if agreement.terminated_on is not None and agreement.terminated_on < day:
        return False
    successor = concluded_successor(agreement)
    if successor and _has_begun(successor.effective_on, day):
        return False
    if agreement.ends_on is None or day <= agreement.ends_on:
        return True
    automatic = agreement.renewal_mode == Agreement.RenewalMode.AUTOMATIC
    return automatic and agreement.stage in RUNNING and successor is None


def concluded_successor(agreement: Agreement) -> Agreement | None:
    """The agreement that takes, or took, the place of this one, once it was concluded."""
    if agreement.pk is None:
        return None
    return Agreement.objects.concluded().filter(predecessor=agreement.pk).first()


def _begun(day: datetime.date) -> Q:
    return Q(effective_on__isnull=True) | Q(effective_on__lte=day)


def _has_begun(effective_on: datetime.date | None, day: datetime.date) -> bool:
    return effective_on is None or effective_on <= day


def _succeeded() -> Q:
    """A join to the one successor: subqueries inside an “or” mislead PostgreSQL about their cost."""
    return Q(successor__stage__in=ENTERED_INTO_FORCE)
