"""Taking a report away with everything that belongs to it."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from strategy_tracker.monitoring.models import MonitoringReport, ReportFile


@transaction.atomic
def remove(reports: Iterable[MonitoringReport]) -> None:
    """Delete reports, their facts and their files; the stored files go once the rows are gone for good."""
    for report in reports:
        for stored in ReportFile.objects.filter(report=report):
            transaction.on_commit(partial(stored.file.storage.delete, str(stored.file.name)))
        report.delete()
