"""Where a goal stands, in one word: pure, from figures that may be hidden."""

from datetime import date
from decimal import Decimal
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staff_training.goals.history import as_of_day
from staff_training.models import LanguageGoal
from strategy_tracker.core.fiscal_year import FiscalYear


class Figures(Protocol):
    """A standing as a reader is shown it; what is None is hidden, or (the share) of nobody."""

    @property
    def day(self) -> date: ...
    @property
    def numerator(self) -> int | None: ...
    @property
    def denominator(self) -> int | None: ...
    @property
    def without_score(self) -> int | None: ...
    @property
    def share(self) -> Decimal | None: ...
    @property
    def needed(self) -> int | None: ...


class Outcome(models.TextChoices):
    """The value names the chip's colour (``core/static/editing/editing.css``)."""

    REACHED = "achieved", pgettext_lazy("language goal", "reached")
    MISSED = "at_risk", pgettext_lazy("language goal", "not reached")
    OPEN = "not_started", pgettext_lazy("language goal", "under way")
    NOBODY = "no_data", _("nobody counts")
    HIDDEN = "hidden", _("not shown")

    @property
    def chip(self) -> str:
        return "no_data" if self is Outcome.HIDDEN else self.value


def outcome(goal: LanguageGoal, figures: Figures) -> Outcome:
    """Reached is reached on any day; not reached is said from the as-of day of the goal's year on."""
    if figures.denominator == 0:
        return Outcome.NOBODY
    if figures.denominator is None or figures.numerator is None or figures.needed is None:
        return Outcome.HIDDEN
    if figures.needed == 0:
        return Outcome.REACHED
    last = as_of_day(goal, FiscalYear(goal.target_year))
    return Outcome.MISSED if figures.day >= last else Outcome.OPEN
