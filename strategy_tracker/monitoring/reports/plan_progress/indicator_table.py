"""The printed report's tables of indicators, every figure written out."""

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.reports.bilingual import LANGUAGES
from strategy_tracker.monitoring.reports.facts import Fact, Facts
from strategy_tracker.monitoring.reports.plan_progress.numerals import amount, figure, parts, percent

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
        {
            **_only(row),
            **_amounts("target", row, row["target"]),
            **_amounts("value", row, row["value"]),
        }
        for row in ranked[:ATTENTION_ROWS]
    ]


def _only(row: Fact) -> Fact:
    return {name: row[name] for name in NAMES}


def _amounts(name: str, indicator: Fact, value: str | None) -> dict[str, str]:
    return {f"{name}_{language}": amount(indicator, value, language) for language in LANGUAGES}


def years(facts: Facts) -> list[Fact]:
    """The years that the indicator table shows: those around the report's, as many as fit."""
    shown = _years_around(facts)
    return [
        {"label_ja": FiscalYear(year).label("ja"), "label_en": FiscalYear(year).label("en")} for year in shown
    ]


def _years_around(facts: Facts) -> list[int]:
    current = facts["cover"][0]["year"]
    known = {point["year"] for row in facts.get("indicators", []) for point in row["series"]} | {current}
    nearest = sorted(known, key=lambda year: (abs(year - current), -year))[:YEARS_ACROSS]
    return sorted(nearest)


def indicators(facts: Facts, language: str) -> list[Fact]:
    """The rows of the indicator table."""
    shown = _years_around(facts)
    return [
        _indicator(row, shown, facts["cover"][0]["year"], language) for row in facts.get("indicators", [])
    ]


def _indicator(row: Fact, shown: list[int], current: int, language: str) -> Fact:
    points = {point["year"]: point for point in row["series"]}
    return {
        **_only(row),
        "text_ja": row["text_ja"],
        "text_en": row["text_en"],
        # Reports that were frozen before this was kept do not say it.
        **{f"origin_{language}": row.get(f"origin_{language}", "") for language in LANGUAGES},
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
    year = FiscalYear(row["baseline_year"])
    return {
        f"baseline_{language}": f"{figure(row, row['baseline'], language)} ({year.label(language)})"
        for language in LANGUAGES
    }
