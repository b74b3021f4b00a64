"""Where each pasted row stands, before anything is written."""

import datetime

import pytest

from staff_training import models
from staff_training.results.judged import State
from tests.factories.staff_training import EmploymentFactory, LeaveFactory, TestScoreFactory

PASTE_ELSEWHERE = "Paste results of other days as an old list."
TOTALS = "totals go from 10 to 990 in steps of 5"
HEAD = "職員番号\t氏名\tListening\tReading\tTotal\n"


def states(preview):
    return [(row.number, row.state) for row in preview.rows]


def only(preview):
    (row,) = preview.rows
    return row


def said(row):
    return [(problem.field, problem.sentence) for problem in row.problems]


def test_a_row_with_number_and_name_is_new(judge, staff):
    row = only(judge(HEAD + "A001\t佐藤 一郎\t380\t350\t730\n"))
    assert (row.number, row.state, row.person.person) == (2, State.NEW, staff.sato)
    assert (row.score.listening, row.score.reading, row.score.total) == (380, 350, 730)
    assert (row.score.taken_on, row.is_off_roll, row.blocks) == (datetime.date(2025, 11, 15), False, False)
    assert models.TestScore.objects.count() == 0


@pytest.mark.parametrize(
    ("cells", "field", "sentence"),
    [
        ("\t\t731", "total", f"731 is no TOEIC L&R total: {TOTALS} (730 or 735?)."),
        ("\t\t1000", "total", f"1,000 is no TOEIC L&R total: {TOTALS} (990?)."),
        ("\t\t1,000点", "total", f"1,000 is no TOEIC L&R total: {TOTALS} (990?)."),
        (
            "381\t350\t731",
            "listening",
            "381 is no TOEIC L&R listening score: listening goes from 5 to 495 in steps of 5 (380 or 385?).",
        ),
        ("380\t350\t735", "total", "The total is not the sum of listening and reading, which is 730."),
        ("380\t\t", "reading", "Give listening and reading both, or the total alone."),
        (
            "\t\t73O",
            "total",
            "“73O” is not a score: write digits, or 欠席 (Absent) for somebody who did not come.",
        ),
        ("\t\t", "total", "There is no score: give listening and reading, or the total, or 欠席 (Absent)."),
        ("\t\t99999", "total", "“99999” is no such score: check the number."),
        ("380.5\t350\t", "listening", "“380.5” is no such score: it is a whole number."),
    ],
)
def test_an_impossible_score_says_its_field_and_what_would_be_right(judge, staff, cells, field, sentence):
    row = only(judge(HEAD + f"A001\t佐藤 一郎\t{cells}\n"))
    assert (row.state, said(row), row.blocks) == (State.WRONG, [(field, sentence)], True)


def test_a_test_day_to_come_has_no_results(judge, day):
    day.held_on = datetime.date(2090, 11, 15)
    row = only(judge(HEAD + "A001\t佐藤 一郎\t380\t350\t730\n"))
    assert said(row) == [("day of the test", "The day of the test is still to come. Is the year right?")]


def test_a_day_before_birth_is_wrong(judge, staff):
    staff.sato.born_on = datetime.date(2026, 1, 1)
    staff.sato.save()
    row = only(judge(HEAD + "A001\t佐藤 一郎\t380\t350\t730\n"))
    assert said(row) == [
        (
            "day of the test",
            "On this day the person was not born yet. Is the day right, and the date of birth?",
        )
    ]


def test_a_day_that_is_not_the_test_days_is_wrong(judge, staff):
    row = only(judge("職員番号\tTotal\t受験日\nA001\t730\t令和7年11月14日\n"))
    assert said(row) == [
        (
            "day of the test",
            f"The test day is 2025-11-15, this row says 2025-11-14. {PASTE_ELSEWHERE}",
        )
    ]


def test_days_of_an_old_list_are_read_in_every_spelling(judge, staff):
    rows = "A001\t700\tR7.11.15\nA002\t705\t2025/11/15\nA003\t1\t45976\n"
    shown = judge(f"ID\tScore\t受験日\n{rows}", test_day=None)
    assert [row.row.day for row in shown.rows] == [datetime.date(2025, 11, 15)] * 3


def test_an_old_list_without_days_says_so(judge, staff):
    row = only(judge("ID\tScore\nA001\t700\n", test_day=None))
    assert said(row) == [
        (
            "day of the test",
            "The day is missing. Write it as 2026-04-01, 令和8年4月1日 or R8.4.1 in each row.",
        )
    ]


def test_nobody_is_kept_by_the_unit_of_the_test_day(judge, units, staff):
    row = only(judge(HEAD + "Z999\t山本 誰\t380\t350\t730\n"))
    assert (row.state, row.person, row.blocks) == (State.NOBODY, None, False)
    assert (row.score.person, row.score.held_by) == (None, units.kit)
    assert (row.score.given_name, row.score.given_number) == ("山本 誰", "Z999")


def test_a_person_of_another_organisation_is_nobody(judge, staff):
    assert only(judge("氏名\tTotal\n佐藤 二郎\t700\n")).state == State.NOBODY


def test_who_left_before_the_day_is_kept_and_does_not_count(judge, staff):
    row = only(judge(HEAD + "A005\t加藤 学\t380\t350\t730\n"))
    assert (row.state, row.person.person, row.is_off_roll) == (State.NEW, staff.kato, True)
    assert judge(HEAD + "A005\t加藤 学\t380\t350\t730\n").off_roll == 1


def test_the_last_day_on_the_roll_counts(judge, staff, day):
    day.held_on = datetime.date(2025, 3, 31)
    assert only(judge(HEAD + "A005\t加藤 学\t380\t350\t730\n")).is_off_roll is False
    day.held_on = datetime.date(2025, 4, 1)
    assert only(judge(HEAD + "A005\t加藤 学\t380\t350\t730\n")).is_off_roll is True


