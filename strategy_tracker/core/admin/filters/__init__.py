"""Filters for the panel beside a list: each reads what was typed or chosen and says it in words.

Name subclasses of these in ``list_filter`` of a ``RecordAdmin``. What cannot be read shows its error in the
panel and leaves the list empty: a list that looks filtered and is not would be taken for the answer.
"""

from strategy_tracker.core.admin.filters.choices import ChoiceFilter, FieldChoiceFilter, PresenceFilter
from strategy_tracker.core.admin.filters.days import DayFilter, FiscalYearFilter
from strategy_tracker.core.admin.filters.numbers import NumberFilter
from strategy_tracker.core.admin.filters.places import RegionFilter
from strategy_tracker.core.admin.filters.relations import RelatedRowsFilter, RelatedSearchFilter
from strategy_tracker.core.admin.filters.typed import TypedFilter, leading_to
from strategy_tracker.core.admin.filters.units import UnitFilter

__all__ = [
    "ChoiceFilter",
    "DayFilter",
    "FieldChoiceFilter",
    "FiscalYearFilter",
    "NumberFilter",
    "PresenceFilter",
    "RegionFilter",
    "RelatedRowsFilter",
    "RelatedSearchFilter",
    "TypedFilter",
    "UnitFilter",
    "leading_to",
]
