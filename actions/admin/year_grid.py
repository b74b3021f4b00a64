"""Targets and observations of indicators as a grid of fiscal years, read and written as one.

The grid takes four queries whatever its size. It is validated with the form around it and saved in the
same transaction. A cell is written only when its editor changed it, and only when nobody else did
meanwhile: two people who fill different cells do not disturb each other.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from actions.admin.year_cells import OBSERVATION, PARTS, TARGET, Cell, Part, show_value
from actions.admin.year_rights import NO_RIGHTS, RowRights
from actions.models import Indicator, Observation, Plan, Target
from actions.verification import forget_check
from strategy_tracker.core.fiscal_year import FiscalYear

YearRecord = Target | Observation
Rows = dict[tuple[str, int, int], YearRecord]
MODELS: dict[str, type[YearRecord]] = {TARGET: Target, OBSERVATION: Observation}
OPENED_FIELD = "year-grid-opened"
CONTENT = {
    TARGET: ("value", "note_ja", "note_en"),
    OBSERVATION: ("value", "numerator", "denominator", "text_ja", "text_en"),
}


@dataclass
class Line:
    """A row of the grid."""

    part: Part
    cells: list[Cell]


@dataclass
class Section:
    """The table of one indicator."""

    indicator: Indicator
    lines: list[Line]
    records: list[tuple[int, Observation | None]]

    @property
    def cells(self) -> Iterable[Cell]:
        return (cell for line in self.lines for cell in line.cells)


def grid_years(plan: Plan, used: Iterable[int], current: int) -> list[int]:
    """The columns: the plan's years and every year with a value; an open-ended plan goes on to next year."""
    years = set(used)
    if plan.last_year is None:
        years |= {max(plan.first_year, current - 1), max(plan.first_year, current) + 1}
    else:
        years |= {plan.first_year, plan.last_year}
    return list(range(min(years), max(years) + 1))


