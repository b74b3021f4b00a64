"""What waits, what was built, what was changed."""

import pytest
from django.utils.translation import override

from actions.models import Observation, ProgressReport
from strategy_tracker.monitoring.dashboard.beside import read_beside
from strategy_tracker.monitoring.dashboard.selection import read_selection
from strategy_tracker.monitoring.dashboard.waiting import reports_waiting_for
from strategy_tracker.monitoring.models import Job
from tests.factories.actions import ProgressReportFactory
from tests.factories.monitoring import JobFactory, MonitoringReportFactory

State = ProgressReport.State


@pytest.fixture
def reports(nins, tohoku):
    """One report of each state on NAOJ's and on NIFS's item, and a submitted one of Tohoku."""
    made = {}
    for year, state in enumerate(State.values, 2021):
        made["naoj", state] = ProgressReportFactory(item=nins.on_track, year=year, state=state)
        made["nifs", state] = ProgressReportFactory(item=nins.behind, year=year, state=state)
    made["tohoku", "submitted"] = ProgressReportFactory(item=tohoku.late, state=State.SUBMITTED)
    return made


def waiting(reports, user) -> set[tuple[str, str]]:
    found = set(reports_waiting_for(user))
    return {name for name, report in reports.items() if report in found}


def test_who_decides_sees_what_was_submitted(reports, vice_president):
    assert waiting(reports, vice_president) == {("naoj", "submitted"), ("nifs", "submitted")}


def test_the_office_also_sees_what_is_to_be_published(reports, international_office):
    assert waiting(reports, international_office) == {
        ("naoj", "submitted"),
        ("nifs", "submitted"),
        ("naoj", "approved"),
        ("nifs", "approved"),
    }


def test_an_editor_sees_drafts_and_returned_reports_of_the_own_unit(reports, naoj_editor):
    assert waiting(reports, naoj_editor) == {("naoj", "draft"), ("naoj", "returned")}


def test_nothing_waits_for_a_training_officer(reports, training_officer):
    assert waiting(reports, training_officer) == set()


def beside(user, plan):
    codes = set(plan.items.values_list("code", flat=True))
    return read_beside(user, plan, read_selection(user, {}), codes)


def test_returned_reports_come_first_and_no_more_than_six(nins, naoj_editor):
    for year in range(2015, 2024):
        ProgressReportFactory(item=nins.on_track, year=year, state=State.DRAFT)
    ProgressReportFactory(item=nins.on_track, year=2014, state=State.RETURNED)
    with override("en"):
        found = beside(naoj_editor, nins.plan)
    assert [(row.year, row.state) for row in found.waiting][:1] == [("AY2014", "returned")]
    assert (len(found.waiting), found.more_waiting) == (6, True)
    assert found.waiting[0].plan == "Strategy of NINS"


def test_changes_say_who_what_and_when(nins, naoj_editor):
    observation = Observation.objects.get(indicator__item=nins.on_track, year=2026)
    observation.value = 41
    observation._history_user = naoj_editor
    observation.save()
    with override("en"):
        newest = beside(naoj_editor, nins.plan).changes[0]
    assert (newest.by, newest.what, newest.code, newest.year) == ("naoj editor", "changed", "A.1", "AY2026")
    assert newest.at == observation.history.latest().history_date
    assert newest.address.endswith("item=A.1")


def test_changes_of_another_plan_do_not_show(nins, tohoku, vice_president):
    codes = {row.code for row in beside(vice_president, nins.plan).changes}
    assert codes <= {"", "A", "A.1", "A.2", "A.3", "B", "B.1"}


def test_changes_to_a_report_show_to_whom_the_report_shows(nins, naoj_editor, nifs_editor):
    ProgressReportFactory(item=nins.on_track)
    kind = ProgressReport._meta.verbose_name
    own, other = (
        [row.kind for row in beside(user, nins.plan).changes].count(kind)
        for user in (naoj_editor, nifs_editor)
    )
    assert (own, other) == (1, 0)


def test_repeated_changes_of_one_record_are_one_line(nins, naoj_editor):
    for _time in range(3):
        nins.at_risk._history_user = naoj_editor
        nins.at_risk.save()
    rows = [(row.code, row.by) for row in beside(naoj_editor, nins.plan).changes]
    assert rows.count(("A.3", "naoj editor")) == 1


def test_the_newest_reports_are_listed_with_their_state(nins, tohoku, vice_president):
    failed = JobFactory(state=Job.State.FAILED, unit=nins.plan.unit)
    MonitoringReportFactory(plan=nins.plan, year=2025, language="ja", job=failed)
    MonitoringReportFactory(plan=tohoku.plan)
    with override("en"):
        rows = beside(vice_president, nins.plan).reports
    assert [(row.year, row.language, row.state) for row in rows] == [("AY2025", "Japanese", "failed")]


def test_a_unit_editor_sees_no_monitoring_reports(nins, naoj_editor):
    MonitoringReportFactory(plan=nins.plan)
    assert beside(naoj_editor, nins.plan).reports == []


def test_changes_of_an_item_that_is_no_more_lead_nowhere(nins, naoj_editor):
    code = nins.on_track.code
    nins.on_track.delete()
    found = [change.address for change in beside(naoj_editor, nins.plan).changes if change.code == code]
    assert set(found) == {""}
