"""The pictures of the page."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from staff_training.goals.forecast import YEAR_DAYS, Forecast
from staff_training.goals.history import as_of_day
from staff_training.models import LanguageGoal
from staff_training.pages.goal.outcome import Figures
from staff_training.pages.goal.tables import HIDDEN_MARK
from strategy_tracker.core.charts import Bar, Chart, YearPoint, bars, line_with_targets
from strategy_tracker.core.fiscal_year import FiscalYear

FARTHEST_YEARS = 10
"""So many years to come are drawn at most."""
HUNDRED, ZERO = Decimal(100), Decimal(0)


def history_chart(goal: LanguageGoal, standings: Iterable[Figures], foretold: Forecast) -> Chart | None:
    """The share year by year against the goal, going on at the pace of late; None without any share."""
    by_year = {FiscalYear.of(one.day).start: one for one in sorted(standings, key=lambda one: one.day)}
    known = [one for one in by_year.values() if one.share is not None]
    if not known:
        return None
    last = FiscalYear.of(known[-1].day).start
    end = max(*by_year, min(goal.target_year, last + FARTHEST_YEARS))
    points = [
        YearPoint(
            FiscalYear(year).label(),
            target=goal.target_share,
            value=by_year[year].share if year in by_year else None,
            forecast=_ahead(goal, known[-1], foretold, FiscalYear(year)) if year > last else None,
        )
        for year in range(min(by_year), end + 1)
    ]
    return line_with_targets(
        points,
        key="goal-history",
        title=_("Share by fiscal year"),
        names=(_("Share"), _("Goal")),
        unit="%",
        decimals=1,
        width=500,
        height=220,
    )


def _ahead(goal: LanguageGoal, last: Figures, foretold: Forecast, year: FiscalYear) -> Decimal | None:
    """The share on the as-of day of a year to come."""
    if foretold.pace is None or last.share is None or year.start > goal.target_year:
        return None
    days = (as_of_day(goal, year) - last.day).days
    return min(HUNDRED, max(ZERO, last.share + foretold.pace * days / YEAR_DAYS))


def score_chart(rows: Sequence[tuple[str, int | None]]) -> Chart | None:
    """Persons by class of score, from the first class with somebody; None where that is none of them."""
    occupied = [place for place, (_name, number) in enumerate(rows) if number != 0]
    if not any(number for _name, number in rows):
        return None
    return bars(
        [Bar(name, number) for name, number in rows[occupied[0] :]],
        key="goal-scores",
        title=_("Persons by score"),
        decimals=0,
        missing=HIDDEN_MARK,
    )
