"""Which exchanges are counted, and in which year: one rule for activity, measures and surveys.

* A visit counts once it has begun: it is under way or completed, and its first day is not after the day as of
  which is counted. What is planned, confirmed or cancelled does not count. The status is the one that is
  stored now: it has no past day.
* It belongs to the fiscal year in which it began (``starting_in``), or to each year that it touches
  (``touching``, for 延べ人数): a stay over 31 March belongs to both years then.
* A stay whose last day nobody entered touches every year since its beginning while it is under way, and only
  the year in which it began once it is completed: nothing says that it went on.
"""

import datetime

from django.db.models import Q

from exchanges.models import Exchange
from strategy_tracker.core.fiscal_year import FiscalYear

HAPPENED: tuple[str, ...] = (Exchange.Status.UNDER_WAY, Exchange.Status.COMPLETED)


def begun_by(day: datetime.date, path: str = "") -> Q:
    """Visits that had begun by a day; ``path`` leads to the exchange (``exchange__``)."""
    return Q(**{f"{path}status__in": HAPPENED, f"{path}first_day__lte": day})


def starting_in(year: FiscalYear, as_of: datetime.date, path: str = "") -> Q:
    """Visits that began in a year, by the day."""
    return begun_by(as_of, path) & Q(**{f"{path}start_year": year.start})


def touching(year: FiscalYear, as_of: datetime.date, path: str = "") -> Q:
    """Visits of which at least one day lies in a year, by the day."""
    begun = begun_by(min(as_of, year.last_day), path)
    return begun & reaching(year.first_day, path)


def reaching(day: datetime.date, path: str = "") -> Q:
    """Visits that still went on on a day, or began after it."""
    endless = Q(**{f"{path}last_day__isnull": True, f"{path}status": Exchange.Status.UNDER_WAY})
    return Q(**{f"{path}last_day__gte": day}) | Q(**{f"{path}first_day__gte": day}) | endless
