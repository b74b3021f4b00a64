"""What the survey could not count, with the reason and the way to mend it; and ages that nobody knows."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from exchanges.models import Exchange
from exchanges.surveys.choice import Choice
from exchanges.surveys.facts import Table
from exchanges.surveys.regions import Regions
from exchanges.surveys.research.columns import age_condition
from exchanges.surveys.research.stays import countable, visits
from exchanges.surveys.research.tally import counted_visits
from exchanges.surveys.stay_list import Drawn, draw


def uncounted_visits(choice: Choice, regions: Regions) -> QuerySet[Exchange]:
    """The visits of the year that are in no cell of the table."""
    # Not exclude(): that would also keep out rows in which the condition meets an empty column.
    known = countable(regions)
    return visits(choice).filter(Q(stay_days__isnull=True) | Q(visited__isnull=True) | ~known)


def ageless_visits(choice: Choice, regions: Regions) -> QuerySet[Exchange]:
    """Dispatched persons who are in the total and may be missing among those of 45 or less."""
    condition = Q(direction=Exchange.Direction.OUTBOUND) & age_condition(known=False)
    return counted_visits(choice, regions).filter(condition)


def gap_table(choice: Choice, regions: Regions, user: Any) -> Table:
    """Visits that are not counted, then those that are counted without their age."""
    found = [
        (visit, " ".join(reasons(visit, choice, regions)))
        for visit in _first(uncounted_visits, choice, regions)
    ]
    if choice.most is None or len(found) < choice.most:
        unknown = _("Age unknown: counted, but perhaps missing among those aged 45 or less.")
        found += [(visit, unknown) for visit in _first(ageless_visits, choice, regions)]
    drawn = Drawn(
        key="gaps",
        title=_("Not or not fully countable"),
        empty=_("Every stay of this choice is counted completely."),
        reasons=[reason for _visit, reason in found[: choice.most]],
    )
    return draw([visit for visit, _reason in found[: choice.most]], user, drawn)


def _first(
    visits_of: Callable[[Choice, Regions], QuerySet[Exchange]], choice: Choice, regions: Regions
) -> QuerySet[Exchange]:
    return visits_of(choice, regions)[: choice.most]


def reasons(visit: Exchange, choice: Choice, regions: Regions) -> list[str]:
    """Why a visit is in no cell, as sentences that say what is missing."""
    found = []
    visited: int | None = visit.visited  # type: ignore[attr-defined]
    if visit.first_day is None:
        found.append(_("No first day: the fiscal year is not known."))
    elif visit.stay_days is None:
        found.append(_("No last day: the length is not known."))
    if visited is None:
        found.append(_("No country or territory."))
    elif visited not in regions.of_country:
        found.append(
            _("The country or territory is in no region of “%(scheme)s”.") % {"scheme": choice.scheme.name}
        )
    return found
