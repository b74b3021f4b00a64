"""Days of invented records, counted in months from the April of the current fiscal year."""

import datetime

from strategy_tracker.core.fiscal_year import FiscalYear


def month_after(this_year: FiscalYear, months: int) -> datetime.date:
    """The first day of the month that lies ``months`` after (or, negative, before) the April of the year."""
    month = 3 + months
    return datetime.date(this_year.start + month // 12, month % 12 + 1, 1)


def month_end(this_year: FiscalYear, months: int) -> datetime.date:
    """The last day of that month."""
    return month_after(this_year, months + 1) - datetime.timedelta(days=1)
