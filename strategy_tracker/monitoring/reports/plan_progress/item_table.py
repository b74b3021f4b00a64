"""The printed report's table of items, in the layout of a 業務実績報告書: plan, plan for the year, progress,
reasons, remarks.
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from strategy_tracker.monitoring.reports.bilingual import LANGUAGES, said
from strategy_tracker.monitoring.reports.facts import Fact, Facts
from strategy_tracker.monitoring.reports.plan_progress.numerals import amount

STEP = _("Milestone: %(title)s (due %(day)s)")
STEP_REACHED = _("Milestone: %(title)s (due %(day)s, reached)")
COLON = {"ja": "：", "en": ": "}
LONG_CELL = 300
"""Full-width characters of one cell beyond which its row may break across pages."""


def items(facts: Facts, languages: list[str]) -> list[Fact]:
    """The rows: branches as headings, leaves with their goals and report."""
    goals: dict[str, list[dict[str, str]]] = {}
    for indicator in facts.get("indicators", []):
        if goal := _goal(indicator):
            goals.setdefault(indicator["item"], []).append(goal)
    rows = facts.get("items", [])
    return [
        {**_item(row, goals.get(row["code"], []), languages), "repeats": _repeats(rows, place)}
        for place, row in enumerate(rows)
    ]


def _repeats(rows: list[Fact], place: int) -> bool:
    """Whether a branch's heading may come again on the next page: not if an item follows the branch that
    is no part of it and no heading of its own, for then it would stand above that one too.
    """
    after = next((row for row in rows[place + 1 :] if row["depth"] <= rows[place]["depth"]), None)
    return after is None or not after["leaf"]


def _item(row: Fact, goals: list[dict[str, str]], languages: list[str]) -> Fact:
    steps = [
        _step(milestone)
        for milestone in row["milestones"]
        if milestone["this_year"] or not milestone["reached"]
    ]
    goals, report = [*goals, *steps], _report(row["report"])
    return {
        **row,
        "goals": goals,
        "report": report,
        # A branch is a heading; what it has of its own to say stands in a row below it.
        "own_row": bool(row["leaf"] or goals or report),
        "long": max(_lengths(row, goals, report, languages)) > LONG_CELL,
    }


def _lengths(
    row: Fact, goals: list[dict[str, str]], report: Fact | None, languages: list[str]
) -> list[float]:
    """About how much each cell of the row holds, in full-width characters."""
    cells = [_length(row, languages, "title", "text", "units")]
    cells.append(sum(len(goal[language]) for goal in goals for language in languages))
    if report:
        cells.append(_length(report, languages, "reasons") + _length(row, languages, "rule"))
        cells.append(_length(report, languages, "remarks", "next_steps"))
    return cells


def _length(record: Fact, languages: list[str], *names: str) -> float:
    widths = {"ja": 1.0, "en": 0.55}
    return sum(
        len(record[f"{name}_{language}"]) * widths[language] for name in names for language in languages
    )


def _goal(indicator: Fact) -> dict[str, str] | None:
    """An indicator's target for the year, in words."""
    if indicator["target"] is None and not (indicator["note_ja"] or indicator["note_en"]):
        return None
    return {
        language: COLON[language].join(
            text
            for text in (
                indicator[f"name_{language}"],
                amount(indicator, indicator["target"], language) or indicator[f"note_{language}"],
            )
            if text
        )
        for language in LANGUAGES
    }


def _step(milestone: Fact) -> dict[str, str]:
    text = STEP_REACHED if milestone["reached"] else STEP
    due = date.fromisoformat(milestone["due_on"])
    return {
        language: words % {"title": milestone[f"title_{language}"], "day": f"{due:%Y-%m-%d}"}
        for language, words in said(text).items()
    }


# What a report that is not approved, or not rated, leaves empty.
_NO_TEXTS = {
    f"{name}_{language}": ""
    for name in ("rating_label", "reasons", "remarks", "next_steps", "mark")
    for language in LANGUAGES
}


def _report(report: Fact | None) -> Fact | None:
    if report is None:
        return None
    states = {
        f"state_{language}": f"{report[f'state_label_{language}']} ({report[f'period_{language}']})"
        for language in LANGUAGES
    }
    return {"rating": "", **_NO_TEXTS, **report, **states}
