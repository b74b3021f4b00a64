"""Whether an agreement is in force on a day and until when, in one sentence."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.models import Agreement


def in_words(agreement: Agreement, day: datetime.date, *, in_force: bool) -> str:
    """``in_force`` is the answer of ``exchanges/models/in_force.py`` for the day."""
    return _while_in_force(agreement, day) if in_force else _otherwise(agreement, day)


def last_day(agreement: Agreement) -> datetime.date | None:
    """Its last day in force, if there is one: a termination goes before the end that was agreed."""
    return agreement.terminated_on or agreement.ends_on


def _while_in_force(agreement: Agreement, day: datetime.date) -> str:
    last = last_day(agreement)
    if last is None:
        if agreement.end_kind == Agreement.EndKind.UNKNOWN:
            return _("In force today. Nobody knows until when: find out the end day.")
        return _("In force today, open-ended.")
    if last < day:
        return _("In force today: it renews itself, its end day %(day)s will be moved on.") % {
            "day": date_format(last)
        }
    left = (last - day).days
    days = ngettext("%(number)d day to go", "%(number)d days to go", left) % {"number": left}
    return _("In force today, until %(day)s (%(days)s).") % {"day": date_format(last), "days": days}


def _otherwise(agreement: Agreement, day: datetime.date) -> str:
    if not agreement.is_concluded:
        return _("Not in force: it has not been concluded.")
    if agreement.effective_on and agreement.effective_on > day:
        return _("Not in force yet: it begins on %(day)s.") % {"day": date_format(agreement.effective_on)}
    last = last_day(agreement)
    if last and last < day:
        return _("Not in force any more: its last day was %(day)s.") % {"day": date_format(last)}
    return _("Not in force any more: its renewal has taken its place.")
