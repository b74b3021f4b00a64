"""Values that measures count for indicators, each counted once however many indicators ask for it."""

import json
import logging
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError

from actions.models import Indicator, Plan
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measures import Measure, MeasureResult, get_measure

log = logging.getLogger(__name__)


@dataclass
class Measurements:
    """Counts measures as of a day, but never beyond the end of the year asked for."""

    plan: Plan
    as_of: date
    public_only: bool
    _known: dict[tuple[str, int, int, str], MeasureResult | None] = field(default_factory=dict)

    def result(self, indicator: Indicator, year: FiscalYear) -> MeasureResult | None:
        """The measure of an indicator for a year; None where there is none, or none for visitors.

        UnknownMeasure when the key names no measure: forms refuse such a key, so it is a lost module. A
        parameter that names a word that has left its reference list since then leaves the value open, and
        the log says why: a wrong number would not show, and one indicator does not stop a whole page.
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
            self._known[key] = self._count(measure, indicator, year)
        return self._known[key]

    def _count(self, measure: Measure, indicator: Indicator, year: FiscalYear) -> MeasureResult | None:
        try:
            return measure(
                indicator.measure_unit or self.plan.unit,
                year=year,
                as_of=min(self.as_of, year.last_day),
                public_only=self.public_only,
                **indicator.measure_parameters,
            )
        except ValidationError as error:
            log.warning("Indicator %s is not counted: %s", indicator.pk, "; ".join(error.messages))
            return None
