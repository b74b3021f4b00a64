"""The page of a test day: who sees what, and what its buttons do."""

import pytest
from django.urls import reverse
from pypdf import PdfReader

from staff_training import models
from tests.factories.staff_training import ExamineeFactory


def page_of(client, day):
    return client.get(reverse("test-days:page", args=[day.pk]))


def test_a_training_officer_sees_facts_counts_and_examinees(signed_in, training_officer, day, registered):
    registered.baba.status = models.Examinee.Status.WITHDRAWN
    registered.baba.save()
    answer = page_of(signed_in(training_officer), day)
    assert answer.context["counts"] == [
        ("registered", "registered", 2),
        ("took", "took the test", 0),
        ("absent", "absent", 0),
        ("withdrawn", "withdrawn", 1),
    ]
    assert (answer.context["free"], answer.context["lacking_numbers"]) == (1, 2)
    for text in ("安藤 明", "K1", "09:30", "10:00–12:30", "Main meeting room", "Bring your staff card."):
        assert text in answer.text


def test_a_system_administrator_reads_the_facts_and_learns_nothing_of_examinees(
    signed_in, system_administrator, day, registered
):
    answer = page_of(signed_in(system_administrator), day)
    assert answer.status_code == 200
    assert "Main meeting room" in answer.text
    for secret in ("安藤", "ANDO", "K1", "withdrawn", "Examinees"):
        assert secret not in answer.text


@pytest.mark.parametrize("who", ["tohoku_office", "international_office", "vice_president", "naoj_editor"])
def test_others_see_no_test_day(who, signed_in, day, registered, request):
    client = signed_in(request.getfixturevalue(who))
    for name in ("page", "register", "letters", "attendance", "roster", "results"):
        assert client.get(reverse(f"test-days:{name}", args=[day.pk])).status_code == 403


def test_a_system_administrator_does_nothing_with_examinees(signed_in, system_administrator, day, registered):
    client = signed_in(system_administrator)
    for name in ("register", "letters", "attendance", "roster", "results"):
        assert client.get(reverse(f"test-days:{name}", args=[day.pk])).status_code == 403
    for name in ("number", "status", "register", "results"):
        assert client.post(reverse(f"test-days:{name}", args=[day.pk])).status_code == 403
    assert client.get(reverse("test-results:paste")).status_code == 403


def test_a_superuser_is_no_training_officer(signed_in, system_administrator, day, registered):
    system_administrator.is_superuser = True
    system_administrator.save()
    client = signed_in(system_administrator)
    assert "安藤" not in page_of(client, day).text
    assert client.get(reverse("test-days:letters", args=[day.pk])).status_code == 403


def test_examinees_of_another_organisation_are_not_shown(signed_in, training_officer, day, staff, registered):
    ExamineeFactory(test_day=day, person=staff.date)
    answer = page_of(signed_in(training_officer), day)
    assert len(answer.context["sittings"]) == 3
    assert "伊達" not in answer.text


def test_the_page_asks_as_often_for_three_examinees_as_for_one(
    signed_in, training_officer, day, staff, django_assert_num_queries
):
    client = signed_in(training_officer)
    ExamineeFactory(test_day=day, person=staff.ando)
    page_of(client, day)
    with django_assert_num_queries(10):
        page_of(client, day)
    ExamineeFactory(test_day=day, person=staff.baba)
    ExamineeFactory(test_day=day, person=staff.chiba)
    with django_assert_num_queries(10):
        page_of(client, day)


def test_numbers_are_given_by_a_button(signed_in, training_officer, day, registered):
    client = signed_in(training_officer)
    answer = client.post(reverse("test-days:number", args=[day.pk]), follow=True)
    assert "3 examinees got a number and a seat." in answer.text
    assert sorted(day.examinees.values_list("number", flat=True)) == ["0001", "0002", "0003"]


def test_the_ticked_are_marked_at_once(signed_in, training_officer, day, registered):
    sent = {"examinee": [registered.ando.pk, registered.chiba.pk], "status": "absent"}
    client = signed_in(training_officer)
    answer = client.post(reverse("test-days:status", args=[day.pk]), sent, follow=True)
    assert "2 examinees: absent" in answer.text
    assert day.examinees.filter(status="absent").count() == 2
    sent = {"examinee": ["x", "99999999999999"], "status": "took"}
    assert (
        "Nobody was ticked" in client.post(reverse("test-days:status", args=[day.pk]), sent, follow=True).text
    )
    sent = {"examinee": [registered.ando.pk], "status": "crowned"}
    assert client.post(reverse("test-days:status", args=[day.pk]), sent).status_code == 403


def test_those_found_are_shown_first_and_registered_when_they_stay_ticked(
    signed_in, training_officer, units, day, staff, registered
):
    registered.ando.delete()
    client, address = signed_in(training_officer), reverse("test-days:register", args=[day.pk])
    shown = client.post(address, {"way": "unit", "unit": units.kit.pk})
    assert [(person.name_native, known) for person, known in shown.context["rows"]] == [
        ("安藤 明", False),
        ("千葉 望", True),
        ("馬場 文", True),
    ]
    assert day.examinees.count() == 2
    answer = client.post(address, {"do": "register", "person": [staff.ando.pk, staff.date.pk]}, follow=True)
    assert "1 person was registered." in answer.text
    assert sorted(day.examinees.values_list("person__name_native", flat=True)) == [
        "千葉 望",
        "安藤 明",
        "馬場 文",
    ]


def test_more_than_the_places_is_told(signed_in, training_officer, day, staff, registered):
    day.places = 2
    day.save()
    registered.ando.delete()
    address = reverse("test-days:register", args=[day.pk])
    sent = {"do": "register", "person": [staff.ando.pk]}
    answer = signed_in(training_officer).post(address, sent, follow=True)
    assert "3 are registered, and there are 2 places." in answer.text
    assert "1 too many" in answer.text


def test_unknown_staff_numbers_are_told(signed_in, training_officer, day, staff):
    sent = {"way": "numbers", "numbers": "K1\nQ9\nT1"}
    answer = signed_in(training_officer).post(reverse("test-days:register", args=[day.pk]), sent)
    assert answer.context["notices"] == [
        "On the roll of the day there is no such staff number that you may see: Q9, T1"
    ]


@pytest.mark.parametrize(
    ("name", "content_type", "file_name"),
    [
        ("letters", "application/pdf", "test-day-2026-11-14-letters.pdf"),
        ("attendance", "application/pdf", "test-day-2026-11-14-attendance.pdf"),
        (
            "roster",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "test-day-2026-11-14-roster.xlsx",
        ),
    ],
)
def test_files_are_named_by_the_day_and_kept_nowhere(
    name, content_type, file_name, signed_in, training_officer, day, registered
):
    answer = signed_in(training_officer).get(reverse(f"test-days:{name}", args=[day.pk]))
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{file_name}"'
    assert "no-store" in answer.headers["Cache-Control"]


def test_one_examinees_letter_alone(signed_in, training_officer, day, staff, registered, tmp_path):
    client, address = signed_in(training_officer), reverse("test-days:letters", args=[day.pk])
    answer = client.get(address, {"examinee": registered.baba.pk})
    (tmp_path / "letter").write_bytes(answer.content)
    (only,) = PdfReader(tmp_path / "letter").pages
    assert "馬場" in only.extract_text()
    stranger = ExamineeFactory(test_day=day, person=staff.date)
    assert client.get(address, {"examinee": stranger.pk}).status_code == 403
