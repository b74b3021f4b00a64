import pytest

from strategy_tracker.monitoring.jobs import cancel, restart, run_job
from strategy_tracker.monitoring.models import Job
from tests.factories.monitoring import JobFactory

pytestmark = pytest.mark.django_db


def test_cancel_of_a_waiting_job_takes_effect_at_once(work):
    job = JobFactory(kind="count")
    assert cancel(job) is True
    assert run_job(job.pk) is False
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED


def test_cancel_of_a_finished_job_changes_nothing(work):
    job = JobFactory(kind="count", state=Job.State.SUCCEEDED)
    assert cancel(job) is False
    job.refresh_from_db()
    assert (job.state, job.cancel_requested) == ("succeeded", False)


def test_restart_of_a_failed_job_gives_it_all_attempts_again(work, sent, django_capture_on_commit_callbacks):
    job = JobFactory(kind="count", state=Job.State.FAILED, attempts=3, error="x", cancel_requested=True)
    with django_capture_on_commit_callbacks(execute=True):
        assert restart(job) is True
    assert sent == [str(job.pk)]
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == ("succeeded", 1, "")


@pytest.mark.parametrize("state", ["queued", "running", "succeeded"])
def test_restart_of_a_job_that_did_not_stop_is_refused(work, state):
    assert restart(JobFactory(kind="count", state=state)) is False
