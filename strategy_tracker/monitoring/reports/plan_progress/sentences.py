"""The summary in words, in both languages: what a reader with five minutes takes away."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.reports.bilingual import LANGUAGES
from strategy_tracker.monitoring.reports.facts import Fact


def sentences(
    summary: Fact, statuses: list[Fact], indicators: list[Fact], year: FiscalYear
) -> list[dict[str, str]]:
    """The sentences, each as ``{"ja": …, "en": …}``."""
    spoken = []
    for language in LANGUAGES:
        with translation.override(language):
            spoken.append(list(_sentences(summary, statuses, indicators, year, language)))
    return [dict(zip(LANGUAGES, pair, strict=True)) for pair in zip(*spoken, strict=True)]


def _sentences(
    summary: Fact, statuses: list[Fact], indicators: list[Fact], year: FiscalYear, language: str
) -> Iterator[str]:
    words = {**summary, "year": year.label(language)}
    yield _standing(summary, statuses, language)
    if summary["with_target"]:
        yield (
            _(
                "Of %(with_target)s indicators with something to reach by %(year)s, %(reaching)s are as far "
                "as expected by the day; without a figure so far: %(unknown)s."
            )
            % words
        )
    ranked = [row for row in indicators if row["rank"] is not None]
    worst = min(ranked, key=lambda row: row["rank"], default=None)
    if worst:
        yield _("Furthest from its target is %(item)s “%(name)s”: %(rule)s") % _of(worst, language)
    if summary["milestones_due"]:
        yield (
            _("Milestones due so far: %(milestones_due)s, of which reached: %(milestones_reached)s.") % words
        )
    yield _reports(words, language)


def _standing(summary: Fact, statuses: list[Fact], language: str) -> str:
    if not summary["leaves"]:
        return _("The plan has no items yet.")
    figures = _joined(
        (
            _("%(count)s %(status)s") % {"count": row["count"], "status": row[f"label_{language}"]}
            for row in statuses
            if row["count"]
        ),
        language,
    )
    return _("Of %(leaves)s items: %(figures)s.") % {"leaves": summary["leaves"], "figures": figures}


def _joined(parts: Iterable[str], language: str) -> str:
    return ("、" if language == "ja" else ", ").join(parts)


def _of(indicator: Fact, language: str) -> dict[str, str]:
    return {
        "item": indicator["item"],
        "name": indicator[f"name_{language}"],
        "rule": indicator[f"rule_{language}"],
    }


def _reports(words: Mapping[str, Any], language: str) -> str:
    if not words["reports_decided"]:
        return _("No progress report for %(year)s is approved yet; submitted: %(reports_submitted)s.") % words
    grades = _joined((f"{row['code']}: {row['count']}" for row in words["ratings"]), language)
    return _(
        "Progress reports for %(year)s are approved for %(reports_decided)s of %(reports_expected)s items "
        "(self-ratings %(grades)s); submitted and not yet approved: %(reports_submitted)s."
    ) % {**words, "grades": grades or "–"}
