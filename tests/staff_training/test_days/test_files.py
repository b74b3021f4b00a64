"""Letters, attendance sheet and roster, read from the files themselves."""

import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from staff_training.test_days import examinees
from staff_training.test_days.letters import print_letters
from staff_training.test_days.lists import print_attendance, write_roster
from staff_training.test_days.printed import day_in, in_both
from staff_training.test_days.roster import roster

ISSUED = datetime.date(2026, 10, 20)
CONTACT = ("研修 担当", "training@example.org")


@pytest.fixture
def sittings(day, registered, training_officer):
    examinees.number(day, training_officer)
    return roster(day, training_officer)


def pages(pdf):
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_each_letter_is_one_page_with_its_own_person_alone(day, sittings):
    pdf = print_letters(day, sittings, contact=CONTACT, day=ISSUED)
    found = pages(pdf)
    assert len(found) == 3
    first = found[0]
    for text in (
        "安藤明様", "ANDOAkira", "0001", "令和8年11月14日（土）", "Saturday,14November2026", "09:30",
        "10:00–12:30", "大会議室", "Mainmeetingroom", "職員証を持参してください。", "Bringyourstaffcard.",
        "京都工芸繊維大学", "KyotoInstituteofTechnology", "training@example.org",
    ):  # fmt: skip
        assert text in first
    assert "馬場" not in first
    assert "安藤" not in found[1] + found[2]


def test_the_file_of_letters_is_called_by_its_day_and_names_nobody(day, sittings):
    told = PdfReader(BytesIO(print_letters(day, sittings, contact=CONTACT, day=ISSUED))).metadata
    assert (told.title, told.author) == ("受験通知 2026-11-14", "京都工芸繊維大学")


def test_without_examinees_there_is_still_a_document(day):
    (only,) = pages(print_letters(day, [], contact=CONTACT, day=ISSUED))
    assert "受験者はまだ登録されていません。" in only


def test_a_place_in_one_language_stands_once(day, sittings):
    day.place_en = ""
    assert in_both(day, "place") == {"ja": "大会議室", "en": "大会議室"}
    assert pages(print_letters(day, sittings[:1], contact=CONTACT, day=ISSUED))[0].count("大会議室") == 1


def test_days_before_and_after_an_era_are_written_in_both_calendars():
    assert day_in("ja", datetime.date(2019, 4, 30)) == "平成31年4月30日（火）　2019年4月30日"
    assert day_in("ja", datetime.date(2019, 5, 1)) == "令和元年5月1日（水）　2019年5月1日"


def test_the_attendance_sheet_has_a_line_for_each(day, sittings):
    text = "".join(pages(print_attendance(day, sittings, day=ISSUED)))
    assert "3名" in text
    for name in ("安藤明", "馬場文", "千葉望", "K1", "K2", "K3"):
        assert text.count(name) == 1


def test_the_roster_is_a_table_in_the_order_of_numbers(day, sittings, english):
    sheet = load_workbook(BytesIO(write_roster(day, sittings))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == [
        "Examinee number", "Seat", "Staff number", "Name", "Name in kana", "Name in Latin letters", "Unit",
        "Category", "Post", "Mail address", "Status",
    ]  # fmt: skip
    assert [row[:4] for row in rows[1:]] == [
        ["0001", "1", "K1", "安藤 明"],
        ["0002", "2", "K3", "千葉 望"],
        ["0003", "3", "K2", "馬場 文"],
    ]
    assert rows[2][7] == "Librarians"


def test_a_roster_reads_as_often_for_three_as_for_one(
    day, staff, training_officer, django_assert_num_queries
):
    examinees.register(day, [staff.ando])
    roster(day, training_officer)
    with django_assert_num_queries(2):
        roster(day, training_officer)
    examinees.register(day, [staff.baba, staff.chiba])
    with django_assert_num_queries(2):
        roster(day, training_officer)
