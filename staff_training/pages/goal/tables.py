"""The facts of the page as tables: the page and the workbook are both made of these, with the same gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from staff_training.models import LanguageGoal
from staff_training.pages.goal.outcome import Figures
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.numbers import format_number
from strategy_tracker.core.sheet import Kind

HIDDEN_MARK = "*"
NOTHING = "–"


class Gap(Enum):
    """A figure that the reader must not see; what there is none of is None."""

    HIDDEN = HIDDEN_MARK


Value = str | int | Decimal | date | Gap | None


@dataclass(frozen=True)
class Column:
    heading: str
    kind: Kind
    width: float = 12

    @property
    def is_number(self) -> bool:
        return self.kind is not Kind.TEXT


@dataclass(frozen=True)
class Line:
    """``note`` stands small behind the first cell, which leads to ``address``."""

    cells: tuple[Value, ...]
    address: str = ""
    note: str = ""
    is_chosen: bool = False

    @property
    def texts(self) -> list[str]:
        return [written(cell) for cell in self.cells]

    @property
    def first(self) -> str:
        return self.texts[0]

    @property
    def others(self) -> list[str]:
        return self.texts[1:]


@dataclass(frozen=True)
class FactTable:
    key: str
    title: str
    columns: Sequence[Column]
    lines: Sequence[Line]

    @property
    def hides_something(self) -> bool:
        return any(Gap.HIDDEN in line.cells for line in self.lines)


def written(value: Value) -> str:
    """A cell in the reader's language; a share has been held in percent with one decimal."""
    if value is None:
        return NOTHING
    if isinstance(value, Gap):
        return HIDDEN_MARK
    if isinstance(value, Decimal):
        return f"{format_number(value, 1)}%"
    if isinstance(value, int):
        return format_number(value)
    return date_format(value, "SHORT_DATE_FORMAT") if isinstance(value, date) else value


def history_table(
    goal: LanguageGoal, standings: Iterable[Figures], chosen: date, is_running: Any
) -> FactTable:
    """One line a year, the latest first; ``is_running(day)`` marks that of the year that is not over."""
    columns = (
        Column(_("Fiscal year"), Kind.TEXT, 16),
        Column(_("As of"), Kind.DATE, 13),
        *_count_columns(),
        Column(_("Without a score"), Kind.INTEGER),
        Column(_("Target"), Kind.PERCENT),
    )
    lines = [
        Line(
            (
                FiscalYear.of(one.day).label(),
                one.day,
                *_counts(one),
                figure(one.without_score),
                Decimal(goal.target_share),
            ),
            note=pgettext("fiscal year", "running") if is_running(one.day) else "",
            is_chosen=one.day == chosen,
        )
        for one in sorted(standings, key=lambda one: one.day, reverse=True)
    ]
    return FactTable("history", _("Year by year"), columns, lines)


def unit_table(parts: Iterable[tuple[str, str, Figures]]) -> FactTable:
    """Each part's name, its address (empty for the unit's own staff) and figures."""
    columns = (
        Column(_("Unit"), Kind.TEXT, 36),
        *_count_columns(),
        Column(_("Without a score"), Kind.INTEGER),
        Column(_("Needed for the goal"), Kind.INTEGER),
    )
    lines = [
        Line((name, *_counts(one), figure(one.without_score), figure(one.needed)), address=address)
        for name, address, one in parts
    ]
    return FactTable("units", _("By unit"), columns, lines)


def class_table(classes: Iterable[tuple[str, int | None, int | None]]) -> FactTable:
    """Each class's name, its persons, and how many of them meet the threshold; None is hidden."""
    columns = (
        Column(_("Score"), Kind.TEXT, 24),
        Column(_("Persons"), Kind.INTEGER),
        Column(_("of these with the score to be reached"), Kind.INTEGER, 20),
    )
    lines = [Line((name, figure(number), figure(meeting))) for name, number, meeting in classes]
    return FactTable("scores", _("How scores are spread"), columns, lines)


def _count_columns() -> tuple[Column, ...]:
    return (
        Column(_("Share"), Kind.PERCENT),
        Column(pgettext("persons", "Goal met"), Kind.INTEGER),
        Column(pgettext("persons", "of"), Kind.INTEGER),
    )


def _counts(one: Figures) -> tuple[Value, ...]:
    share: Value = one.share
    if share is None and one.denominator != 0:
        share = Gap.HIDDEN
    return (share, figure(one.numerator), figure(one.denominator))


def figure(value: int | None) -> Value:
    """A number of persons, or the gap in its place."""
    return Gap.HIDDEN if value is None else value
