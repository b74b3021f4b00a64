"""When a session takes applications, and from whose staff; whether it is to come, running or over."""

import datetime
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from staff_training.models import CourseSession
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.fiscal_year import FiscalYear

STATES: dict[str, str | Promise] = {
    "to_come": pgettext_lazy("session of a course", "to come"),
    "running": pgettext_lazy("session of a course", "running"),
    "over": pgettext_lazy("session of a course", "over"),
    "cancelled": pgettext_lazy("session of a course", "cancelled"),
}


def session_state(session: CourseSession, today: datetime.date) -> str:
    """One of ``STATES``; a session of which the year alone is known runs through it."""
    if session.is_cancelled:
        return "cancelled"
    if today < session.first_possible_day:
        return "to_come"
    return "over" if today > session.last_possible_day else "running"


def in_state(state: str, today: datetime.date) -> Q:
    """As ``session_state``, for the database."""
    if state == "cancelled":
        return Q(is_cancelled=True)
    no_day, year = Q(starts_on__isnull=True), FiscalYear.of(today).start
    to_come = Q(starts_on__gt=today) | (no_day & Q(year__gt=year))
    over = (
        Q(ends_on__lt=today)
        | Q(ends_on__isnull=True, starts_on__lt=today)
        | (no_day & Q(ends_on__isnull=True, year__lt=year))
    )
    begun = Q(starts_on__lte=today) | (no_day & Q(year__lte=year))
    goes_on = (
        Q(ends_on__gte=today)
        | Q(ends_on__isnull=True, starts_on=today)
        | (no_day & Q(ends_on__isnull=True, year__gte=year))
    )
    conditions = {"to_come": to_come, "over": begun & over, "running": begun & goes_on}
    return Q(is_cancelled=False) & conditions[state]


def open_sessions(today: datetime.date, units: Iterable[int] | None = None) -> QuerySet[CourseSession]:
    """The sessions that take applications today, the first to begin first.

    ``units`` are the keys of the units that hold them (see ``offering_units``); without it, everybody's.
    Read together with their courses.
    """
    sessions = CourseSession.objects.filter(_open_on(today)).select_related("course__unit", "course__kind")
    if units is not None:
        sessions = sessions.filter(course__unit__in=list(units))
    return sessions.order_by("starts_on", "course__code", "number")


def offering_units(unit: int | None) -> set[int]:
    """The keys of the units whose courses are for the staff of ``unit``: itself and those above it."""
    if unit is None:
        return set()
    parents = UnitTree.read().parents
    found: set[int] = set()
    above: int | None = unit
    while above is not None and above not in found:
        found.add(above)
        above = parents.get(above)
    return found


def is_open(session: CourseSession, today: datetime.date) -> bool:
    """Whether people may apply by themselves today."""
    return not why_closed(session, today)


def why_closed(session: CourseSession, today: datetime.date) -> str:
    """Why nobody may apply by themselves today, as a sentence; empty when they may.

    Without days of application nobody is asked to apply. Where only their first day is known, they end
    before the session begins.
    """
    opens, closes = session.applications_open_on, session.applications_close_on
    if session.is_cancelled:
        return _("This session is cancelled.")
    if not (opens or closes):
        return _("This session does not take applications.")
    if opens and today < opens:
        return _("Applications begin on %(day)s.") % {"day": _written(opens)}
    if closes and today > closes:
        return _("Applications ended on %(day)s.") % {"day": _written(closes)}
    if not closes and today >= session.first_possible_day:
        return _("The session began on %(day)s.") % {"day": _written(session.first_possible_day)}
    return ""


def _open_on(today: datetime.date) -> Q:
    """As ``why_closed``, for the database; a first day that is not known is taken as that of its year."""
    opened = Q(applications_open_on__isnull=True) | Q(applications_open_on__lte=today)
    asked = Q(applications_open_on__isnull=False) | Q(applications_close_on__isnull=False)
    to_come = Q(starts_on__gt=today) | Q(starts_on__isnull=True, year__gt=FiscalYear.of(today).start)
    goes_on = Q(applications_close_on__gte=today) | (Q(applications_close_on__isnull=True) & to_come)
    return Q(is_cancelled=False) & opened & asked & goes_on


def _written(day: datetime.date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
