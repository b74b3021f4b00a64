"""Building a report: collect the facts, print every format from them, store all of it at once."""

import hashlib
from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.jobs import JobRefused, Running, job_kind
from strategy_tracker.monitoring.jobs.kinds import Store
from strategy_tracker.monitoring.models import MonitoringReport, ReportFile
from strategy_tracker.monitoring.reports.facts import Facts, freeze
from strategy_tracker.monitoring.reports.registry import UnknownReportKind, get_report_kind

BUILD_JOB = "build-report"
GONE = gettext_noop("The report that was to be built has been deleted.")
UNKNOWN = gettext_noop("This kind of report is not known to the program.")
COLLECTING = gettext_noop("Collecting the facts")
PRINTING = gettext_noop("Printing the %(format)s file")
STORING = gettext_noop("Storing the files")


@job_kind(BUILD_JOB, _("Build a report"))
def build(running: Running) -> Store:
    """The work of a report's job; its parameters name the ``report``."""
    report = _report(running.parameters["report"])
    try:
        kind = get_report_kind(report.kind)
    except UnknownReportKind:
        raise JobRefused(UNKNOWN) from None
    running.step(5, COLLECTING)
    facts = kind.collect(report.plan, FiscalYear(report.year), report.as_of)
    files = {}
    for number, (extension, printed) in enumerate(kind.formats.items()):
        running.step(20 + 70 * number // len(kind.formats), PRINTING, format=extension.upper())
        files[extension] = printed(facts, report.language)
    running.step(90, STORING)
    return lambda: store(report, facts, files)


def _report(report_id: int) -> MonitoringReport:
    report = MonitoringReport.objects.select_related("plan__unit").filter(pk=report_id).first()
    if report is None:
        raise JobRefused(GONE)
    return report


def store(report: MonitoringReport, facts: Facts, files: dict[str, bytes]) -> None:
    """Freeze the facts and keep the files, in place of any from an earlier attempt; within a transaction."""
    freeze(report, facts)
    report.files.all().delete()
    for extension, content in files.items():
        _store_file(report, extension, content)
    report.ready_at = timezone.now()
    report.save(update_fields=["facts_sha256", "ready_at"])


def _store_file(report: MonitoringReport, extension: str, content: bytes) -> None:
    row = ReportFile(
        report=report, format=extension, size=len(content), sha256=hashlib.sha256(content).hexdigest()
    )
    name = file_name(report, extension)
    # An attempt that died while storing may have left a file: take its place, not a name beside it.
    row.file.storage.delete(row.file.field.generate_filename(row, name))
    row.file.save(name, ContentFile(content), save=True)


def file_name(report: MonitoringReport, extension: str) -> str:
    """``plan-progress-nins-2013-2026-ja-20261120.pdf``: what it is, for which year, as of which day."""
    day: date = report.as_of
    return f"{report.kind}-{report.plan.slug}-{report.year}-{report.language}-{day:%Y%m%d}.{extension}"
