import datetime
import hashlib
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils import timezone
from django_celery_beat.models import PeriodicTask

from strategy_tracker.monitoring.jobs import run_job
from strategy_tracker.monitoring.models import MonitoringReport
from tests.factories.monitoring import MonitoringReportFactory

pytestmark = pytest.mark.django_db
ADD = reverse("admin:monitoring_monitoringreport_add")
LIST = reverse("admin:monitoring_monitoringreport_changelist")


def page_of(report):
    return reverse("admin:monitoring_monitoringreport_change", args=[report.pk])


def file_of(report, extension):
    return reverse("admin:monitoring_monitoringreport_file", args=[report.pk, extension])


def asked(plan, **values):
    return {
        "kind": "plan-progress",
        "plan": plan.pk,
        "year": 2025,
        "language": "both",
        "as_of": "2026-03-31",
        **values,
    }


@pytest.mark.django_db(transaction=True)
def test_add_asks_for_the_report_and_goes_on_to_its_progress(client, international_office, plans, sent):
    client.force_login(international_office)
    answer = client.post(ADD, asked(plans.nins))
    report = MonitoringReport.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, page_of(report))
    assert (report.plan, report.year, report.as_of) == (plans.nins, 2025, datetime.date(2026, 3, 31))
    assert (report.job.requested_by, report.job.unit) == (international_office, plans.nins.unit)
    assert sent == [str(report.job_id)]
    assert "ワーカーの空きを待っています" in client.get(page_of(report)).content.decode()


@pytest.mark.parametrize("plan", ["nins-2013", "number"])
def test_add_opens_with_the_plan_and_year_of_the_address(client, international_office, plans, plan):
    client.force_login(international_office)
    wanted = plans.nins.pk if plan == "number" else plan
    form = client.get(ADD, {"plan": wanted, "year": 2024}).context["adminform"].form
    assert (form["plan"].value(), form["year"].value()) == (plans.nins.pk, 2024)
    assert form["as_of"].value() == timezone.localdate()


@pytest.mark.parametrize("address", [{"plan": "'; --", "year": "x"}, {"plan": "99999999", "year": "-1"}])
def test_add_with_a_strange_address_opens_all_the_same(client, international_office, plans, address):
    client.force_login(international_office)
    assert client.get(ADD, address).status_code == 200


def test_add_offers_and_takes_plans_within_reach_only(client, international_office, plans, sent):
    client.force_login(international_office)
    offered = client.get(ADD).context["adminform"].form.fields["plan"].queryset
    assert list(offered) == [plans.nins]
    answer = client.post(ADD, asked(plans.tohoku))
    assert list(answer.context["adminform"].form.errors) == ["plan"]
    assert MonitoringReport.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"as_of": "2999-01-01"}, "as_of"),
        ({"as_of": "yesterday"}, "as_of"),
        ({"year": 1950}, "year"),
        ({"year": ""}, "year"),
        ({"language": "fr"}, "language"),
        ({"kind": "weather"}, "kind"),
    ],
)
def test_add_with_a_wrong_value_says_where(client, international_office, plans, sent, wrong, field):
    client.force_login(international_office)
    answer = client.post(ADD, asked(plans.nins, **wrong))
    assert list(answer.context["adminform"].form.errors) == [field]


def test_add_for_a_year_outside_the_plan_is_refused(client, international_office, plans, sent):
    plans.nins.last_year = 2024
    plans.nins.save()
    client.force_login(international_office)
    assert "year" in client.post(ADD, asked(plans.nins)).context["adminform"].form.errors


@pytest.mark.parametrize("somebody", ["naoj_editor", "training_officer"])
def test_reports_are_closed_to_who_has_no_right(client, request, report, somebody):
    client.force_login(request.getfixturevalue(somebody))
    for address in (ADD, LIST):
        assert client.get(address).status_code == 403
    assert client.get(page_of(report)).status_code in {403, 404}
    assert client.get(file_of(report, "pdf")).status_code in {403, 404}


