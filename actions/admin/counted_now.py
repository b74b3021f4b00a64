"""What an indicator's measure counts for the running year, beside the figures that are entered."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from actions.indicator_standing import amount
from actions.models import Indicator
from actions.overview.measured import Measurements
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measures import UnknownMeasure
from strategy_tracker.core.sentence import Sentence

COUNTED = _("%(year)s: %(amount)s counted from the records as of %(day)s.")
NOTHING = _("%(year)s: no number is counted from the records; a value entered below stands.")


def counted_now(indicator: Indicator, today: date) -> Sentence | None:
    """In words; None for an indicator without a measure, or whose measure is lost (the form says so)."""
    year = FiscalYear.of(today)
    try:
        found = Measurements(indicator.item.plan, today, public_only=False).result(indicator, year)
    except UnknownMeasure:
        return None
    if not indicator.measure_key:
        return None
    if found is None or found.value is None:
        return Sentence(NOTHING, {"year": year})
    return Sentence(COUNTED, {"year": year, "amount": amount(indicator, found.value), "day": found.as_of})
