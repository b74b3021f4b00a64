"""Administrative and technical staff sent abroad: internships, visits, training.

The numbers are not hidden when they are small, as numbers of scores are: that somebody was sent abroad is no
assessment of them, and KIT's own text publishes 1 and 3. As every measure of people it is not evaluated for
visitors.
"""

import datetime

from django.db.models import Count
from django.utils.translation import gettext_lazy

from exchanges.duration import Duration
from exchanges.measures.counting import held_by
from exchanges.measures.people import Counting, Filters
from exchanges.models import Exchange, Programme, StayKind
from exchanges.visits import begun_by
from strategy_tracker.core.counting import branch_of, number
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measure_parameters import Given, check_choice, check_codes
from strategy_tracker.core.measures import Checks, MeasureResult, measure
from strategy_tracker.core.models import Person, Unit

CHECKS: Checks = {
    "duration": check_choice(Duration),
    "kind": check_codes(StayKind),
    "programme": check_codes(Programme),
}


@measure("exchanges.staff_abroad", name=gettext_lazy("Staff sent abroad"), value_kind="number", checks=CHECKS)
def staff_abroad(
    unit: Unit,
    *,
    year: FiscalYear,
    as_of: datetime.date,
    duration: Given = "",
    kind: Given = "",
    programme: Given = "",
) -> MeasureResult:
    """Persons of a category of staff (``is_staff``) whose stay abroad began in the year; each counts once.

    Counted by the rule of ``exchanges/visits.py`` for stays that began in a year, for the unit and all below
    it. For a year before that of the first such stay on record there (of whatever duration, kind and
    programme), and where there is none at all, the value is None and not 0: nobody entered stays then, and a
    figure that a text gives for such a year stands. From the year of the first stay on, 0 means that nobody
    was sent.
    """
    on_record = held_by(Exchange, branch_of(unit)).filter(
        begun_by(as_of),
        direction=Exchange.Direction.OUTBOUND,
        category__is_staff=True,
        start_year__lte=year.start,
    )
    asked = Filters(
        direction=Exchange.Direction.OUTBOUND.value,
        kind=kind,
        programme=programme,
        duration=duration,
        counting=Counting.STARTING.value,
    )
    stays = asked.of(unit, year, as_of).filter(category__is_staff=True).order_by()
    persons = Person.objects.filter(pk__in=stays.values("person"))
    if not on_record.exists():
        return MeasureResult(None, None, None, as_of, persons.none())
    return number(stays.aggregate(number=Count("person", distinct=True))["number"], persons, as_of)