def test_a_concurrent_post_does_not_put_on_the_roll_but_leave_does_not_take_off(judge, units, staff):
    EmploymentFactory(person=staff.kato, unit=units.kit, staff_number="A005", is_concurrent=True)
    assert only(judge(HEAD + "A005\t加藤 学\t380\t350\t730\n")).is_off_roll is True
    LeaveFactory(employment=staff.sato.employments.get(), ends_on=None)
    assert only(judge(HEAD + "A001\t佐藤 一郎\t380\t350\t730\n")).is_off_roll is False


@pytest.mark.parametrize("mark", ["欠席", "Absent", "-", "－", "欠", "（欠席）"])
def test_who_did_not_come_is_absent(judge, staff, mark):
    row = only(judge(HEAD + f"A001\t佐藤 一郎\t{mark}\t{mark}\t{mark}\n"))
    assert (row.state, row.person.person, row.score, row.blocks) == (State.ABSENT, staff.sato, None, False)


def test_a_remark_beside_empty_scores_says_absent_too(judge, staff):
    row = only(judge("職員番号\t氏名\tTotal\t備考\nA001\t佐藤 一郎\t\t欠席\n"))
    assert row.state == State.ABSENT


def test_a_dash_beside_a_total_is_a_section_that_nobody_knows(judge, staff):
    row = only(judge(HEAD + "A001\t佐藤 一郎\t-\t-\t730\n"))
    assert (row.state, row.score.total, row.score.listening) == (State.NEW, 730, None)


def test_absent_with_a_stored_score_is_wrong(judge, staff, day):
    TestScoreFactory(person=staff.sato, test=day.test, kind=day.kind, taken_on=day.held_on)
    row = only(judge(HEAD + "A001\t佐藤 一郎\t欠席\t\t\n"))
    assert said(row) == [
        ("total", "Absent here, but a score of this day is stored: take one of the two out.")
    ]


def test_the_same_score_is_already_there(judge, staff, day):
    TestScoreFactory(person=staff.sato, test=day.test, kind=day.kind, taken_on=day.held_on)
    row = only(judge(HEAD + "A001\t佐藤 一郎\t380\t350\t730\n"))
    assert (row.state, row.act, row.blocks) == (State.SAME, "nothing", False)


def test_another_score_of_the_day_has_to_be_chosen(judge, staff, day):
    stored = TestScoreFactory(person=staff.sato, test=day.test, kind=None, taken_on=day.held_on)
    row = only(judge(HEAD + "A001\t佐藤 一郎\t385\t350\t735\n"))
    assert (row.state, row.stored, row.blocks, row.act) == (State.OTHER, stored, True, "nothing")
    taken = only(judge(HEAD + "A001\t佐藤 一郎\t385\t350\t735\n", scores={2: "take"}))
    assert (taken.blocks, taken.act) == (False, "replace")
    kept = only(judge(HEAD + "A001\t佐藤 一郎\t385\t350\t735\n", all_scores="keep"))
    assert (kept.blocks, kept.act) == (False, "nothing")


def test_sections_for_a_stored_total_have_to_be_chosen(judge, staff, day):
    total_alone = {"listening": None, "reading": None, "total": 730}
    TestScoreFactory(person=staff.sato, test=day.test, kind=day.kind, taken_on=day.held_on, **total_alone)
    assert only(judge(HEAD + "A001\t佐藤 一郎\t380\t350\t730\n")).state == State.OTHER
    assert only(judge(HEAD + "A001\t佐藤 一郎\t\t\t730\n")).state == State.SAME


def test_another_kind_of_test_on_the_same_day_is_another_sitting(judge, staff, day):
    public = models.TestKind.objects.create(code="public", name_ja="公開テスト", name_en="public test")
    TestScoreFactory(person=staff.sato, test=day.test, kind=public, taken_on=day.held_on)
    assert only(judge(HEAD + "A001\t佐藤 一郎\t385\t350\t735\n")).state == State.NEW


def test_the_same_row_twice_is_written_once(judge, staff):
    shown = judge(HEAD + "A001\t佐藤 一郎\t380\t350\t730\n" * 2)
    assert states(shown) == [(2, State.NEW), (3, State.LEFT_OUT)]
    assert shown.rows[1].notes == ["The same as row 2."]


def test_two_scores_of_one_person_are_both_wrong(judge, staff):
    shown = judge(HEAD + "A001\t佐藤 一郎\t380\t350\t730\nA002\t\t\t\t700\nA001\t\t\t\t500\n")
    assert states(shown) == [(2, State.WRONG), (3, State.NEW), (4, State.WRONG)]
    assert said(shown.rows[2]) == [
        ("total", "Row 2 says something else about the same person and day: take one of them out.")
    ]
    assert said(shown.rows[0]) == [
        ("total", "Row 4 says something else about the same person and day: take one of them out.")
    ]


def test_totals_and_averages_are_left_out(judge, staff):
    shown = judge(HEAD + "A001\t佐藤 一郎\t380\t350\t730\n\t平均\t380\t350\t730\n合計\t\t\t\t730\n\t\t\t\n")
    assert states(shown) == [(2, State.NEW), (3, State.LEFT_OUT), (4, State.LEFT_OUT)]


def test_counts_stand_in_a_fixed_order(judge, staff):
    shown = judge(HEAD + "A001\t\t380\t350\t730\nZ1\t誰\t\t\t700\nA002\t\t\t\t731\nA005\t\t\t\t欠席\n")
    assert shown.counts == [(State.WRONG, 1), (State.NEW, 1), (State.NOBODY, 1), (State.ABSENT, 1)]
