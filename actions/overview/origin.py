"""Where the value of an indicator with a measure comes from, in words, for every screen that shows it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.sentence import Sentence

COUNTED = _("Counted from the records as of %(day)s.")
COUNTED_AND_ENTERED = _("Counted from the records as of %(day)s; entered figures: %(years)s.")
ENTERED = _("Entered figure: no number is counted from the records here.")


@dataclass(frozen=True)
class Years:
    """Fiscal years in order, those without a gap as first–last, in the reader's language."""

    years: list[FiscalYear]

    def __str__(self) -> str:
        runs: list[list[FiscalYear]] = []
        for year in self.years:
            if runs and runs[-1][-1].next() == year:
                runs[-1].append(year)
            else:
                runs.append([year])
        return pgettext("between fiscal years", ", ").join(_written(run[0], run[-1]) for run in runs)


def _written(first: FiscalYear, last: FiscalYear) -> str:
    if first == last:
        return str(first)
    return pgettext("fiscal years", "%(first)s–%(last)s") % {"first": first, "last": last}


def origin(day: date | None, entered: list[FiscalYear]) -> Sentence:
    """Of a value that a measure counted as of ``day`` (None: one that was entered in its place).

    ``entered`` are the years of its series that were entered.
    """
    if day is None:
        return Sentence(ENTERED)
    if entered:
        return Sentence(COUNTED_AND_ENTERED, {"day": day, "years": Years(entered)})
    return Sentence(COUNTED, {"day": day})
