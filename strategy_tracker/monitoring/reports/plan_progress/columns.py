"""The columns of the workbook's tables."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.reports.facts import Fact
from strategy_tracker.monitoring.reports.sheet import Column, Kind

WIDE, MEDIUM, NARROW = 44, 26, 12


def text_columns(
    heading: str, name: str, width: float, languages: list[str], place: str = ""
) -> list[Column]:
    """One column for each language of a text; ``place`` is the key under which its record stands."""
    names = {"ja": _("Japanese"), "en": _("English")}
    pattern = _("%(field)s (%(language)s)") if len(languages) > 1 else "%(field)s"
    return [
        Column(
            pattern % {"field": heading, "language": names[language]},
            width,
            Kind.TEXT,
            _at(f"{name}_{language}", place),
        )
        for language in languages
    ]


def _at(key: str, place: str = "") -> Callable[[Fact], Any]:
    if not place:
        return itemgetter(key)
    return lambda row: (row[place] or {}).get(key)


def _status(languages: list[str]) -> list[Column]:
    return text_columns(_("Status"), "status_label", NARROW, languages)


def item_columns(languages: list[str]) -> list[Column]:
    """In the order of the printed table: plan, progress, reasons, remarks."""
    return [
        Column(_("Code"), 10, Kind.CODE, itemgetter("code")),
        *text_columns(_("Kind"), "kind", NARROW, languages),
        *text_columns(_("Title"), "title", MEDIUM, languages),
        *text_columns(_("Text"), "text", WIDE, languages),
        *text_columns(_("Responsible units"), "units", MEDIUM, languages),
        *_status(languages),
        *text_columns(_("Why"), "rule", WIDE, languages),
        Column(_("Self-rating"), NARROW, Kind.CODE, _at("rating", "report")),
        *text_columns(_("State of the report"), "state_label", NARROW, languages, "report"),
        *text_columns(_("Reasons"), "reasons", WIDE, languages, "report"),
        *text_columns(_("Remarks"), "remarks", WIDE, languages, "report"),
        *text_columns(_("Next steps"), "next_steps", WIDE, languages, "report"),
    ]


def indicator_columns(languages: list[str], years: list[int]) -> list[Column]:
    """The year's figures first, then target and result of every year."""
    return [
        Column(_("Item"), 10, Kind.CODE, itemgetter("item")),
        Column(_("Code"), MEDIUM, Kind.CODE, itemgetter("code")),
        *text_columns(_("Indicator"), "name", WIDE, languages),
        *text_columns(_("Counted in"), "unit_label", NARROW, languages),
        *_status(languages),
        *text_columns(_("Why"), "rule", WIDE, languages),
        Column(_("Baseline"), NARROW, _kind, itemgetter("baseline")),
        Column(_("Expected by the year"), NARROW, _kind, itemgetter("expected")),
        Column(_("Result"), NARROW, _kind, itemgetter("value")),
        Column(_("Numerator"), NARROW, Kind.NUMBER, itemgetter("numerator")),
        Column(_("Denominator"), NARROW, Kind.NUMBER, itemgetter("denominator")),
        Column(_("Progress"), NARROW, Kind.PERCENT, itemgetter("percent")),
        Column(_("As of"), NARROW, Kind.DATE, itemgetter("as_of")),
        *text_columns(_("Source"), "source", MEDIUM, languages),
        *(column for year in years for column in _year(year)),
    ]


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
        Column(_("Item"), 10, Kind.CODE, itemgetter("item")),
        *text_columns(_("Milestone"), "title", WIDE, languages),
        Column(_("Due on"), NARROW, Kind.DATE, itemgetter("due_on")),
        Column(_("Reached on"), NARROW, Kind.DATE, itemgetter("reached_on")),
    ]
