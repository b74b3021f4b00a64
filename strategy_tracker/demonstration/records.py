"""Turns the invented figures into records, dated relative to a day."""

import datetime
from decimal import Decimal

from actions.models import Indicator, Milestone, Observation, PlanItem, Target
from actions.progress import elapsed
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.demonstration.figures import Figure, Step, figures, steps
from strategy_tracker.demonstration.marks import CODE_PREFIX, SOURCE, marked
from strategy_tracker.demonstration.months import month_end

YEARS_BACK, YEARS_AHEAD = 4, 2
# Demonstration milestones are numbered from here, behind any that a plan brings along.
FIRST_POSITION = 900
# Nothing has been counted yet when a year is so young.
COUNTED_FROM_DAY = 30


def make_figures(today: datetime.date) -> int:
    """Make the indicators with their targets and observations that are not there yet."""
    return sum(_make_figure(figure, today) for figure in figures())


def _make_figure(figure: Figure, today: datetime.date) -> bool:
    this_year = FiscalYear.of(today)
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
    _make_observations(indicator, figure, today)
    return True


def _make_targets(indicator: Indicator, figure: Figure, this_year: FiscalYear) -> None:
    span = YEARS_BACK + YEARS_AHEAD
    for step in range(2, span + 1):
        value = figure.baseline + (figure.goal - figure.baseline) * step / span
        Target.objects.create(
            indicator=indicator, year=this_year.start - YEARS_BACK + step, value=round(value)
        )


def _make_observations(indicator: Indicator, figure: Figure, today: datetime.date) -> None:
    for year, value in _observed(figure, today):
        Observation.objects.create(
            indicator=indicator,
            year=year.start,
            value=value,
            as_of=min(year.last_day, today),
            source_ja=SOURCE["ja"],
            source_en=SOURCE["en"],
            is_public=True,
        )


def _observed(figure: Figure, today: datetime.date) -> list[tuple[FiscalYear, Decimal]]:
    """The three years before today's with their values, and today's year as far as it is gone."""
    this_year = FiscalYear.of(today)
    *years, last = (FiscalYear(this_year.start + offset) for offset in range(-3, 1))
    past, coming = figure.observed[:3], figure.observed[3:]
    found = [(year, Decimal(str(value))) for year, value in zip(years, past, strict=True)]
    gone = elapsed(this_year, today)
    if not coming or gone.days < COUNTED_FROM_DAY:
        return found
    reached = Decimal(0) if figure.accumulation != Indicator.Accumulation.POINT else found[-1][1]
    value = reached + gone.of(Decimal(str(coming[0])) - reached)
    return [*found, (last, Decimal(round(value)))]


def make_milestones(today: datetime.date) -> int:
    """Make the milestones that are not there yet."""
    return sum(_make_milestone(position, step, today) for position, step in enumerate(steps()))


def _make_milestone(position: int, step: Step, today: datetime.date) -> bool:
    this_year = FiscalYear.of(today)
    item = PlanItem.objects.get(plan__slug=step.plan, code=step.item)
    title = marked("ja", step.title_ja)
    if item.milestones.filter(title_ja=title).exists():
        return False
    reached_on = None if step.reached is None else month_end(this_year, step.reached)
    Milestone.objects.create(
        item=item,
        title_ja=title,
        title_en=marked("en", step.title_en),
        due_on=month_end(this_year, step.due),
        # Nothing is reached in the future, whatever the day on which the data is made.
        reached_on=reached_on if reached_on and reached_on <= today else None,
        position=FIRST_POSITION + position,
    )
    return True
