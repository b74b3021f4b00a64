"""Pasting at the page: box, preview, writing, summary, taking back."""

import datetime
import logging

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from staff_training import models
from tests.factories.staff_training import LanguageTestFactory, TestKindFactory, TestScoreFactory

ROWS = "職員番号\t氏名\tTotal\nK1\t安藤 明\t730\nK3\t千葉 望\t欠席\nZ9\t謎 人\t600\n"


@pytest.fixture
def held(day):
    """The test day is over."""
    day.held_on = datetime.date(2025, 11, 15)
    day.save()
    return day


@pytest.fixture
def browser(signed_in, training_officer):
    return signed_in(training_officer)


@pytest.fixture
def address(held, registered):
    return reverse("test-days:results", args=[held.pk])


def seen(answer):
    return answer.context["preview"].preview.seen


def test_the_box_says_what_is_read(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    assert 'name="paste"' in answer.text
    assert "no-store" in answer.headers["Cache-Control"]


def test_nothing_is_written_by_a_preview(browser, address):
    answer = browser.post(address, {"do": "anew", "paste": ROWS})
    assert [row.judged.state.value for row in answer.context["preview"].others] == ["new", "absent", "nobody"]
    assert (models.TestScore.objects.count(), models.TestScore.history.count()) == (0, 0)


def test_what_was_previewed_is_written_and_summed_up(browser, address, held, training_officer):
    shown = browser.post(address, {"do": "anew", "paste": ROWS})
    answer = browser.post(address, {"do": "write", "paste": ROWS, "seen": seen(shown)}, follow=True)
    entry = answer.context["entry"]
    assert answer.request["PATH_INFO"] == f"/admin/training/results/entries/{entry.mark}/"
    assert (entry.added, entry.took, entry.absent, entry.test_day) == (2, 1, 1, held)
    kept = models.TestScore.objects.get(person=None)
    assert reverse("admin:staff_training_testscore_change", args=[kept.pk]) in answer.text
    back = browser.post(reverse("test-results:take-back", args=[entry.mark]), follow=True)
    assert "2 scores were removed." in back.text
    assert models.TestScore.objects.count() == 0


def test_without_having_seen_the_preview_it_is_shown_first(browser, address):
    answer = browser.post(address, {"do": "write", "paste": ROWS, "seen": ""})
    assert "Nothing was written: since the preview scores or persons have changed." in answer.text
    assert models.TestScore.objects.count() == 0


def test_an_unreadable_paste_says_why_and_stays_in_the_box(browser, address):
    answer = browser.post(address, {"do": "anew", "paste": " \n"})
    assert answer.context["problems"] == ["Nothing was pasted. Copy the rows in the spreadsheet, then paste."]
    answer = browser.post(address, {"do": "anew", "paste": "K1\t700\n" * 5_001})
    assert answer.context["problems"] == ["That is 5001 rows; at most 5000 go at once. Paste them in parts."]
    assert "K1" in answer.context["sent"].text


def test_columns_can_be_corrected_by_hand(browser, address):
    rows = "730\tK1\n"
    sent = {"do": "columns", "paste": rows, "column-0": "total", "column-1": "staff_number"}
    (row,) = browser.post(address, sent).context["preview"].others
    assert (row.judged.score.total, row.judged.person.person.name_native) == (730, "安藤 明")


def test_an_old_list_is_pasted_without_a_test_day(browser, units, staff):
    test, kind = LanguageTestFactory(), TestKindFactory()
    address = reverse("test-results:paste")
    assert browser.get(address).status_code == 200
    belongs = {"test": test.pk, "kind": kind.pk, "unit": units.kit.pk}
    rows = "社員番号,スコア,受験日\nK1,700,H29.7.8\nZ9,500,2018/7/7\n"
    shown = browser.post(address, {"do": "anew", "paste": rows, **belongs})
    answer = browser.post(
        address, {"do": "write", "paste": rows, "seen": seen(shown), **belongs}, follow=True
    )
    stored = models.TestScore.objects.order_by("taken_on")
    assert [(one.taken_on.isoformat(), one.total, one.held_by, one.kind) for one in stored] == [
        ("2017-07-08", 700, None, kind),
        ("2018-07-07", 500, units.kit, kind),
    ]
    assert [score.person for score in answer.context["off_roll"]] == [staff.ando]


def test_an_old_list_needs_its_test_and_unit(browser, units, staff):
    answer = browser.post(
        reverse("test-results:paste"), {"do": "anew", "paste": ROWS, "unit": units.tohoku.pk}
    )
    assert "Choose the test and the unit to which the list belongs." in answer.text


def test_an_entry_of_others_is_closed(browser, address, signed_in, system_administrator, tohoku_office):
    shown = browser.post(address, {"do": "anew", "paste": ROWS})
    answer = browser.post(address, {"do": "write", "paste": ROWS, "seen": seen(shown)}, follow=True)
    mark = answer.context["entry"].mark
    for somebody in (system_administrator, tohoku_office):
        client = signed_in(somebody)
        assert client.get(reverse("test-results:entry", args=[mark])).status_code == 403
        assert client.post(reverse("test-results:take-back", args=[mark])).status_code == 403
    assert models.TestScore.objects.count() == 2


def test_names_and_scores_stand_in_no_log(browser, address, caplog):
    caplog.set_level(logging.DEBUG)
    shown = browser.post(address, {"do": "anew", "paste": ROWS})
    browser.post(address, {"do": "write", "paste": ROWS, "seen": seen(shown)})
    browser.post(address, {"do": "anew", "paste": " "})
    told = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    for secret in ("安藤", "謎", "Z9", "730"):
        assert not [text for text in told if secret in text]
    assert LogEntry.objects.count() == 0


def test_one_choice_decides_every_other_score(browser, address, held, staff):
    for person in (staff.ando, staff.chiba):
        TestScoreFactory(person=person, test=held.test, kind=held.kind, taken_on=held.held_on)
    rows = "職員番号\tTotal\nK1\t800\nK3\t805\n"
    shown = browser.post(address, {"do": "choices", "paste": rows, "all_scores": "take"})
    assert shown.context["preview"].preview.blocking == []
    browser.post(address, {"do": "write", "paste": rows, "all_scores": "take", "seen": seen(shown)})
    assert sorted(models.TestScore.objects.values_list("total", flat=True)) == [800, 805]


def test_namesakes_are_offered_with_what_tells_them_apart(browser, address, staff):
    staff.baba.name_native = "安藤 明"
    staff.baba.save()
    answer = browser.post(address, {"do": "anew", "paste": "氏名\tTotal\n安藤 明\t700\n"})
    (row,) = answer.context["preview"].to_settle
    assert [label for _key, label in row.persons] == [
        "安藤 明（アンドウ アキラ · KIT · K1）",
        "安藤 明（ババ フミ · KIT · K2）",
    ]
    assert str(row.doubt) == "Several persons have this name."
