"""The page of a goal, gathered for one reader: every figure as ``disclosure`` lets it be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from staff_training.disclosure.distribution import ShownClass, shown_distribution
from staff_training.disclosure.shown import ShownStanding, shown_by_unit, shown_history
from staff_training.goals.forecast import forecast_of
from staff_training.goals.history import as_of_day
from staff_training.models import Employment
from staff_training.pages.goal.charts import history_chart, score_chart
from staff_training.pages.goal.choosing import Choice
from staff_training.pages.goal.connected import Connected, connected
from staff_training.pages.goal.outcome import Outcome, outcome
from staff_training.pages.goal.persons import PersonList, person_lists
from staff_training.pages.goal.tables import (
    FactTable,
    class_table,
    figure,
    history_table,
    unit_table,
    written,
)
from staff_training.pages.goal.taken import tests_in_words
from staff_training.pages.goal.wording import (
    as_of_in_words,
    distance,
    forecast_in_words,
    headline,
    population_in_words,
    score_in_words,
    share_in_words,
    target_in_words,
)
from strategy_tracker.core.charts import Chart
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.numbers import format_number


@dataclass(frozen=True)
class Facts:
    """The figures in tables and words, as page and workbook say them; nothing the reader may not know."""

    standing: ShownStanding
    outcome: Outcome
    headline: str
    distance: str
    words: list[tuple[str, str]]
    forecast: list[str]
    history: FactTable
    units: FactTable
    scores: FactTable
    history_chart: Chart | None
    score_chart: Chart | None

    @property
    def numbers(self) -> list[tuple[str, str]]:
        """The figures on the day, each under its name."""
        found = self.standing
        return [
            (pgettext("persons", "Goal met"), written(figure(found.numerator))),
            (_("Persons who count"), written(figure(found.denominator))),
            (_("Without a score"), written(figure(found.without_score))),
            (_("Needed for the goal"), written(figure(found.needed))),
        ]

    @property
    def share(self) -> str:
        """The share as large as it is written; empty where there is none to show."""
        return "" if self.standing.share is None else share_in_words(self.standing.share)

    @property
    def tables(self) -> list[FactTable]:
        return [self.history, self.units, self.scores]

    @property
    def hides_something(self) -> bool:
        return self.standing.hides or any(table.hides_something for table in self.tables)

    @property
    def lacks_scores(self) -> bool:
        """Somebody counts, and nobody has a score."""
        found = self.standing
        return bool(found.denominator) and found.without_score == found.denominator


@dataclass(frozen=True)
class GoalPage:
    facts: Facts
    persons: list[PersonList]
    connected: Connected
    roll_is_empty: bool
    may_change: bool
    first_day: date
    """On which the goal was or will be measured for the first time."""


def build_page(choice: Choice, user: Any) -> GoalPage:
    facts = gather(choice, user)
    return GoalPage(
        facts=facts,
        persons=person_lists(choice, user),
        connected=connected(choice.goal, user),
        roll_is_empty=facts.outcome is Outcome.NOBODY and not Employment.objects.exists(),
        first_day=as_of_day(choice.goal, FiscalYear(choice.goal.first_year)),
        may_change=user.has_perm("staff_training.change_languagegoal", choice.goal),
    )


def gather(choice: Choice, user: Any) -> Facts:
    """As many queries for few staff, units and years as for many."""
    goal = choice.goal
    days = sorted({*choice.as_of_days, choice.running_day, choice.day})
    found = shown_history(goal, choice.unit, days, user, choice.today)
    of_day = {one.day: one for one in found}
    standing = of_day[choice.day]
    yearly = [one for one in found if one.day in {*choice.as_of_days, choice.running_day}]
    foretold = forecast_of(goal, yearly)
    classes = _named(shown_distribution(goal, choice.unit, choice.day, user, choice.today))
    return Facts(
        standing=standing,
        outcome=outcome(goal, standing),
        headline=headline(goal, standing),
        distance=distance(goal, standing),
        words=_words(choice, of_day),
        forecast=forecast_in_words(goal, foretold, is_reached=outcome(goal, found[-1]) is Outcome.REACHED),
        history=history_table(
            goal, found, choice.day, lambda day: day == choice.running_day and day not in choice.as_of_days
        ),
        units=unit_table(_parts(choice, user)),
        scores=class_table(classes),
        history_chart=history_chart(goal, yearly, foretold),
        score_chart=score_chart([(name, number) for name, number, _meeting in classes]),
    )


def _words(choice: Choice, of_day: Mapping[date, ShownStanding]) -> list[tuple[str, str]]:
    """What the figures mean, how it was in the goal's own year, and how many tests were taken."""
    goal = choice.goal
    own = as_of_day(goal, FiscalYear(goal.target_year))
    in_own_year = [(_("In the goal’s year"), headline(goal, of_day[own]))] if own in of_day else []
    return [
        (_("Goal"), target_in_words(goal)),
        (_("Who counts"), population_in_words(goal)),
        (_("Shown for"), str(choice.unit)),
        (_("Which score"), score_in_words(goal)),
        (_("Measured on"), as_of_in_words(goal)),
        *(in_own_year if own != choice.day else []),
        (_("Tests taken in the year"), tests_in_words(choice)),
    ]


def _parts(choice: Choice, user: Any) -> list[tuple[str, str, ShownStanding]]:
    page = reverse("training-goals:goal", args=[choice.goal.code])
    reachable = {unit.pk for unit in choice.units}
    parts = []
    for part in shown_by_unit(choice.goal, choice.unit, choice.day, user, choice.today):
        name = _("%(unit)s itself") % {"unit": part.unit} if part.is_own else str(part.unit)
        leads_on = not part.is_own and part.unit.pk in reachable
        address = f"{page}?{choice.query(unit=part.unit.code)}" if leads_on else ""
        parts.append((name, address, part.standing))
    return parts


def _named(classes: Sequence[ShownClass] | None) -> list[tuple[str, int | None, int | None]]:
    return [(_class_name(one), one.number, one.meeting) for one in classes or ()]


def _class_name(one: ShownClass) -> str:
    if one.lowest is None or one.highest is None:
        return _("Without a score")
    return f"{format_number(one.lowest)}–{format_number(one.highest)}"
