"""What stays shut: to visitors everything; to others the lists and the steps that are not theirs."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from staff_training import models
from tests.staff_training.doors.addresses import address, all_addresses, leaked, posted
from tests.staff_training.doors.who import EVERYBODY, MAY_READ, WITH_A_ROLE

PERSONAL = (models.TestScore, models.Certificate, models.Leave, models.Examinee, models.Participation)


def test_without_signing_in_every_door_leads_to_the_sign_in(world, browser):
    client = browser("visitor")
    addresses = [
        one for one in all_addresses(world) if one.startswith("/admin/") and "no-such-page" not in one
    ]
    for one in [*addresses, *posted(world)]:
        for method in (client.get, client.post, client.head, client.options):
            response = method(one)
            assert response.status_code == 302, one
            assert response.headers["Location"].startswith(reverse("admin:login")), one


@pytest.mark.parametrize("who", sorted(EVERYBODY - {"visitor"}))
def test_lists_open_for_those_whom_the_table_names(who, world, browser):
    client = browser(who)
    opened = {
        name for name in MAY_READ if client.get(f"{address(name, 'changelist')}?view=0").status_code == 200
    }
    assert opened == {name for name, readers in MAY_READ.items() if who in readers}


@pytest.mark.parametrize("who", sorted(WITH_A_ROLE - {"library_officer", "training_officer"}))
def test_steps_and_changes_of_others_are_refused(who, world, browser):
    before = {model: list(model.objects.order_by("pk").values_list("pk", "revision")) for model in PERSONAL}
    client = browser(who)
    sent = {
        "step": "accept",
        "status": "took",
        "number": "1",
        "examinee": world["examinee"].pk,
        "post": "yes",
    }
    answers = {one: client.post(one, sent) for one in posted(world)}
    for name in ("testscore", "certificate", "leave", "examinee", "participation"):
        for page in ("change", "delete"):
            one = address(name, page, world[name].pk)
            answers[one] = client.post(one, sent)
            assert answers[one].status_code in (403, 404), one
    assert {one for one, answer in answers.items() if leaked(answer.content.decode())} == set()
    after = {model: list(model.objects.order_by("pk").values_list("pk", "revision")) for model in PERSONAL}
    assert after == before


def test_log_of_changes_names_nobody(world, browser):
    client = browser("training_officer")
    for name in ("participation", "examinee", "leave", "testscore"):
        one = address(name, "delete", world[name].pk)
        client.post(one, {"post": "yes"})
    assert models.Leave.objects.count() == 0
    assert LogEntry.objects.count() >= 3
    said = [f"{line.object_repr} {line.change_message}" for line in LogEntry.objects.all()]
    assert [line for line in said if leaked(line)] == []


def test_errors_by_mail_and_in_the_log_hold_no_personal_data(world, browser, settings, caplog, mailoutbox):
    """A page that is not there, one that is refused, one that was asked for nonsense."""
    settings.DEBUG, settings.ADMINS = False, [("Admin", "admin@example.org")]
    client = browser("training_officer")
    for one in (
        "/admin/training/people/999999/?q=CANARY-NAME",
        reverse("training:people") + "?goal=CANARY-NAME&unit=CANARY-NUMBER",
        address("testscore", "changelist") + "?person__name_native=CANARY-NAME",
    ):
        client.get(one)
    client.post(reverse("test-results:paste"), {"pasted": "CANARY-NUMBER\tCANARY-NAME\t735\t390\t345"})
    assert leaked(caplog.text) == set()
    assert [mail for mail in mailoutbox if leaked(mail.subject + mail.body)] == []


def test_keys_longer_than_any_are_of_nobody(world, browser):
    """No page fails for them: a failure would be told by mail, with what was sent."""
    long, day, session = "9" * 30, world["testday"].pk, world["coursesession"].pk
    asked = [
        f"/admin/training/people/{long}/",
        f"/admin/training/people/{world['person'].pk}/certificates/{long}/",
        f"/admin/training/test-days/{long}/",
        f"/admin/training/test-days/{day}/letters/?examinee={long}",
        f"/admin/training/courses/sessions/{long}/",
        f"/admin/staff_training/testscore/{long}/certificate/",
        f"/admin/staff_training/employment/{long}/transfer/",
    ]
    sent = {
        reverse("training-courses:add", args=[session]): {"person": long, "enter": "1"},
        reverse("training-courses:steps", args=[session]): {
            "action": "accept_selected",
            "_selected_action": long,
        },
        reverse("test-days:status", args=[day]): {"status": "took", "examinee": long},
        reverse("admin:staff_training_testscore_unassigned"): {"score": long, "person": long},
    }
    client = browser("training_officer")
    answers = {one: client.get(one).status_code for one in asked}
    answers |= {one: client.post(one, values).status_code for one, values in sent.items()}
    own = [f"/admin/training/me/{part}/{long}/" for part in ("apply", "withdraw", "certificates")]
    herself = browser("herself")
    answers |= {one: herself.post(one).status_code for one in own[:2]}
    answers[own[2]] = herself.get(own[2]).status_code
    assert {one: status for one, status in answers.items() if status not in (200, 302, 403, 404)} == {}
