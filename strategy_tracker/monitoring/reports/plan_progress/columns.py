"""The columns of the workbook's tables; their widths add up to what an A4 page can show."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.sheet import Column, Kind
from strategy_tracker.monitoring.reports.facts import Fact

WIDE, MEDIUM, NARROW = 34, 24, 11


def text_column(heading: str, name: str, width: float, languages: list[str], place: str = "") -> Column:
    """A text, in two languages one below the other; ``place`` is the key under which its record stands."""

    def value(row: Fact) -> str:
        record = (row[place] or {}) if place else row
        # What both languages write alike, and an original in place of a translation, stands once.
        texts = dict.fromkeys(record.get(f"{name}_{language}") or "" for language in languages)
        return "\n".join(text for text in texts if text)

    return Column(heading, width, Kind.TEXT, value)


def item_columns(languages: list[str]) -> list[Column]:
    """In the order of the printed table: plan, progress, reasons, remarks."""
    return [
        Column(_("Code"), 8, Kind.CODE, itemgetter("code")),
        text_column(_("Kind"), "kind", NARROW, languages),
        text_column(_("Title"), "title", MEDIUM, languages),
        text_column(_("Text"), "text", WIDE, languages),
        text_column(_("Responsible units"), "units", 16, languages),
        text_column(_("Status"), "status_label", NARROW, languages),
        text_column(_("Why"), "rule", MEDIUM, languages),
        Column(_("Self-rating"), 9, Kind.CODE, lambda row: (row["report"] or {}).get("rating")),
        text_column(_("State of the report"), "state_label", NARROW, languages, "report"),
        text_column(_("Reasons"), "reasons", WIDE, languages, "report"),
        text_column(_("Remarks"), "remarks", MEDIUM, languages, "report"),
        text_column(_("Next steps"), "next_steps", MEDIUM, languages, "report"),
    ]


def indicator_columns(languages: list[str]) -> list[Column]:
    """Where each indicator stands in the report's year."""
    return [
        *_indicator(languages),
        text_column(_("Status"), "status_label", NARROW, languages),
        text_column(_("Why"), "rule", WIDE, languages),
        Column(_("Baseline"), NARROW, _kind, itemgetter("baseline")),
        Column(_("Expected by the year"), NARROW, _kind, itemgetter("expected")),
        Column(_("Expected by the day"), NARROW, _kind, itemgetter("expected_to_date")),
        Column(_("Result"), NARROW, _kind, itemgetter("value")),
        Column(_("Numerator"), 9, Kind.NUMBER, itemgetter("numerator")),
        Column(_("Denominator"), 9, Kind.NUMBER, itemgetter("denominator")),
        Column(_("Progress"), 9, Kind.PERCENT, itemgetter("percent")),
        Column(_("As of"), NARROW, Kind.DATE, itemgetter("as_of")),
        text_column(_("Finding in words"), "text", MEDIUM, languages),
        _source(languages),
    ]


def _source(languages: list[str]) -> Column:
    """Whether a value was counted or entered, where both may be, and what an entered one was taken from."""
    parts = [text_column("", name, 0, languages) for name in ("origin", "source")]
    return Column(
        _("Source"), 16, Kind.TEXT, lambda row: "\n".join(filter(None, (part.value(row) for part in parts)))
    )


def _indicator(languages: list[str]) -> list[Column]:
    return [
        Column(_("Item"), 8, Kind.CODE, itemgetter("item")),
        text_column(_("Indicator"), "name", WIDE, languages),
        text_column(_("Counted in"), "unit_label", 9, languages),
    ]


def year_columns(languages: list[str], years: list[int]) -> list[Column]:
    """Target and result of every year."""
    return [*_indicator(languages), *(column for year in years for column in _year(year))]


def _kind(indicator: Fact) -> Kind:
    return Kind.PERCENT if indicator["value_kind"] == "share" else Kind.NUMBER


def _year(year: int) -> list[Column]:
    label = FiscalYear(year).label()

    def found(name: str) -> Callable[[Fact], Any]:
        return lambda row: next((point[name] for point in row["series"] if point["year"] == year), None)

    return [
        Column(_("%(year)s target") % {"year": label}, NARROW, _kind, found("target")),
        Column(_("%(year)s result") % {"year": label}, NARROW, _kind, found("value")),
    ]


def milestone_columns(languages: list[str]) -> list[Column]:
    return [
        Column(_("Item"), 8, Kind.CODE, itemgetter("item")),
        text_column(_("Milestone"), "title", 60, languages),
        Column(_("Due on"), NARROW, Kind.DATE, itemgetter("due_on")),
        Column(_("Reached on"), NARROW, Kind.DATE, itemgetter("reached_on")),
    ]
