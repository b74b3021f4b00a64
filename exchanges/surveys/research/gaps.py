"""What the survey could not count, with the reason and the way to mend it; and ages that nobody knows."""

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
    """Every visit that is not counted, and every one that is counted without its age."""
    missing = [(visit, reasons(visit, choice, regions)) for visit in uncounted_visits(choice, regions)]
    ageless = [
        (visit, [_("Age unknown: counted, but perhaps missing among those aged 45 or less.")])
        for visit in ageless_visits(choice, regions)
    ]
    found = [*missing, *ageless]
    return draw(
        [visit for visit, _reasons in found],
        user,
        Drawn(
            key="gaps",
            title=_("Not countable, or not completely"),
            empty=_("Every stay of this choice is counted completely."),
            reasons=[" ".join(found_reasons) for _visit, found_reasons in found],
        ),
    )


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
