"""Scores over time against what a goal asks for."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from staff_training.models import LanguageTest, TestScore
from staff_training.pages.person.record import GoalLine, Record
from strategy_tracker.core.charts import Chart, YearPoint, line_with_targets
from strategy_tracker.core.numbers import Number, format_number

FEWEST = 2
"""So many scores make a line."""


def charts(record: Record) -> list[Chart]:
    """A picture for each test with at least two scores."""
    by_test: dict[LanguageTest, list[TestScore]] = {}
    for line in reversed(record.scores):
        by_test.setdefault(line.score.test, []).append(line.score)
    return [
        _chart(test, scores, _threshold(record.goals, test))
        for test, scores in by_test.items()
        if len(scores) >= FEWEST
    ]


def _threshold(goals: Sequence[GoalLine], test: LanguageTest) -> Number | None:
    """The lowest that is not met, which comes next; when all are met, the highest; None without a goal."""
    of_test = [line for line in goals if line.goal.test_id == test.pk]
    ahead = [line.goal.threshold for line in of_test if not line.standing.is_met]
    return min(ahead) if ahead else max((line.goal.threshold for line in of_test), default=None)


def _chart(test: LanguageTest, scores: Sequence[TestScore], threshold: Number | None) -> Chart:
    """One place for each score, in the order of their days: the distance in time is not drawn."""
    goal = _("Goal")
    if threshold is not None:
        goal = _("Goal: %(threshold)s") % {"threshold": format_number(threshold)}
    return line_with_targets(
        [YearPoint(date_format(of.taken_on, "Y-m"), target=threshold, value=of.total) for of in scores],
        key=f"scores-{test.pk}",
        title=_("%(test)s over time") % {"test": test},
        names=(_("Score"), goal),
        width=560,
        height=230,
    )
