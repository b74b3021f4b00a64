"""The report as an Excel workbook: the same facts as typed cells, ready to print."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from xlsxwriter.worksheet import Worksheet

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.sheet import Book, Column, Kind, set_height
from strategy_tracker.monitoring.reports.bilingual import LANGUAGES, said
from strategy_tracker.monitoring.reports.facts import Fact, Facts, checksum
from strategy_tracker.monitoring.reports.plan_progress.columns import (
    indicator_columns,
    item_columns,
    milestone_columns,
    year_columns,
)
from strategy_tracker.monitoring.reports.plan_progress.words import KIND_LABEL


def print_xlsx(facts: Facts, language: str) -> bytes:
    """The report as a workbook in ``ja``, ``en`` or ``both``; reads nothing but the facts."""
    languages = list(LANGUAGES) if language == "both" else [language]
    with translation.override(languages[0]):
        return _Report(facts, languages).content()


SUMMARY_WIDTHS = (28, 66, 66)


class _Report:
    """Sheet by sheet; headings and texts are in each of the languages, names of sheets in the first."""

    def __init__(self, facts: Facts, languages: list[str]) -> None:
        self.facts, self.languages = facts, languages
        self.cover: Fact = facts["cover"][0]
        self.year = FiscalYear(self.cover["year"])
        self.heading = f"{self._said('plan')}  {self.year.label()}"
        self.book = Book(
            title=f"{self.heading} {KIND_LABEL}",
            author=self._said("unit"),
            day=date.fromisoformat(self.cover["as_of"]),
        )

    def _said(self, name: str) -> str:
        return str(self.cover[f"{name}_{self.languages[0]}"])

    def content(self) -> bytes:
        self._summary()
        items, indicators = self.facts.get("items", []), self.facts.get("indicators", [])
        add = self.book.add_table
        add(_("Items"), self._columns(item_columns), items, heading=self.heading)
        years = sorted({point["year"] for row in indicators for point in row["series"]})
        add(_("Indicators"), self._columns(indicator_columns), indicators, heading=self.heading)
        by_year = self._columns(lambda languages: year_columns(languages, years))
        add(_("By year"), by_year, indicators, heading=self.heading)
        milestones = [
            {**milestone, "item": item["code"]} for item in items for milestone in item["milestones"]
        ]
        add(_("Milestones"), self._columns(milestone_columns), milestones, heading=self.heading)
        return self.book.content()

    def _columns(self, build: Callable[[list[str]], list[Column]]) -> list[Column]:
        """The columns, headed in each of the languages, one below the other."""
        headed = []
        for language in self.languages:
            with translation.override(language):
                headed.append(build(self.languages))
        return [
            replace(same[0], heading="\n".join(dict.fromkeys(column.heading for column in same)))
            for same in zip(*headed, strict=True)
        ]

    def _in_each(self, text: Promise) -> str:
        """A label in each of the languages, one after the other."""
        words = said(text)
        return " ".join(dict.fromkeys(words[language] for language in self.languages))

    def _summary(self) -> None:
        sheet = self.book.add_sheet(_("Summary"), heading=self.heading)
        for position, width in enumerate(SUMMARY_WIDTHS):
            sheet.set_column(position, position, width)
        row = self._particulars(sheet)
        row = self._sentences(sheet, row + 1)
        self._counts(sheet, row + 1)

    def _particulars(self, sheet: Worksheet) -> int:
        sheet.write_string(
            0,
            0,
            self._in_each(KIND_LABEL),
            self.book.format(bold=True, font_size=14, font_color="#0B3A5B", border=0),
        )
        rows = [
            (
                self._in_each(gettext_lazy("Plan")),
                [self.cover[f"plan_{key}"] for key in self.languages],
                Kind.TEXT,
            ),
            (
                self._in_each(gettext_lazy("Unit")),
                [self.cover[f"unit_{key}"] for key in self.languages],
                Kind.TEXT,
            ),
            (
                self._in_each(gettext_lazy("Fiscal year")),
                [self.year.label(key) for key in self.languages],
                Kind.TEXT,
            ),
            (self._in_each(gettext_lazy("As of")), [self.cover["as_of"]], Kind.DAY),
            (
                self._in_each(gettext_lazy("Checksum of the facts (SHA-256)")),
                [checksum(self.facts)],
                Kind.CODE,
            ),
        ]
        if self.cover["demonstration"]:
            invented = said(gettext_lazy("Demonstration data: the figures are not real results."))
            note = [invented[language] for language in self.languages]
            rows.append((self._in_each(gettext_lazy("Note")), note, Kind.TEXT))
        for number, (name, values, kind) in enumerate(rows, start=2):
            sheet.write_string(number, 0, name, self.book.header)
            for position, value in enumerate(values, start=1):
                self.book.write(sheet, number, position, value, kind)
            set_height(sheet, number, zip([name, *values], SUMMARY_WIDTHS, strict=False))
        return 2 + len(rows)

    def _sentences(self, sheet: Worksheet, row: int) -> int:
        sheet.write_string(row, 0, self._in_each(gettext_lazy("Overall picture")), self.book.header)
        sentences = self.facts["summary"][0]["sentences"]
        for sentence in sentences:
            for position, language in enumerate(self.languages, start=1):
                self.book.write(sheet, row, position, sentence[language], Kind.TEXT)
            set_height(sheet, row, zip(sentence.values(), SUMMARY_WIDTHS[1:], strict=True))
            row += 1
        return row

    def _counts(self, sheet: Worksheet, row: int) -> None:
        sheet.write_string(row, 0, self._in_each(gettext_lazy("Items by status")), self.book.header)
        sheet.write_string(row, 1, self._in_each(gettext_lazy("Number")), self.book.header)
        for number, status in enumerate(self.facts["statuses"], start=row + 1):
            label = " ".join(status[f"label_{language}"] for language in self.languages)
            self.book.write(sheet, number, 0, label, Kind.TEXT)
            self.book.write(sheet, number, 1, status["count"], Kind.INTEGER)