class YearGrid:
    """The grid of some indicators of one plan, for one editor; ``data`` is what a form sent."""

    def __init__(
        self,
        plan: Plan,
        indicators: Iterable[Indicator],
        rights: Mapping[str, RowRights],
        data: Mapping[str, str] | None = None,
    ) -> None:
        self.plan = plan
        self.rights = rights
        self.data = data
        self.is_bound = data is not None and OPENED_FIELD in data
        # Locking the indicators makes saves of the same grid wait for one another.
        self.indicators = list(_locked(indicators) if self.is_bound else indicators)
        self.rows = _load_rows(self.indicators)
        self.added: list[YearRecord] = []
        self.changed: list[YearRecord] = []
        self.deleted: list[YearRecord] = []

    @cached_property
    def current_year(self) -> int:
        return FiscalYear.current().start

    @cached_property
    def years(self) -> list[FiscalYear]:
        used = (year for _record, _indicator, year in self.rows)
        return [FiscalYear(year) for year in grid_years(self.plan, used, self.current_year)]

    @cached_property
    def _labels(self) -> dict[int, str]:
        return {year.start: year.label() for year in self.years}

    @cached_property
    def sections(self) -> list[Section]:
        return [self._section(indicator) for indicator in self.indicators]

    @property
    def may_edit(self) -> bool:
        return any(cell.may_edit for section in self.sections for cell in section.cells)

    @property
    def opened(self) -> str:
        """What is stored now, for the hidden field that tells the next save what its editor had seen."""
        cells = (cell for section in self.sections for cell in section.cells)
        return json.dumps({cell.name: cell.stored for cell in cells if cell.stored}, ensure_ascii=False)

    @cached_property
    def _opened(self) -> dict[str, str]:
        try:
            opened = json.loads((self.data or {})[OPENED_FIELD])
        except ValueError:
            return {}
        return opened if isinstance(opened, dict) else {}

    def _section(self, indicator: Indicator) -> Section:
        lines = [
            Line(part, [self._cell(indicator, part, year) for year in self.years])
            for part in PARTS[indicator.value_kind]
        ]
        found = [(year.start, self.rows.get((OBSERVATION, indicator.pk, year.start))) for year in self.years]
        return Section(indicator, lines, found)  # type: ignore[arg-type]

    def _cell(self, indicator: Indicator, part: Part, fiscal_year: FiscalYear) -> Cell:
        year = fiscal_year.start
        name = f"year-grid-{indicator.pk}-{part.record}-{part.column}-{year}"
        row = self.rows.get((part.record, indicator.pk, year))
        stored = show_value(getattr(row, part.column)) if row else ""
        opened = str(self._opened.get(name, "")) if self.is_bound else stored
        may_edit = self.rights.get(part.record, NO_RIGHTS).may_edit(exists=row is not None)
        sent = self._sent(name, opened)
        typed = stored if sent == opened or not may_edit else sent
        return Cell(part, year, self._labels[year], name, stored, opened, typed, may_edit)

    def _sent(self, name: str, default: str) -> str:
        """A cell that was not sent (a column that appeared meanwhile) counts as untouched."""
        return (
            (self.data or {}).get(name, default).replace("\r\n", "\n").strip() if self.is_bound else default
        )

    def errors(self) -> list[str]:
        """What is wrong, cell by cell, in sentences that name indicator, row and year."""
        if not self.is_bound:
            return []
        for section in self.sections:
            self._check(section)
        return [
            _sentence(section.indicator, cell, error)
            for section in self.sections
            for cell in section.cells
            for error in cell.errors
        ]

    def _check(self, section: Section) -> None:
        for cell in section.cells:
            if cell.is_changed:
                cell.check()
        for key, cells in _changed_by_row(section).items():
            if any(cell.errors for cell in cells):
                continue
            row = self._apply(section.indicator, key, cells)
            if not self._is_to_be_deleted(row):
                _check_row(row, cells)

    def _apply(self, indicator: Indicator, key: tuple[str, int], cells: list[Cell]) -> YearRecord:
        record, year = key
        row = self.rows.get((record, indicator.pk, year)) or MODELS[record](indicator=indicator, year=year)
        row.indicator = indicator
        for cell in cells:
            setattr(row, cell.part.column, cell.value)
        if isinstance(row, Observation):
            forget_check(row)
            _fill_share(row, {cell.part.column for cell in cells})
        return row

    def save(self) -> None:
        """Write the changed cells; call it after ``errors()`` found none. A row left empty is deleted."""
        for section in self.sections if self.is_bound else []:
            for key, cells in _changed_by_row(section).items():
                self._save_row(self._apply(section.indicator, key, cells))

    def change_message(self) -> list[dict[str, Any]]:
        """What ``save()`` did, in the form of the admin's log."""
        done = {"added": self.added, "changed": self.changed, "deleted": self.deleted}
        return [
            {
                verb: {
                    "name": str(row._meta.verbose_name),
                    "object": f"{row.indicator} {row.year}",
                    "fields": [],
                }
            }
            for verb, rows in done.items()
            for row in rows
        ]

    def _save_row(self, row: YearRecord) -> None:
        if self._is_to_be_deleted(row):
            self.deleted.append(row)
            row.delete()
        else:
            (self.changed if row.pk else self.added).append(row)
            row.save()

    def _is_to_be_deleted(self, row: YearRecord) -> bool:
        """Nothing is left in a stored row, and its editor may remove it; otherwise it stays, empty."""
        record = OBSERVATION if isinstance(row, Observation) else TARGET
        is_empty = all(getattr(row, column) in (None, "") for column in CONTENT[record])
        return is_empty and row.pk is not None and self.rights[record].delete


def _locked(indicators: Iterable[Indicator]) -> Iterable[Indicator]:
    pks = [indicator.pk for indicator in indicators]
    list(Indicator.objects.filter(pk__in=pks).order_by("pk").select_for_update().values_list("pk"))
    return indicators


def _load_rows(indicators: list[Indicator]) -> Rows:
    rows: Rows = {}
    for record, model in MODELS.items():
        for row in model.objects.filter(indicator__in=indicators).order_by() if indicators else []:
            rows[record, row.indicator_id, row.year] = row
    return rows


def _changed_by_row(section: Section) -> dict[tuple[str, int], list[Cell]]:
    found: dict[tuple[str, int], list[Cell]] = {}
    for cell in section.cells:
        if cell.is_changed:
            found.setdefault((cell.part.record, cell.year), []).append(cell)
    return found


def _fill_share(row: Observation, changed: set[str]) -> None:
    """A share follows from its parts unless it was typed itself."""
    if "value" not in changed and (counted := row.share_of_parts()) is not None:
        row.value = counted


def _check_row(row: YearRecord, cells: list[Cell]) -> None:
    """Ask the model's own rules, and put what they refuse on the cell that it is about."""
    try:
        row.clean_fields(exclude=["indicator"])
        row.clean()
    except ValidationError as refused:
        for column, messages in refused.message_dict.items():
            about = next((cell for cell in cells if cell.part.column == column), cells[0])
            about.errors.extend(messages)


def _sentence(indicator: Indicator, cell: Cell, error: str) -> str:
    return gettext("%(indicator)s, %(row)s, %(year)s: %(error)s") % {
        "indicator": indicator.name or indicator.code,
        "row": cell.part.label,
        "year": cell.year_label,
        "error": error,
    }
