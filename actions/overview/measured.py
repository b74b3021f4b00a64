"""Values that measures count for indicators, each counted once however many indicators ask for it."""

import json
from dataclasses import dataclass, field
from datetime import date

from actions.models import Indicator, Plan
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measures import MeasureResult, get_measure


@dataclass
class Measurements:
    """Counts measures as of a day, but never beyond the end of the year asked for."""

    plan: Plan
    as_of: date
    public_only: bool
    _known: dict[tuple[str, int, int, str], MeasureResult] = field(default_factory=dict)

    def result(self, indicator: Indicator, year: FiscalYear) -> MeasureResult | None:
        """The measure of an indicator for a year; None where there is none, or none for visitors.

        UnknownMeasure when the key names no measure: forms refuse such a key, so it is a lost module.
        """
        if not indicator.measure_key:
            return None
        measure = get_measure(indicator.measure_key)
        if self.public_only and not measure.knows_public:
            return None
        unit_id = indicator.measure_unit_id or self.plan.unit_id
        parameters = json.dumps(indicator.measure_parameters, sort_keys=True)
        key = (indicator.measure_key, unit_id, year.start, parameters)
        if key not in self._known:
            self._known[key] = measure(
                indicator.measure_unit or self.plan.unit,
                year=year,
                as_of=min(self.as_of, year.last_day),
                public_only=self.public_only,
                **indicator.measure_parameters,
            )
        return self._known[key]
