import uuid

import pytest
from django.urls import reverse

from strategy_tracker.monitoring.jobs import run_job
from strategy_tracker.monitoring.models import Job
from tests.factories.monitoring import JobFactory

pytestmark = pytest.mark.django_db


def address(name, job):
    return reverse(f"admin:monitoring_job_{name}", args=[job.pk])


def test_progress_speaks_the_readers_language(client, vice_president, report):
    Job.objects.update(
        state="running", percent=40, step="Printing the %(format)s file", step_parameters={"format": "PDF"}
    )
    for language, step in (("ja", "PDFファイルを作成しています"), ("en", "Printing the PDF file")):
        vice_president.language = language
        vice_president.save()
        client.force_login(vice_president)
        answer = client.get(address("progress", report.job)).json()
        assert (answer["state"], answer["percent"], answer["step"], answer["open"]) == (
            "running",
            40,
            step,
            True,
        )


def test_progress_of_another_hosts_job_is_not_found(client, tohoku_office, report):
    client.force_login(tohoku_office)
    assert client.get(address("progress", report.job)).status_code == 404
    assert client.post(address("cancel", report.job)).status_code == 404


def test_progress_of_no_job_is_not_found(client, vice_president, units):
    client.force_login(vice_president)
    assert client.get(address("progress", Job(pk=uuid.uuid4()))).status_code == 404


def test_cancel_stops_a_waiting_job_and_restart_lets_it_wait_again(client, international_office, report):
    client.force_login(international_office)
    job = report.job
    answer = client.post(address("cancel", job))
    assert answer["Location"] == reverse("admin:monitoring_monitoringreport_change", args=[report.pk])
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert "もう一度実行する" in client.get(answer["Location"]).content.decode()
    client.post(address("restart", job))
    assert run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "succeeded"


def test_cancel_is_for_who_has_the_right(client, vice_president, report):
    client.force_login(vice_president)
    assert client.post(address("cancel", report.job)).status_code == 403
    assert client.post(address("restart", report.job)).status_code == 403
    assert (
        address("cancel", report.job)
        not in client.get(
            reverse("admin:monitoring_monitoringreport_change", args=[report.pk])
        ).content.decode()
    )


@pytest.mark.parametrize("name", ["cancel", "restart"])
def test_cancel_and_restart_by_opening_an_address_are_refused(client, international_office, report, name):
    client.force_login(international_office)
    assert client.get(address(name, report.job)).status_code == 405


def test_cancel_of_a_finished_job_says_that_nothing_was_changed(client, international_office, report):
    Job.objects.update(state="succeeded")
    client.force_login(international_office)
    page = client.post(address("cancel", report.job), follow=True).content.decode()
    assert "何も変更していません" in page


def test_page_of_a_failed_job_shows_the_error_and_nothing_of_the_inside(client, system_administrator, units):
    job = JobFactory(kind="gone", unit=units.nins)
    run_job(job.pk)
    client.force_login(system_administrator)
    page = client.get(address("change", job)).content.decode()
    assert "この種類の処理は登録されていません。" in page
    assert "Traceback" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_queries_for_more_jobs(
    client, vice_president, units, number, django_assert_num_queries
):
    JobFactory.create_batch(number, unit=units.nins)
    client.force_login(vice_president)
    client.get(reverse("admin:monitoring_job_changelist"))
    with django_assert_num_queries(7):
        client.get(reverse("admin:monitoring_job_changelist"))
