"""Chains of renewals: an agreement, what it renews, and what renews it."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exchanges.models.agreement import Agreement


def chain(agreement: Agreement) -> list[Agreement]:
    """The agreement with all that came before and after it, oldest first; one query for each link."""
    found = [agreement]
    while (earlier := predecessor_of(found[0])) is not None and earlier not in found:
        found.insert(0, earlier)
    while (later := successor_of(found[-1])) is not None and later not in found:
        found.append(later)
    return found


def predecessor_of(agreement: Agreement) -> Agreement | None:
    """The agreement that this one renews, if it renews one."""
    return agreement.predecessor


def successor_of(agreement: Agreement) -> Agreement | None:
    """The agreement that renews this one, in whichever stage it stands."""
    return Agreement.objects.filter(predecessor=agreement.pk).first() if agreement.pk else None


def out_of_order(agreement: Agreement) -> list[str]:
    """Sentences that say where the chain would overlap: each renewal begins after what it renews.

    A renewal takes over on its first day, so beginning inside the term before is allowed; beginning with it
    or earlier would leave the other no day in force.
    """
    predecessor, successor = predecessor_of(agreement), successor_of(agreement)
    day = agreement.effective_on
    found = []
    if predecessor and day and (other := predecessor.effective_on) and day <= other:
        sentence = _("It begins on %(day)s, but what it renews begins on %(other)s: choose a later day.")
        found.append(sentence % _written(day, other))
    if successor and day and (other := successor.effective_on) and other <= day:
        sentence = _("It begins on %(day)s, but its renewal begins on %(other)s: choose an earlier day.")
        found.append(sentence % _written(day, other))
    return found


def _written(day: datetime.date, other: datetime.date) -> dict[str, str]:
    return {"day": date_format(day), "other": date_format(other)}
