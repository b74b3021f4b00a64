"""What a score can be, said field by field; the same sitting is not entered twice."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from staff_training import models
from tests.factories.core import PersonFactory
from tests.factories.staff_training import LanguageTestFactory, TestKindFactory, TestScoreFactory

DAY = date(2025, 11, 15)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def toeic(db) -> models.LanguageTest:
    return LanguageTestFactory()


@pytest.fixture
def ielts(db) -> models.LanguageTest:
    return LanguageTestFactory(
        code="ielts", name_ja="IELTS", name_en="IELTS", lowest_total="0", highest_total="9",
        total_step="0.5", has_sections=False, lowest_section=None, highest_section=None, section_step=None,
    )  # fmt: skip


@pytest.fixture
def eiken(db) -> models.LanguageTest:
    return LanguageTestFactory(
        code="eiken", name_ja="英検", name_en="Eiken", lowest_total="0", highest_total="3400",
        total_step="1", has_sections=False, has_grades=True,
    )  # fmt: skip


def score(test: models.LanguageTest, **values) -> models.TestScore:
    """A score in memory, of a person who is stored."""
    values = {"person": PersonFactory(), "taken_on": DAY} | values
    return models.TestScore(test=test, **values)


def errors(one: models.TestScore) -> dict[str, list[str]]:
    try:
        one.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize("total", [10, 15, 725, 730, 985, 990])
def test_total_alone_may_be_any_sum_of_fives(total, toeic):
    assert errors(score(toeic, total=total)) == {}


@pytest.mark.parametrize(
    ("total", "said"),
    [
        (731, "731 is no TOEIC L&R total: totals go from 10 to 990 in steps of 5 (730 or 735?)."),
        (1000, "1,000 is no TOEIC L&R total: totals go from 10 to 990 in steps of 5 (990?)."),
        (995, "995 is no TOEIC L&R total: totals go from 10 to 990 in steps of 5 (990?)."),
        (5, "5 is no TOEIC L&R total: totals go from 10 to 990 in steps of 5 (10?)."),
        (0, "0 is no TOEIC L&R total: totals go from 10 to 990 in steps of 5 (10?)."),
        (-5, "-5 is no TOEIC L&R total: totals go from 10 to 990 in steps of 5 (10?)."),
        (989, "989 is no TOEIC L&R total: totals go from 10 to 990 in steps of 5 (985 or 990?)."),
    ],
)  # fmt: skip
def test_impossible_total_is_told_with_the_nearest_possible_ones(total, said, toeic):
    assert errors(score(toeic, total=total)) == {"total": [said]}


def test_error_is_said_in_the_readers_language(toeic):
    with translation.override("ja"):
        (said,) = errors(score(toeic, total=731))["total"]
    assert said == (
        "731はTOEIC L&Rの合計点としてあり得ません。"
        "合計点は10から990まで5刻みです（730 または 735ではありませんか）。"
    )


@pytest.mark.parametrize(("listening", "reading"), [(5, 5), (495, 495), (5, 495), (380, 350)])
def test_sections_make_the_total(listening, reading, toeic):
    one = score(toeic, listening=listening, reading=reading)
    assert errors(one) == {}
    assert one.total == listening + reading


@pytest.mark.parametrize(
    ("value", "near"), [(4, "5"), (0, "5"), (496, "495"), (500, "495"), (381, "380 or 385")]
)
def test_section_has_limits_of_its_own(value, near, toeic):
    said = "listening score: listening goes from 5 to 495 in steps of 5"
    assert errors(score(toeic, listening=value, reading=350)) == {
        "listening": [f"{value} is no TOEIC L&R {said} ({near}?)."]
    }
    said = "reading score: reading goes from 5 to 495 in steps of 5"
    assert errors(score(toeic, listening=350, reading=value)) == {
        "reading": [f"{value} is no TOEIC L&R {said} ({near}?)."]
    }


@pytest.mark.parametrize("total", [None, 730])
def test_one_section_needs_the_other(total, toeic):
    said = ["Give listening and reading both, or the total alone."]
    assert errors(score(toeic, listening=380, total=total)) == {"reading": said}
    assert errors(score(toeic, reading=350, total=total)) == {"listening": said}


def test_total_that_is_not_the_sum_is_told_the_sum(toeic):
    said = "The total is not the sum of listening and reading, which is 730."
    assert errors(score(toeic, listening=380, reading=350, total=735)) == {"total": [said]}


def test_score_without_any_score_is_refused(toeic, ielts):
    said = "Give listening and reading or, for old lists, the total alone."
    assert errors(score(toeic)) == {"total": [said]}
    assert errors(score(ielts)) == {"total": ["Give the total."]}


@pytest.mark.parametrize("total", ["0", "0.5", "6.5", "9"])
def test_ielts_goes_in_halves(total, ielts):
    assert errors(score(ielts, total=Decimal(total))) == {}


def test_toeic_has_no_halves(toeic):
    said = "is no TOEIC L&R total: totals go from 10 to 990 in steps of 5"
    assert errors(score(toeic, total=Decimal("730.5"))) == {"total": [f"730.5 {said} (730 or 735?)."]}


def test_ielts_has_no_quarters_and_nothing_above_nine(ielts):
    said = "is no IELTS total: totals go from 0 to 9 in steps of 0.5"
    assert errors(score(ielts, total=Decimal("6.3"))) == {"total": [f"6.3 {said} (6 or 6.5?)."]}
    assert errors(score(ielts, total=Decimal("9.5"))) == {"total": [f"9.5 {said} (9?)."]}


def test_test_without_sections_takes_none(ielts):
    said = ["IELTS has no score of its own for this here: leave it empty and give the total."]
    assert errors(score(ielts, total=7, listening=5)) == {"listening": said}
    assert set(errors(score(ielts, listening=5, reading=5))) == {"listening", "reading"}


def test_grade_is_for_tests_that_award_grades(toeic, eiken):
    assert errors(score(eiken, total=2350, grade="準1級")) == {}
    assert errors(score(toeic, total=730, grade="準1級")) == {
        "grade": ["TOEIC L&R awards no grades: leave this empty."]
    }


def test_today_may_be_the_day_of_the_test_and_tomorrow_may_not(toeic):
    today = timezone.localdate()
    assert errors(score(toeic, total=730, taken_on=today)) == {}
    assert errors(score(toeic, total=730, taken_on=today + timedelta(days=1))) == {
        "taken_on": ["The day of the test is still to come. Is the year right?"]
    }


def test_day_before_there_were_tests_is_refused(toeic):
    assert errors(score(toeic, total=730, taken_on=date(1963, 1, 1))) == {}
    assert errors(score(toeic, total=730, taken_on=date(1962, 12, 31))) == {
        "taken_on": ["No such test was held before 1963. Is the year right?"]
    }


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(1990, 5, 9), "On this day the person was not born yet."),
        (date(1990, 5, 10), "On this day the person was 0 years old."),
        (date(1991, 5, 10), "On this day the person was 1 year old."),
        (date(2000, 5, 9), "On this day the person was 9 years old."),
    ],
)
def test_nobody_takes_a_test_before_birth_or_as_a_small_child(day, said, toeic):
    person = PersonFactory(born_on=date(1990, 5, 10))
    assert errors(score(toeic, total=730, person=person, taken_on=day)) == {
        "taken_on": [f"{said} Is the day right, and the date of birth?"]
    }


def test_tenth_birthday_is_early_enough(toeic):
    person = PersonFactory(born_on=date(1990, 5, 10))
    assert errors(score(toeic, total=730, person=person, taken_on=date(2000, 5, 10))) == {}


def test_every_field_tells_its_own_error_at_once(toeic):
    one = score(toeic, listening=4, reading=496, grade="A", taken_on=date(1900, 1, 1))
    assert set(errors(one)) == {"listening", "reading", "grade", "taken_on"}


def test_same_sitting_is_refused_and_the_stored_one_named(toeic):
    stored = TestScoreFactory(taken_on=DAY)
    again = score(toeic, person=stored.person, kind=stored.kind, listening=400, reading=350)
    assert errors(again) == {
        "taken_on": [
            "This sitting is entered already: TOEIC L&R IP test (paper), 2025-11-15, total 730."
        ]
    }  # fmt: skip
    assert errors(stored) == {}


def test_sitting_of_unknown_kind_is_entered_once_too(toeic):
    stored = TestScoreFactory(kind=None, taken_on=DAY)
    again = score(toeic, person=stored.person, total=500)
    assert errors(again) == {
        "taken_on": ["This sitting is entered already: TOEIC L&R, 2025-11-15, total 730."]
    }


def test_other_person_test_day_or_kind_is_no_double(toeic, ielts):
    stored = TestScoreFactory(taken_on=DAY)
    same = {"person": stored.person, "kind": stored.kind, "listening": 380, "reading": 350}
    assert errors(score(toeic, **same | {"person": PersonFactory()})) == {}
    assert errors(score(toeic, **same | {"kind": TestKindFactory(code="public")})) == {}
    assert errors(score(toeic, **same, taken_on=DAY - timedelta(days=1))) == {}
    assert errors(score(ielts, person=stored.person, kind=stored.kind, total=7)) == {}


def test_unassigned_score_is_told_apart_by_name_number_and_unit(toeic, units):
    given = {"person": None, "held_by": units.kit, "given_name": "京都 花子", "given_number": "S1"}
    TestScoreFactory(**given, kind=None, taken_on=DAY)
    assert set(errors(score(toeic, **given, total=500))) == {"taken_on"}
    assert errors(score(toeic, **given | {"given_number": "S2"}, total=500)) == {}
    assert errors(score(toeic, **given | {"held_by": units.tohoku}, total=500)) == {}


def test_score_has_a_person_or_a_unit_that_keeps_it(toeic, units):
    said = ["A score has a person, or a unit that keeps it until one is found."]
    assert errors(score(toeic, person=None, total=500)) == {"__all__": said}
    assert errors(score(toeic, held_by=units.kit, total=500)) == {"__all__": said}


def test_text_of_a_score_has_neither_name_nor_score(db):
    assert str(TestScoreFactory(taken_on=DAY)) == "TOEIC L&R 2025-11-15"


def test_total_follows_the_sections_into_the_database(db):
    one = TestScoreFactory(listening=380, reading=350)
    one.listening = 400
    one.save(update_fields=["listening"])
    one.refresh_from_db()
    assert one.total == 750
