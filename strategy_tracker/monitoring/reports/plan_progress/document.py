"""The report as a printed document: frozen facts laid out for the template, and the PDF."""

from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.charts import PRINT, Tone
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.numbers import format_percent
from strategy_tracker.core.typesetting import typeset
from strategy_tracker.core.wareki import format_wareki
from strategy_tracker.monitoring.reports.bilingual import LANGUAGES, said
from strategy_tracker.monitoring.reports.facts import Fact, Facts, checksum
from strategy_tracker.monitoring.reports.plan_progress.charts import charts
from strategy_tracker.monitoring.reports.plan_progress.indicator_table import attention, indicators, years
from strategy_tracker.monitoring.reports.plan_progress.item_table import items
from strategy_tracker.monitoring.reports.plan_progress.tiles import tiles
from strategy_tracker.monitoring.reports.plan_progress.words import KIND_LABEL, NOTES, WORDS, words

TEMPLATE = Path(__file__).parents[1] / "typst" / "plan_progress.typ"
ADOPTED = _("Adopted")
ISSUED_BY = _("Issued by")
CHECKSUM = _("Checksum of the facts (SHA-256)")


def print_pdf(facts: Facts, language: str) -> bytes:
    """The report as PDF in ``ja``, ``en`` or ``both``; reads nothing but the facts."""
    languages = list(LANGUAGES) if language == "both" else [language]
    day = date.fromisoformat(facts["cover"][0]["as_of"])
    return typeset(TEMPLATE, document(facts, languages), day=day)


def document(facts: Facts, languages: list[str]) -> dict[str, Any]:
    """Everything that the template prints, every figure written out."""
    cover = _cover(facts["cover"][0])
    statuses, first = facts["statuses"], languages[0]
    return {
        "languages": languages,
        "title": f"{cover[f'plan_{first}']} – {said(KIND_LABEL)[first]} {cover[f'year_{first}']}",
        "author": cover[f"unit_{first}"],
        **{f"kind_{language}": text for language, text in said(KIND_LABEL).items()},
        "words": words(),
        "looks": {row["status"]: _look(row) for row in statuses},
        "cover": cover,
        "particulars": _particulars(cover, checksum(facts)),
        "summary": {"sentences": facts["summary"][0]["sentences"], "tiles": tiles(facts)},
        "counts": _counts(statuses),
        "charts": charts(facts, languages),
        "attention": attention(facts),
        "items": items(facts, languages),
        "years": years(facts),
        "indicators": indicators(facts, first),
        "glossary": [{key: row[key] for key in ("status", "meaning_ja", "meaning_en")} for row in statuses],
        "notes": [said(note) for note in NOTES],
    }


def _look(status: Fact) -> Fact:
    tone = Tone(status["status"])
    shade = PRINT.shades[tone]
    labels = {key: status[key] for key in ("label_ja", "label_en")}
    return {"fill": shade.fill, "ink": shade.ink, "symbol": tone.symbol, **labels}


def _cover(cover: Fact) -> Fact:
    year = FiscalYear(cover["year"])
    written = {f"year_{language}": year.label(language) for language in LANGUAGES}
    return {**cover, **written, **_written_day("as_of", cover["as_of"])}


def _written_day(name: str, day: str | None) -> dict[str, str]:
    """A day as each language writes it; empty when it is not known."""
    if day is None:
        return {f"{name}_ja": "", f"{name}_en": ""}
    value = date.fromisoformat(day)
    english = format_date(value, "d MMMM y", locale="en")
    return {f"{name}_ja": f"{format_wareki(value)}（{value.year}年）", f"{name}_en": english}


def _particulars(cover: Fact, digest: str) -> list[Fact]:
    """What stands at the foot of the cover."""
    adopted = _written_day("value", cover["adopted_on"])
    for language, joint in (("ja", "　"), ("en", ", ")):
        adopted[f"value_{language}"] = joint.join(
            text for text in (adopted[f"value_{language}"], cover[f"adopted_by_{language}"]) if text
        )
    rows = [
        (WORDS["as_of"], {key: cover[f"as_of_{key[-2:]}"] for key in ("value_ja", "value_en")}),
        (ADOPTED, adopted),
        (ISSUED_BY, {key: cover[f"issuer_{key[-2:]}"] for key in ("value_ja", "value_en")}),
        (CHECKSUM, {"value_ja": digest, "value_en": ""}),
    ]
    return [
        {**{f"label_{language}": text for language, text in said(label).items()}, **values}
        for label, values in rows
        if any(values.values())
    ]


def _counts(statuses: list[Fact]) -> list[Fact]:
    total = sum(row["count"] for row in statuses)
    return [
        {
            "status": row["status"],
            "number": str(row["count"]),
            "share": format_percent(100 * row["count"] / total, 0, "en") if total else "–",
        }
        for row in statuses
    ]
