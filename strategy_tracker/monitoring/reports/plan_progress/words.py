"""The fixed words of the printed report, in both languages."""

from django.utils.translation import gettext_lazy as _

from strategy_tracker.monitoring.reports.bilingual import said

KIND_LABEL = _("Progress report on the plan")

WORDS = {
    "as_of": _("As of"),
    "attention": _("Indicators that need attention"),
    "baseline": _("Baseline"),
    "charts": _("Indicators over the years"),
    "charts_note": _(
        "●: result, ◇: target; the shaded side is the wanted one. Years are fiscal years (April to March), "
        "named by the year in which they begin."
    ),
    "column_goals": _("Plan for the year (targets, milestones)"),
    "column_plan": _("Strategy plan"),
    "column_progress": _("Progress (self-rating)"),
    "column_reasons": _("Reasons (how the plan was carried out)"),
    "column_remarks": _("Special remarks"),
    "counted_in": _("Counted in"),
    "demonstration": _("Demonstration data"),
    "demonstration_note": _(
        "This report was made from demonstration data. Its figures are not real results."
    ),
    "indicator": _("Indicator"),
    "indicators": _("Targets and results by year"),
    "indicators_note": _("Bold: result. ◇: target. Below a share: the persons or cases behind it."),
    "items": _("Status item by item"),
    "meaning": _("Meaning"),
    "next_steps": _("Next steps"),
    "number": _("Number"),
    "original": _("(original; not yet translated)"),
    "progress": _("Progress"),
    "provisional": _("(provisional)"),
    "reading": _("How to read this report"),
    "self_rating": _("Self-rating"),
    "share": _("Share"),
    "status": _("Status"),
    "summary": _("Overall picture"),
    "target": _("Target"),
    "units": _("Responsible units"),
    "value": _("Result"),
    "why": _("Reason"),
}

NOTES = (
    _(
        "Progress is (result − baseline) ÷ (target − baseline). In a year that still runs, the target is "
        "what was to be expected by the day. An item stands where its indicators, milestones and items below "
        "it stand together; without any of these, the latest approved self-rating counts."
    ),
    _(
        "Texts marked as provisional are translations for the reader's convenience; the wording in the "
        "original language counts."
    ),
    _(
        "The facts of this report are frozen: printed again, it says the same. Their checksum stands on the "
        "cover."
    ),
)


def words() -> dict[str, dict[str, str]]:
    """Every word as ``{"ja": …, "en": …}``."""
    return {key: said(text) for key, text in WORDS.items()}
