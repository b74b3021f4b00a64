"""Evidence of a report that was handed in stays as it is, even where the page was opened before."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.models import Evidence, ProgressReport
from tests.factories.actions import EvidenceFactory, ProgressReportFactory


@pytest.fixture
def evidence(db):
    """Read while its report was a draft; handed in since."""
    read_before = EvidenceFactory(report=ProgressReportFactory())
    ProgressReport.objects.update(state=ProgressReport.State.SUBMITTED)
    return read_before


def test_it_is_not_deleted(evidence):
    with pytest.raises(ValidationError, match=r"handed in|提出"):
        evidence.delete()
    with pytest.raises(ValidationError):
        Evidence.objects.filter(pk=evidence.pk).delete()
    assert Evidence.objects.count() == 1


def test_it_is_not_changed(evidence):
    with pytest.raises(ValidationError):
        evidence.save()


def test_none_is_added(evidence):
    with pytest.raises(ValidationError):
        Evidence.objects.create(report=evidence.report, address="https://example.org/late")


def test_it_is_not_taken_away_from_the_report_that_was_handed_in(evidence):
    evidence.report = ProgressReportFactory()
    with pytest.raises(ValidationError):
        evidence.save()


@pytest.mark.skipif(
    not connection.features.has_select_for_update, reason="SQLite lets one writer in at a time"
)
def test_its_report_is_held_while_it_is_deleted(db):
    evidence = EvidenceFactory(report=ProgressReportFactory())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        evidence.delete()
    assert any("FOR UPDATE" in query["sql"] and "progressreport" in query["sql"] for query in queries)


def test_it_goes_with_its_report(db):
    evidence = EvidenceFactory(report=ProgressReportFactory())
    evidence.report.delete()
    assert Evidence.objects.count() == 0


def test_draft_is_free(db):
    evidence = EvidenceFactory(report=ProgressReportFactory())
    evidence.description = "別の資料"
    evidence.save()
    Evidence.objects.all().delete()
    assert Evidence.objects.count() == 0
