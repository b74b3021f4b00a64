"""What a report file tells of progress reports that nobody has approved: files travel."""

import pytest

from actions.models import ProgressReport
from strategy_tracker.monitoring.reports.facts import canonical
from strategy_tracker.monitoring.reports.plan_progress.collect import collect
from strategy_tracker.monitoring.reports.plan_progress.document import print_pdf
from strategy_tracker.monitoring.reports.plan_progress.workbook import print_xlsx
from tests.factories.actions import ProgressReportFactory
from tests.monitoring.reports.conftest import DAY, YEAR

State = ProgressReport.State


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.RETURNED])
def test_text_and_rating_of_an_undecided_report_stay_out(nins, state):
    undecided = {"state": state, "rating": nins.report.rating}
    ProgressReport.objects.filter(pk=nins.draft.pk).update(**undecided)
    facts = collect(nins.plan, YEAR, DAY)
    report = next(item for item in facts["items"] if item["code"] == "A.2")["report"]
    assert (report["state"], "rating" in report, "reasons_en" in report) == (state, False, False)
    assert "Secret draft" not in canonical(facts).decode()


def test_submitted_reports_are_counted(nins):
    ProgressReport.objects.filter(pk=nins.draft.pk).update(state=State.SUBMITTED)
    assert collect(nins.plan, YEAR, DAY)["summary"][0]["reports_submitted"] == 1


@pytest.mark.parametrize("period", [ProgressReport.Period.FIRST_HALF, ProgressReport.Period.SECOND_HALF])
def test_approved_report_stays_when_the_next_is_begun(nins, period):
    ProgressReportFactory(item=nins.first, period=period, reasons_en="Secret beginning")
    facts = collect(nins.plan, YEAR, DAY)
    report = next(item for item in facts["items"] if item["code"] == "A.1")["report"]
    assert (report["state"], report["reasons_en"]) == (State.APPROVED, "@why")


def test_files_are_printed_with_a_submitted_report(nins):
    ProgressReport.objects.filter(pk=nins.draft.pk).update(state=State.SUBMITTED)
    facts = collect(nins.plan, YEAR, DAY)
    assert print_pdf(facts, "both").startswith(b"%PDF-")
    assert print_xlsx(facts, "both").startswith(b"PK")