def test_report_of_another_host_is_not_found(client, tohoku_office, report):
    run_job(report.job_id)
    client.force_login(tohoku_office)
    assert client.get(page_of(report)).status_code == 404
    assert client.get(file_of(report, "pdf")).status_code == 404
    assert client.get(LIST).context["cl"].result_count == 0


def test_report_needs_a_sign_in(client, report):
    assert client.get(file_of(report, "pdf")).status_code == 302


@pytest.mark.parametrize("extension", ["pdf", "xlsx"])
def test_file_is_handed_out_under_a_name_that_says_what_it_is(client, vice_president, report, extension):
    run_job(report.job_id)
    client.force_login(vice_president)
    answer = client.get(file_of(report, extension))
    content = b"".join(answer.streaming_content)
    stored = report.files.get(format=extension)
    assert hashlib.sha256(content).hexdigest() == stored.sha256
    name = unquote(answer["Content-Disposition"])
    assert f"国際戦略_令和7年度_計画進捗状況報告書_20260331_ja.{extension}" in name
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("extension", "way"), [("pdf", "inline"), ("xlsx", "attachment")])
def test_only_a_pdf_opens_on_screen(client, vice_president, report, extension, way):
    run_job(report.job_id)
    client.force_login(vice_president)
    answer = client.get(file_of(report, extension) + "?open")
    assert answer["Content-Disposition"].split(";")[0] == way
    answer.close()


def test_file_of_a_report_that_is_not_ready_or_of_no_format_is_not_found(client, vice_president, report):
    client.force_login(vice_president)
    assert client.get(file_of(report, "pdf")).status_code == 404
    run_job(report.job_id)
    assert client.get(file_of(report, "exe")).status_code == 404


def test_page_of_a_finished_report_links_its_files_with_their_checksums(client, vice_president, report):
    run_job(report.job_id)
    report.refresh_from_db()
    client.force_login(vice_president)
    page = client.get(page_of(report)).content.decode()
    for row in report.files.all():
        assert file_of(report, row.format) in page
        assert row.sha256 in page
    assert report.facts_sha256 in page
    assert str(report.files.first().file) not in page


def test_page_cannot_be_used_to_change_a_report(client, international_office, report):
    client.force_login(international_office)
    client.post(page_of(report), asked(report.plan, year=2020))
    report.refresh_from_db()
    assert report.year == 2025


def test_quarterly_is_for_who_may_add_schedules(client, system_administrator, international_office, report):
    address = reverse("admin:monitoring_monitoringreport_quarterly", args=[report.pk])
    client.force_login(international_office)
    assert client.post(address).status_code == 403
    client.force_login(system_administrator)
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 302
    assert PeriodicTask.objects.get().task == "monitoring.scheduled_report"
    assert "四半期の初日ごとに作成しています" in client.get(page_of(report)).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_queries_for_more_reports(
    client, vice_president, plans, number, django_assert_num_queries
):
    MonitoringReportFactory.create_batch(number, plan=plans.nins)
    client.force_login(vice_president)
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)


@pytest.mark.django_db(transaction=True)
def test_delete_takes_the_stored_files_along(client, system_administrator, report):
    run_job(report.job_id)
    stored = [row.file for row in report.files.all()]
    client.force_login(system_administrator)
    delete = reverse("admin:monitoring_monitoringreport_delete", args=[report.pk])
    assert delete in client.get(page_of(report)).content.decode()
    client.post(delete, {"post": "yes"})
    assert MonitoringReport.objects.count() == 0
    assert [file.storage.exists(file.name) for file in stored] == [False, False]


def test_delete_is_for_who_has_the_right(client, international_office, report):
    client.force_login(international_office)
    delete = reverse("admin:monitoring_monitoringreport_delete", args=[report.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert MonitoringReport.objects.count() == 1
