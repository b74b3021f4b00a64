import pytest
from django.urls import reverse

from strategy_tracker.monitoring.jobs import run_job
from tests.factories.monitoring import PulseFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["reportfact", "reportfile", "pulse"])
def test_records_can_be_read_and_not_changed(client, system_administrator, report, name):
    run_job(report.job_id)
    records = {
        "reportfact": report.facts.first(),
        "reportfile": report.files.first(),
        "pulse": PulseFactory(),
    }
    client.force_login(system_administrator)
    assert client.get(reverse(f"admin:monitoring_{name}_changelist")).status_code == 200
    page = reverse(f"admin:monitoring_{name}_change", args=[records[name].pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {}).status_code == 403
    assert client.get(reverse(f"admin:monitoring_{name}_add")).status_code == 403


def test_file_is_found_by_its_checksum(client, vice_president, report):
    run_job(report.job_id)
    client.force_login(vice_president)
    stored = report.files.get(format="pdf")
    found = client.get(reverse("admin:monitoring_reportfile_changelist"), {"q": stored.sha256})
    assert list(found.context["cl"].result_list) == [stored]


def test_records_of_another_host_are_not_listed(client, tohoku_office, report):
    run_job(report.job_id)
    client.force_login(tohoku_office)
    for name in ("reportfact", "reportfile"):
        answer = client.get(reverse(f"admin:monitoring_{name}_changelist"))
        assert answer.context["cl"].result_count == 0
