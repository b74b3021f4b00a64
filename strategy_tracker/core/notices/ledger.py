"""The ledger: one row for each notice and reader, written before anything is sent."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from strategy_tracker.core.models import Notice, User
from strategy_tracker.core.notices.kinds import Facts

HOLD = datetime.timedelta(minutes=10)
"""How long a sender has for one recipient; one that died is taken to be dead after it."""

LONGEST_REST = datetime.timedelta(hours=6)


def record(kind: str, key: str, recipient: User, due_on: datetime.date, address: str, facts: Facts) -> Notice:
    """Write down that ``recipient`` is to be told; a second time changes nothing.

    ``key`` says the subject and the threshold, ``address`` (a path) leads to where it is solved. A notice
    that was dropped waits again: somebody found out anew that it concerns the recipient.
    """
    values = {"kind": kind, "due_on": due_on, "address": address, "facts": facts}
    notice, made = Notice.objects.get_or_create(key=key, recipient=recipient, defaults=values)
    if not made and notice.dropped_at is not None:
        notice.dropped_at, notice.facts = None, facts
        notice.save(update_fields=["dropped_at", "facts"])
    return notice


def recipients_waiting() -> list[int]:
    """The keys of the users for whom something waits that nobody works on, who can be written to.

    Closed accounts are among them: their notices are dropped. Without an address a notice goes on waiting.
    """
    free = Notice.objects.waiting().filter(_free()).exclude(recipient__email="", recipient__is_active=True)
    return list(free.order_by("recipient_id").values_list("recipient_id", flat=True).distinct())


def take_hold(recipient: int) -> list[Notice]:
    """Take hold of what waits for ``recipient``, so that no other sender does; may be empty.

    A transaction of its own, as each of this file: it is over before the mail server is spoken to, and
    refuses (RuntimeError) to be part of a caller's.
    """
    with transaction.atomic(durable=True):
        rows = Notice.objects.waiting().filter(_free(), recipient=recipient).order_by("pk")
        held = [notice.pk for notice in rows.select_for_update(of=("self",), skip_locked=True)]
        Notice.objects.filter(pk__in=held).update(held_until=timezone.now() + HOLD)
    return list(Notice.objects.filter(pk__in=held).select_related("recipient").order_by("due_on", "pk"))


def mark_sent(notices: Sequence[Notice]) -> None:
    """The mail server took them."""
    now = timezone.now()
    _update(notices, sent_at=now, held_until=None, attempts=F("attempts") + 1, last_error="")


def mark_dropped(notices: Sequence[Notice]) -> None:
    """They concern their recipient no more."""
    _update(notices, dropped_at=timezone.now(), held_until=None)


def mark_failed(notices: Sequence[Notice], error: Exception) -> None:
    """They wait for another attempt, longer after each failure.

    Of the error only its name is kept: what a mail server says quotes addresses.
    """
    tried = max((notice.attempts for notice in notices), default=0) + 1
    rest = min(datetime.timedelta(minutes=2 ** min(tried, 10)), LONGEST_REST)
    _update(
        notices,
        held_until=timezone.now() + rest,
        attempts=F("attempts") + 1,
        last_error=type(error).__name__,
    )


def _free() -> Q:
    return Q(held_until__isnull=True) | Q(held_until__lte=timezone.now())


def _update(notices: Sequence[Notice], **values: object) -> None:
    with transaction.atomic(durable=True):
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(**values)
