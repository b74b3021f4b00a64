import hashlib
from pathlib import Path

import pytest

from actions.models import Observation
from strategy_tracker.monitoring.jobs import run_job
from strategy_tracker.monitoring.models import MonitoringReport, ReportFile
from strategy_tracker.monitoring.reports import build
from strategy_tracker.monitoring.reports.facts import thaw
from strategy_tracker.monitoring.reports.registry import (
    ReportKind,
    UnknownReportKind,
    get_report_kind,
    register_report,
)
from strategy_tracker.monitoring.reports.request import request_report
from tests.monitoring.reports.conftest import DAY, YEAR

pytestmark = pytest.mark.django_db


def content_of(row: ReportFile) -> bytes:
    with row.file.open() as file:
        return bytes(file.read())


def requested(nins, language="ja") -> MonitoringReport:
    return request_report("plan-progress", nins.plan, YEAR, language, DAY, None, call=False)


def built(nins, language="ja") -> MonitoringReport:
    report = requested(nins, language)
    run_job(report.job_id)
    return MonitoringReport.objects.get(pk=report.pk)


def test_report_is_stored_with_its_facts_and_checksums(nins):
    report = built(nins)
    assert (report.job.state, report.job.error, report.is_ready) == ("succeeded", "", True)
    files = {row.format: row for row in report.files.all()}
    assert sorted(files) == ["pdf", "xlsx"]
    for row in files.values():
        content = content_of(row)
        assert (row.size, row.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert files["pdf"].filename == "plan-progress-nins-2013-2026-ja-20261120.pdf"


def test_report_built_twice_has_the_same_facts_and_files(nins):
    first, second = built(nins), built(nins)
    assert first.facts_sha256 == second.facts_sha256
    sums = [set(report.files.values_list("sha256", flat=True)) for report in (first, second)]
    assert sums[0] == sums[1]


def test_report_printed_again_from_its_frozen_facts_does_not_follow_todays_data(nins):
    report = built(nins)
    stored = content_of(report.files.get(format="pdf"))
    Observation.objects.filter(indicator=nins.share).update(value=99)
    assert get_report_kind("plan-progress").formats["pdf"](thaw(report), "ja") == stored


def test_report_takes_the_place_of_files_that_a_dead_attempt_left(nins):
    report = requested(nins)
    row = ReportFile(report=report, format="pdf")
    storage = row.file.storage
    name = row.file.field.generate_filename(row, build.file_name(report, "pdf"))
    left = storage.path(name)
    Path(left).parent.mkdir(parents=True)
    Path(left).write_bytes(b"half a file")
    run_job(report.job_id)
    assert len(list(Path(left).parent.iterdir())) == 2
    assert Path(left).read_bytes().startswith(b"%PDF-")


def test_report_whose_storing_fails_leaves_no_facts_and_no_rows(nins, monkeypatch):
    def broken(report, extension, content):
        raise OSError("disk full: /srv/secret")

    monkeypatch.setattr(build, "_store_file", broken)
    report = built(nins)
    assert (report.job.state, report.facts.count(), report.files.count()) == ("failed", 0, 0)
    assert (report.is_ready, report.facts_sha256) == (False, "")
    assert "secret" not in report.job.error_text


def test_report_that_was_deleted_meanwhile_fails_with_words(nins):
    report = requested(nins)
    job = report.job
    MonitoringReport.objects.filter(pk=report.pk).delete()
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", build.GONE)


def test_request_report_of_an_unknown_kind_or_language_writes_nothing(nins):
    with pytest.raises(UnknownReportKind):
        request_report("no-such-kind", nins.plan, YEAR, "ja", DAY, None)
    with pytest.raises(ValueError, match="fr"):
        request_report("plan-progress", nins.plan, YEAR, "fr", DAY, None)
    assert MonitoringReport.objects.count() == 0


def test_register_report_twice_under_one_name_is_refused():
    known = get_report_kind("plan-progress")
    with pytest.raises(ValueError, match="plan-progress"):
        register_report(ReportKind(known.name, "another", known.collect, {}))
