"""The key numbers at the head of the summary."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from strategy_tracker.monitoring.reports.bilingual import told
from strategy_tracker.monitoring.reports.facts import Fact, Facts


def tiles(facts: Facts) -> list[Fact]:
    """Four numbers, each with the whole that it is part of."""
    summary = facts["summary"][0]
    counts = {row["status"]: row["count"] for row in facts["statuses"]}
    return [
        _tile(_("items achieved or on track"), counts["achieved"] + counts["on_track"], summary["leaves"]),
        _tile(_("indicators as far as expected by the day"), summary["reaching"], summary["with_target"]),
        _tile(_("progress reports approved"), summary["reports_decided"], summary["reports_expected"]),
        _tile(_("milestones reached of those due"), summary["milestones_reached"], summary["milestones_due"]),
    ]


def _tile(label: Promise, value: int, of: int) -> Fact:
    return {"value": str(value), "of": str(of), **told("label", label)}
