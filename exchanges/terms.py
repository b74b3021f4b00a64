"""Terms that run out: what the calendar does to agreements without anybody's step.

Three things happen once a day has passed, each logged without a user, each found out again by the next run
when the scheduler was down, however long:

* an agreement with automatic renewal rolls on, term by term, an Extension for each (``roll``);
* one without automatic renewal whose last day has passed has ended (``lapse``);
* one whose successor has taken over has ended on the day before (``lapse``).

An agreement that is being renewed is not ended by its end day: the renewal is still under way, and whether
it is in force is for its dates to say.
"""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from exchanges.models import Agreement, Stage
from exchanges.models.in_force import RUNNING, concluded_successor, renews_itself
from strategy_tracker.core.months import end_of_term

LAPSED, SUCCEEDED = "lapse", "succeed"
"""The names under which the calendar's doings stand in the log of steps."""

ONE_DAY = datetime.timedelta(days=1)


def roll(day: datetime.date) -> int:
    """Move the passed end days of agreements with automatic renewal on, until none is before ``day``.

    Returns how many agreements rolled. A second run on the same day finds nothing to do.
    """
    return _settle_each(Agreement.objects.filter(renews_itself(), ends_on__lt=day), day)


def lapse(day: datetime.date) -> int:
    """End the agreements whose last day was before ``day``, and those whose successor has begun by then.

    Returns how many have ended.
    """
    successors = Agreement.objects.concluded().filter(predecessor=OuterRef("pk"))
    begun = successors.filter(Q(effective_on__isnull=True) | Q(effective_on__lte=day))
    passed = Q(ends_on__lt=day) & (Q(Exists(successors)) | Q(stage=Stage.IN_FORCE) & ~renews_itself())
    return _settle_each(Agreement.objects.filter(Q(Exists(begun)) | passed, stage__in=RUNNING), day)


def settle(agreement: Agreement, day: datetime.date) -> bool:
    """Do to one agreement, held under a lock, what the calendar asks by ``day``; says whether it did."""
    if agreement.stage not in RUNNING:
        return False
    successor = concluded_successor(agreement)
    passed = agreement.ends_on if agreement.ends_on and agreement.ends_on < day else None
    if successor and (successor.effective_on is None or successor.effective_on <= day):
        agreement.move_to(Stage.ENDED, None, SUCCEEDED)
    elif passed and successor:
        agreement.move_to(Stage.ENDED, None, LAPSED)
    elif passed and agreement.renewal_mode == Agreement.RenewalMode.AUTOMATIC:
        _roll_on(agreement, passed, day)
    elif passed and agreement.stage == Stage.IN_FORCE:
        agreement.move_to(Stage.ENDED, None, LAPSED)
    else:
        return False
    return True


def next_end(agreement: Agreement, end: datetime.date) -> datetime.date:
    """The last day of the term that follows the one that ends on ``end``; a renewal has at least a year."""
    return end_of_term(end + ONE_DAY, max(agreement.renewal_years, 1))


def _roll_on(agreement: Agreement, end: datetime.date, day: datetime.date) -> None:
    while end < day:
        following = next_end(agreement, end)
        # An end day that was put back by hand rolls anew.
        agreement.extensions.update_or_create(from_day=end, defaults={"to_day": following})
        end = following
    agreement.ends_on = end
    agreement._history_user = None
    agreement.save()


def _settle_each(agreements: QuerySet[Agreement], day: datetime.date) -> int:
    """One transaction for each, so that a long list holds up nobody."""
    return sum(_settle(pk, day) for pk in agreements.order_by("pk").values_list("pk", flat=True))


def _settle(pk: int, day: datetime.date) -> bool:
    with transaction.atomic():
        held = Agreement.objects.select_for_update(of=("self",)).filter(pk=pk).first()
        return held is not None and settle(held, day)
