"""The facts of a report: plain data by section, frozen as rows, with one checksum.

Facts hold both languages (``_ja``, ``_en``), days as ISO texts and numbers that are measured as texts, so
that the same facts always give the same bytes. A report is printed from its frozen facts alone.
"""

import hashlib
import json
from typing import Any

from strategy_tracker.monitoring.models import MonitoringReport, ReportFact

Fact = dict[str, Any]
Facts = dict[str, list[Fact]]


def canonical(facts: Facts) -> bytes:
    """The one way of writing these facts down; a section without rows is the same as none."""
    facts = {section: rows for section, rows in facts.items() if rows}
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def checksum(facts: Facts) -> str:
    """SHA-256 of the facts in their canonical form."""
    return hashlib.sha256(canonical(facts)).hexdigest()


def freeze(report: MonitoringReport, facts: Facts) -> None:
    """Store the facts as the report's rows in place of any it had, and note their checksum.

    To be called in the transaction that stores the report's files.
    """
    report.facts.all().delete()
    ReportFact.objects.bulk_create(
        ReportFact(report=report, section=section, position=position, content=content)
        for section, rows in facts.items()
        for position, content in enumerate(rows)
    )
    report.facts_sha256 = checksum(facts)


def thaw(report: MonitoringReport) -> Facts:
    """The facts as they were frozen; sections without rows are not stored and do not come back."""
    facts: Facts = {}
    rows = report.facts.order_by("section", "position").values_list("section", "content")
    for section, content in rows:
        facts.setdefault(section, []).append(content)
    return facts
