"""The summary in words, in both languages: what a reader with five minutes takes away."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from actions.status import Status
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.reports.bilingual import LANGUAGES
from strategy_tracker.monitoring.reports.facts import Fact


def sentences(
    summary: Fact, statuses: list[Fact], indicators: list[Fact], year: FiscalYear
) -> list[dict[str, str]]:
    """The sentences, each as ``{"ja": …, "en": …}``."""
    counts = {row["status"]: row["count"] for row in statuses}
    spoken = []
    for language in LANGUAGES:
        with translation.override(language):
            spoken.append(list(_sentences(summary, counts, indicators, year, language)))
    return [dict(zip(LANGUAGES, pair, strict=True)) for pair in zip(*spoken, strict=True)]


def _sentences(
    summary: Fact, counts: Mapping[str, int], indicators: list[Fact], year: FiscalYear, language: str
) -> Iterator[str]:
    words = {**summary, **counts, "year": year.label(language)}
    yield _standing(words)
    if summary["with_target"]:
        yield _(
            "%(with_target)s indicators have something to reach by %(year)s: %(reaching)s reach it, "
            "%(unknown)s have no figure yet."
        ) % words
    worst = min((row for row in indicators if row["rank"] is not None), key=lambda row: row["rank"], default=None)
    if worst:
        yield _("Furthest from its target is %(item)s “%(name)s”: %(rule)s") % _of(worst, language)
    if summary["milestones_due"]:
        yield _("%(milestones_reached)s of %(milestones_due)s milestones due so far are reached.") % words
    yield _reports(words, language)


def _standing(words: Mapping[str, Any]) -> str:
    if not words["leaves"]:
        return _("The plan has no items yet.")
    if not words[Status.BEHIND] + words[Status.AT_RISK]:
        return _(
            "Of %(leaves)s items, %(achieved)s are achieved and %(on_track)s are on track; none is behind. "
            "%(not_started)s are not started, and for %(no_data)s there is no data."
        ) % words
    return _(
        "Of %(leaves)s items, %(achieved)s are achieved, %(on_track)s are on track, %(behind)s are behind and "
        "%(at_risk)s are at risk. %(not_started)s are not started, and for %(no_data)s there is no data."
    ) % words


def _of(indicator: Fact, language: str) -> dict[str, str]:
    return {
        "item": indicator["item"],
        "name": indicator[f"name_{language}"],
        "rule": indicator[f"rule_{language}"],
    }


def _reports(words: Mapping[str, Any], language: str) -> str:
    if not words["reports_decided"]:
        return _("No progress report for %(year)s is approved yet; %(reports_submitted)s are submitted.") % words
    grades = (language == "ja" and "、" or ", ").join(f"{row['code']}: {row['count']}" for row in words["ratings"])
    return _(
        "Progress reports for %(year)s are approved for %(reports_decided)s of %(reports_expected)s items "
        "(self-ratings %(grades)s); %(reports_submitted)s more are submitted."
    ) % {**words, "grades": grades or "–"}
