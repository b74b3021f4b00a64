"""Turns the invented figures into records, dated relative to today."""

import datetime

from django.utils import timezone

from actions.models import Indicator, Milestone, Observation, PlanItem, Target
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.demonstration.figures import Figure, Step, figures, steps
from strategy_tracker.demonstration.marks import CODE_PREFIX, SOURCE, marked

YEARS_BACK, YEARS_AHEAD = 4, 2
# Demonstration milestones are numbered from here, behind any that a plan brings along.
FIRST_POSITION = 900


def make_figures(this_year: FiscalYear) -> int:
    """Make the indicators with their targets and observations that are not there yet."""
    return sum(_make_figure(figure, this_year) for figure in figures())


def _make_figure(figure: Figure, this_year: FiscalYear) -> bool:
    item = PlanItem.objects.get(plan__slug=figure.plan, code=figure.item)
    code = CODE_PREFIX + figure.code
    if item.indicators.filter(code=code).exists():
        return False
    indicator = Indicator.objects.create(
        item=item,
        code=code,
        name_ja=marked("ja", figure.name_ja),
        name_en=marked("en", figure.name_en),
        definition_ja=SOURCE["ja"] + "です。",
        definition_en=SOURCE["en"] + ".",
        unit_label_ja=figure.unit_label_ja,
        unit_label_en=figure.unit_label_en,
        value_kind=figure.value_kind,
        direction=figure.direction,
        accumulation=figure.accumulation,
        baseline_year=this_year.start - YEARS_BACK,
        baseline_value=figure.baseline,
        position=FIRST_POSITION,
    )
    _make_targets(indicator, figure, this_year)
    _make_observations(indicator, figure, this_year)
    return True


def _make_targets(indicator: Indicator, figure: Figure, this_year: FiscalYear) -> None:
    span = YEARS_BACK + YEARS_AHEAD
    for step in range(2, span + 1):
        value = figure.baseline + (figure.goal - figure.baseline) * step / span
        Target.objects.create(
            indicator=indicator, year=this_year.start - YEARS_BACK + step, value=round(value)
        )


def _make_observations(indicator: Indicator, figure: Figure, this_year: FiscalYear) -> None:
    for offset, value in enumerate(figure.observed):
        year = FiscalYear(this_year.start - 3 + offset)
        Observation.objects.create(
            indicator=indicator,
            year=year.start,
            value=value,
            as_of=min(year.last_day, timezone.localdate()),
            source_ja=SOURCE["ja"],
            source_en=SOURCE["en"],
            is_public=True,
        )


def make_milestones(this_year: FiscalYear) -> int:
    """Make the milestones that are not there yet."""
    return sum(_make_milestone(position, step, this_year) for position, step in enumerate(steps()))


def _make_milestone(position: int, step: Step, this_year: FiscalYear) -> bool:
    item = PlanItem.objects.get(plan__slug=step.plan, code=step.item)
    title = marked("ja", step.title_ja)
    if item.milestones.filter(title_ja=title).exists():
        return False
    reached_on = None if step.reached is None else _month_end(this_year, step.reached)
    Milestone.objects.create(
        item=item,
        title_ja=title,
        title_en=marked("en", step.title_en),
        due_on=_month_end(this_year, step.due),
        # Nothing is reached in the future, whatever the day on which the data is made.
        reached_on=reached_on if reached_on and reached_on <= timezone.localdate() else None,
        position=FIRST_POSITION + position,
    )
    return True


def _month_end(this_year: FiscalYear, months: int) -> datetime.date:
    """The last day of the month that lies ``months`` after the April of the year."""
    month = 3 + months + 1
    first_of_next = datetime.date(this_year.start + month // 12, month % 12 + 1, 1)
    return first_of_next - datetime.timedelta(days=1)
