"""The day as of which a year is counted.

A number of the day would tell, by what it was the day before, who took a test yesterday; so that a running
year is counted up to the end of the last full month.
"""

import datetime

from strategy_tracker.core.fiscal_year import FiscalYear


def last_month_end(as_of: datetime.date) -> datetime.date:
    """The last end of a month on or before ``as_of``."""
    tomorrow = as_of + datetime.timedelta(days=1)
    return as_of if tomorrow.day == 1 else as_of.replace(day=1) - datetime.timedelta(days=1)


def counted_until(year: FiscalYear, as_of: datetime.date) -> datetime.date | None:
    """The last day of ``year`` that is counted as of a day; None while none of its months is over."""
    until = min(year.last_day, last_month_end(as_of))
    return until if until >= year.first_day else None
