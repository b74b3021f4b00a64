"""Invented progress reports, moved along their way through the workflow as people would."""

from actions import workflow
from actions.models import Evidence, PlanItem, ProgressReport, RatingGrade
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import User
from strategy_tracker.demonstration.figures import Report, reports
from strategy_tracker.demonstration.marks import CODE_PREFIX, MARK, marked

State = ProgressReport.State
OFFICES = {"nins-2013": "demo-office", "tohoku-vision2030": "demo-tohoku"}

RETURN_COMMENT = "利用者数の根拠を添えてください。 / Please attach the figures behind the number of users."


def make_reports(this_year: FiscalYear) -> int:
    """Make the reports that are not there yet and move each to its state."""
    return sum(_make_report(report, this_year) for report in reports())


def _make_report(spec: Report, this_year: FiscalYear) -> bool:
    item = PlanItem.objects.select_related("plan").get(plan__slug=spec.plan, code=spec.item)
    year = this_year.start - spec.years_ago
    if item.progress_reports.filter(year=year, period=ProgressReport.Period.YEAR).exists():
        return False
    report = ProgressReport.objects.create(
        item=item,
        year=year,
        rating=RatingGrade.objects.get(scale_id=item.plan.rating_scale_id, code=spec.grade),
        reasons_ja=marked("ja", spec.reasons_ja),
        reasons_en=marked("en", spec.reasons_en),
        next_steps_ja=spec.next_steps_ja,
        next_steps_en=spec.next_steps_en,
    )
    _attach_evidence(report)
    _move(report, spec.state, User.objects.get(username=OFFICES[spec.plan]))
    return True


def _attach_evidence(report: ProgressReport) -> None:
    indicator = report.item.indicators.filter(code__startswith=CODE_PREFIX).order_by("code").first()
    if indicator is not None:
        Evidence.objects.create(
            report=report, indicator=indicator, description_ja=MARK["ja"], description_en=MARK["en"]
        )


def _move(report: ProgressReport, state: str, by: User) -> None:
    if state == State.DRAFT:
        return
    workflow.submit(report, by)
    if state == State.RETURNED:
        workflow.send_back(report, by, RETURN_COMMENT)
    if state in {State.APPROVED, State.PUBLISHED}:
        workflow.approve(report, by)
    if state == State.PUBLISHED:
        workflow.publish(report, by)
