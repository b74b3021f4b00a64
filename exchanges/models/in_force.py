"""In force on a day: the one definition, for lists, measures, surveys and pages alike.

An agreement is in force on a day when it was concluded (signed by all and brought into force), the day is
not before its first and not after its last day, and its successor has not taken its place yet.

* The end day is the last day in force; so is the day of a termination.
* Open-ended agreements have no last day. An unknown end counts as in force and is flagged.
* A first day that nobody knows counts as past: old lists hold agreements without any date.
* Of a chain of renewals one agreement is in force on any day: the successor takes over on its first day.
"""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from exchanges.models.agreement import ENTERED_INTO_FORCE, Agreement


def in_force_on(day: datetime.date) -> Q:
    """The condition for querysets of agreements."""
    return (
        Q(stage__in=ENTERED_INTO_FORCE)
        & _begun(day)
        & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))
        & (Q(terminated_on__isnull=True) | Q(terminated_on__gte=day))
        & ~Q(Exists(_successors(day)))
    )


def is_in_force_on(agreement: Agreement, day: datetime.date) -> bool:
    """The same for one agreement as it stands in memory; asks the database for a successor."""
    return (
        agreement.stage in ENTERED_INTO_FORCE
        and (agreement.effective_on is None or agreement.effective_on <= day)
        and (agreement.ends_on is None or day <= agreement.ends_on)
        and (agreement.terminated_on is None or day <= agreement.terminated_on)
        and not Agreement.objects.filter(
            _begun(day), predecessor=agreement.pk, stage__in=ENTERED_INTO_FORCE
        ).exists()
    )


def _begun(day: datetime.date) -> Q:
    return Q(effective_on__isnull=True) | Q(effective_on__lte=day)


def _successors(day: datetime.date) -> QuerySet[Agreement]:
    concluded = Agreement._base_manager.filter(_begun(day), stage__in=ENTERED_INTO_FORCE)
    return concluded.filter(predecessor=OuterRef("pk"))
