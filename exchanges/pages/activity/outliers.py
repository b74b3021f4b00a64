"""Agreements under which something else happened than their review expected, and those without activity."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exchanges.activity import (
    Activity,
    Comparison,
    dormant,
    expected_against_actual,
    with_activity_counts,
    with_last_activity,
)
from exchanges.models import Agreement
from exchanges.models.in_force import in_force_on
from exchanges.pages.activity.choosing import Choice
from exchanges.pages.activity.questions import agreements
from strategy_tracker.core.fiscal_year import FiscalYear

MOST = 20
KINDS = {
    "outbound": _("outbound visits"),
    "inbound": _("inbound visits"),
    "events": _("conferences and seminars"),
    "papers": _("joint papers"),
}


@dataclass(frozen=True)
class Outlier:
    """What differs most between expectation and fact under an agreement in a whole year."""

    agreement: Agreement
    comparison: Comparison


@dataclass(frozen=True)
class Sleeper:
    """An agreement in force without activity; ``last`` is None where there never was any on record."""

    agreement: Agreement
    last: date | None


def compared_year(choice: Choice) -> FiscalYear:
    """The chosen year once it is over, before that the one before: half a year is no year's activity."""
    return choice.year if choice.as_of >= choice.year.last_day else choice.year.previous()


def read_outliers(choice: Choice) -> list[Outlier]:
    """The agreements furthest from what their reviews expected, the furthest first; one query.

    Only those that were in force from the first to the last day of the year.
    """
    year = compared_year(choice)
    whole = Q(effective_on__isnull=True) | Q(effective_on__lte=year.first_day)
    rows = agreements(choice).filter(whole, in_force_on(year.last_day), review__isnull=False)
    counted: Any = with_activity_counts(rows.select_related("review"), year, year.last_day)
    found = [outlier for agreement in counted if (outlier := _furthest(agreement)) is not None]
    found.sort(key=lambda one: (-abs(one.comparison.difference), one.agreement.pk))
    return found[:MOST]


def read_sleepers(choice: Choice) -> list[Sleeper]:
    """The agreements longest without activity, the longest first; one query."""
    rows: Any = with_last_activity(agreements(choice).filter(dormant(choice.as_of)), choice.as_of)
    found = [Sleeper(agreement, agreement.last_active_on) for agreement in rows]
    found.sort(key=lambda one: (one.last or date.min, one.agreement.pk))
    return found[:MOST]


def _furthest(agreement: Any) -> Outlier | None:
    actual = Activity(
        outbound=agreement.outbound_visits,
        inbound=agreement.inbound_visits,
        events=agreement.event_count,
        papers=agreement.paper_count,
    )
    compared = expected_against_actual(agreement.review, actual)
    furthest = max(compared, key=lambda comparison: abs(comparison.difference), default=None)
    if furthest is None or not furthest.difference:
        return None
    return Outlier(agreement, furthest)
