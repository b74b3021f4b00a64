import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from strategy_tracker.monitoring.jobs import UnknownJobKind, request, request_job
from strategy_tracker.monitoring.models import Job
from tests.factories.core import UnitFactory, UserFactory


@pytest.mark.django_db(transaction=True)
def test_request_job_calls_a_worker_only_after_commit(work, sent):
    with transaction.atomic():
        job = request_job("count", {"a": 1}, by=UserFactory(), unit=UnitFactory())
        assert sent == []
    assert sent == [str(job.pk)]
    assert job.state == Job.State.QUEUED


@pytest.mark.django_db(transaction=True)
def test_request_job_that_is_rolled_back_calls_nobody(work, sent):
    with transaction.atomic():
        request_job("count", {}, by=None, unit=None)
        transaction.set_rollback(True)
    assert (sent, Job.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_request_job_with_the_queue_away_leaves_a_waiting_job(work, monkeypatch):
    def refuse(*args, **options):
        raise OperationalError("connection refused")

    monkeypatch.setattr(request.current_app, "send_task", refuse)
    assert Job.objects.get(pk=request_job("count", {}, by=None, unit=None).pk).state == Job.State.QUEUED


@pytest.mark.django_db
def test_request_job_of_unknown_kind_is_refused():
    with pytest.raises(UnknownJobKind):
        request_job("no-such-kind", {}, by=None, unit=None)
