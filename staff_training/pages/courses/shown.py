"""The numbers of a session or a course as texts: “*” is hidden, “–” is not known."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from staff_training.effects import Effect
from staff_training.models import CourseSession
from staff_training.pages.courses.figures import CourseFigures, Figures
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.numbers import format_number, format_percent

HIDDEN, UNKNOWN = "*", "–"


@dataclass(frozen=True)
class Shown:
    """The cells of one row; ``is_silent`` where there are no records of participants."""

    places: str
    applications: str
    taken: str
    completed: str
    completion: str
    cost: str
    cost_per_completion: str
    is_silent: bool

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.applications, self.taken, self.completed, self.completion)

    @property
    def costs(self) -> tuple[str, ...]:
        return (self.cost, self.cost_per_completion)


@dataclass(frozen=True)
class YearOfSessions:
    """The sessions of a fiscal year with their rows."""

    year: FiscalYear
    rows: list[tuple[CourseSession, Shown]]


def shown(figures: Figures, places: int | None = None) -> Shown:
    told = figures.taken is not None and figures.completed is not None
    completion = figures.completion
    return Shown(
        places=_number(places),
        applications=_count(figures.applications),
        taken=_count(figures.taken),
        completed=_count(figures.completed),
        completion=format_percent(completion, 1) if completion is not None else UNKNOWN if told else HIDDEN,
        cost=_cost(figures),
        cost_per_completion=_per_completion(figures),
        is_silent=not figures.has_records,
    )


def by_year(sessions: Sequence[CourseSession], figures: CourseFigures) -> list[YearOfSessions]:
    """The sessions in their order, the years as they come."""
    years: dict[int, list[tuple[CourseSession, Shown]]] = {}
    for session in sessions:
        row = shown(figures.by_session[session.pk], session.places)
        years.setdefault(session.year, []).append((session, row))
    return [YearOfSessions(FiscalYear(year), rows) for year, rows in years.items()]


def hidden_in_words() -> str:
    """What the sign means that stands in the place of a number."""
    return _("not shown: groups of 1 to 4 persons, and what would tell of them")


def effect_cells(effect: Effect, *, in_fives: bool) -> list[str]:
    """Pairs, exactly or in fives; before, after and change as mean and median."""
    means = (effect.before, effect.after)
    medians = (effect.median_before, effect.median_after)
    return [
        _at_least(effect.pairs - effect.pairs % 5) if in_fives else format_number(effect.pairs),
        *(format_number(value, 1) for value in means),
        signed(effect.change),
        *(format_number(value, 1) for value in medians),
        signed(effect.median_change),
    ]


def signed(value: Decimal) -> str:
    """A difference of scores with its sign: +12.5, −3.0, 0.0."""
    written = format_number(abs(value), 1)
    if not any(digit in written for digit in "123456789"):
        return written
    return f"+{written}" if value > 0 else f"−{written}"


def _at_least(number: int) -> str:
    return _("at least %(number)s") % {"number": format_number(number)}


def _count(value: int | None) -> str:
    return HIDDEN if value is None else format_number(value)


def _number(value: int | None) -> str:
    return UNKNOWN if value is None else format_number(value)


def _cost(figures: Figures) -> str:
    if figures.cost is None:
        return UNKNOWN
    written = _yen(figures.cost)
    return written if figures.is_cost_whole else _("at least %(cost)s") % {"cost": written}


def _per_completion(figures: Figures) -> str:
    cost = figures.cost_per_completion
    if cost is not None:
        return _yen(cost)
    return HIDDEN if figures.completed is None and figures.cost is not None else UNKNOWN


def _yen(value: int | Decimal) -> str:
    return _("¥%(amount)s") % {"amount": format_number(value, 0)}
