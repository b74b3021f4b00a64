"""The tables of the printed report, every figure written out in both languages."""

from datetime import date
from typing import Any

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.reports.bilingual import LANGUAGES, said
from strategy_tracker.monitoring.reports.facts import Fact, Facts
from strategy_tracker.monitoring.reports.plan_progress.numerals import amount, figure, parts, percent
from strategy_tracker.monitoring.reports.plan_progress.tiles import tiles
from strategy_tracker.monitoring.reports.plan_progress.words import WORDS

__all__ = ["attention", "indicators", "items", "tiles", "years"]

# Years that fit across an A4 page beside the other columns.
YEARS_ACROSS = 7
ATTENTION_ROWS = 8
NAMES = ("item", "name_ja", "name_en", "mark_ja", "mark_en", "status", "rule_ja", "rule_en")


def attention(facts: Facts) -> list[Fact]:
    """Indicators behind or at risk, the worst first."""
    ranked = sorted(
        (row for row in facts.get("indicators", []) if row["rank"] is not None), key=lambda row: row["rank"]
    )
    return [
        {**_only(row, NAMES), **_amounts("target", row, row["target"]), **_amounts("value", row, row["value"])}
        for row in ranked[:ATTENTION_ROWS]
    ]


def _only(row: Fact, names: tuple[str, ...]) -> Fact:
    return {name: row[name] for name in names}


def _amounts(name: str, indicator: Fact, value: str | None) -> dict[str, str]:
    """An amount in both languages; where both write the same, the second is left out."""
    written = [amount(indicator, value, language) for language in LANGUAGES]
    return {f"{name}_ja": written[0], f"{name}_en": written[1]}


def items(facts: Facts) -> list[Fact]:
    """The rows of the item table: branches as headings, leaves with their goals and report."""
    goals: dict[str, list[dict[str, str]]] = {}
    for indicator in facts.get("indicators", []):
        if goal := _goal(indicator):
            goals.setdefault(indicator["item"], []).append(goal)
    return [_item(row, goals.get(row["code"], [])) for row in facts.get("items", [])]


def _goal(indicator: Fact) -> dict[str, str] | None:
    """An indicator's target for the year, in words."""
    if indicator["target"] is None and not (indicator["note_ja"] or indicator["note_en"]):
        return None
    return {
        language: ": ".join(
            text
            for text in (
                indicator[f"name_{language}"],
                amount(indicator, indicator["target"], language) or indicator[f"note_{language}"],
            )
            if text
        )
        for language in LANGUAGES
    }


def _item(row: Fact, goals: list[dict[str, str]]) -> Fact:
    steps = [_step(milestone) for milestone in row["milestones"] if milestone["this_year"] or not milestone["reached"]]
    item = {**row, "goals": [*goals, *steps], "report": _report(row["report"])}
    # The template keeps rows of a usual length on one page.
    item["length"] = sum(len(text) for text in _texts_of(item))
    return item


def _texts_of(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts_of(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts_of(part)]
    return [value] if isinstance(value, str) else []


def _step(milestone: Fact) -> dict[str, str]:
    label, done = said(WORDS["milestone"]), said(WORDS["reached"])
    due = date.fromisoformat(milestone["due_on"])
    return {
        language: f"{label[language]}: {milestone[f'title_{language}']} ({due:%Y-%m-%d}"
        + (f" {done[language]})" if milestone["reached"] else ")")
        for language in LANGUAGES
    }


def _report(report: Fact | None) -> Fact | None:
    if report is None:
        return None
    nothing = dict.fromkeys((f"{n}_{lang}" for n in ("rating_label", "reasons", "remarks", "next_steps", "mark") for lang in LANGUAGES), "")
    states = {f"state_{lang}": f"{report[f'period_{lang}']} {report[f'state_label_{lang}']}" for lang in LANGUAGES}
    return {"rating": "", **nothing, **report, **states}


def years(facts: Facts) -> list[Fact]:
    """The years that the indicator table shows: those around the report's, as many as fit."""
    shown = _years_around(facts)
    return [{"label_ja": FiscalYear(year).label("ja"), "label_en": FiscalYear(year).label("en")} for year in shown]


def _years_around(facts: Facts) -> list[int]:
    current = facts["cover"][0]["year"]
    known = {point["year"] for row in facts.get("indicators", []) for point in row["series"]} | {current}
    nearest = sorted(known, key=lambda year: (abs(year - current), -year))[:YEARS_ACROSS]
    return sorted(nearest)


def indicators(facts: Facts, language: str) -> list[Fact]:
    """The rows of the indicator table."""
    shown = _years_around(facts)
    return [_indicator(row, shown, facts["cover"][0]["year"], language) for row in facts.get("indicators", [])]


def _indicator(row: Fact, shown: list[int], current: int, language: str) -> Fact:
    points = {point["year"]: point for point in row["series"]}
    return {
        **_only(row, NAMES),
        "unit_ja": "%" if row["value_kind"] == "share" else row["unit_label_ja"],
        "unit_en": "" if row["value_kind"] == "share" else row["unit_label_en"],
        **_baseline(row),
        "percent": percent(row["percent"], language),
        "years": [
            {
                "value": figure(row, points.get(year, {}).get("value"), language),
                "target": figure(row, points.get(year, {}).get("target"), language),
                "parts": parts(row, language) if year == current else "",
            }
            for year in shown
        ],
    }


def _baseline(row: Fact) -> dict[str, str]:
    if row["baseline"] is None:
        return {"baseline_ja": "", "baseline_en": ""}
    return {
        f"baseline_{language}": f"{figure(row, row['baseline'], language)} ({FiscalYear(row['baseline_year']).label(language)})"
        for language in LANGUAGES
    }
