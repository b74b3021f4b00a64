"""Days counted in months and years, as contracts and offices count them."""

import datetime

from dateutil.relativedelta import relativedelta


def months_before(day: datetime.date, months: int) -> datetime.date:
    """The same day ``months`` earlier, or the month's last: six before 31 August is 28 or 29 February."""
    earlier: datetime.date = day - relativedelta(months=months)
    return earlier


def end_of_term(first: datetime.date, years: int) -> datetime.date:
    """The last day of a term of ``years`` that begins on ``first`` (Civil Code of Japan, article 143).

    The day before the one that corresponds to the first; without a corresponding day (29 February), the last
    day of that month. A term from 1 March 2023 ends on 29 February 2028.
    """
    corresponding: datetime.date = first + relativedelta(years=years)
    return corresponding if corresponding.day != first.day else corresponding - datetime.timedelta(days=1)
