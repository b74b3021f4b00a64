"""``manage.py build_report plan-progress --plan nins-2013 --year 2026 --lang ja --out DIR``."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from actions.models import Plan
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.wareki import parse_date
from strategy_tracker.monitoring.jobs import run_job
from strategy_tracker.monitoring.models import Job, MonitoringReport
from strategy_tracker.monitoring.reports.registry import report_choices
from strategy_tracker.monitoring.reports.request import request_report


class Command(BaseCommand):
    help = "Build a report now, in this process, and write its files into a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", help="kind of report: " + ", ".join(name for name, _ in report_choices()))
        parser.add_argument("--plan", required=True, help="address name of the plan, such as nins-2013")
        parser.add_argument("--year", required=True, help="fiscal year: 2026, AY2026 or 令和8年度")
        parser.add_argument("--lang", default="both", choices=MonitoringReport.ReportLanguage.values)
        parser.add_argument("--out", required=True, type=Path, help="folder for the files; made if need be")
        parser.add_argument("--as-of", dest="as_of", help="day: 2026-11-20 or R8.11.20; else today")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            report = self._build(options)
        self._write(report, options["out"])

    def _build(self, options: dict[str, Any]) -> MonitoringReport:
        kind = options["kind"]
        known = [name for name, _ in report_choices()]
        if kind not in known:
            raise CommandError(f"no such kind of report: {kind} (known: {', '.join(known)})")
        report = request_report(
            kind,
            _plan(options["plan"]),
            _year(options["year"]),
            options["lang"],
            _day(options["as_of"]),
            None,
            call=False,
        )
        return _finished(report)

    def _write(self, report: MonitoringReport, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for stored in report.files.all():
                target = folder / stored.filename
                with stored.file.open() as content:
                    target.write_bytes(content.read())
                self.stdout.write(f"{target}  sha256:{stored.sha256}  {stored.size} bytes")
        except OSError as error:
            raise CommandError(f"the files cannot be written: {error}") from error
        self.stdout.write(f"facts  sha256:{report.facts_sha256}")


def _plan(slug: str) -> Plan:
    plan = Plan.objects.filter(slug=slug).first()
    if plan is None:
        known = ", ".join(Plan.objects.order_by("slug").values_list("slug", flat=True)) or "none"
        raise CommandError(f"no such plan: {slug} (known: {known})")
    return plan


def _year(text: str) -> FiscalYear:
    try:
        return FiscalYear.parse(text)
    except ValidationError as error:
        raise CommandError(f"--year: {error.messages[0]}") from error


def _day(text: str | None) -> date:
    if text is None:
        return timezone.localdate()
    try:
        return parse_date(text)
    except ValidationError as error:
        raise CommandError(f"--as-of: {error.messages[0]}") from error


def _finished(report: MonitoringReport) -> MonitoringReport:
    """Do the report's job in this process, and say why if it failed."""
    job = Job.objects.get(report=report)
    run_job(job.pk)
    job.refresh_from_db()
    if job.state != Job.State.SUCCEEDED:
        raise CommandError(job.error_text or job.get_state_display())
    report.refresh_from_db()
    return report
