"""The level of a score: the lower skill counts, at each boundary; a total alone of TOEIC says nothing."""

from decimal import Decimal

import pytest

from staff_training.models import LanguageTest
from staff_training.scores.cefr import CefrTable
from strategy_tracker.core.shipped_records import load_shipped_records
from tests.factories.staff_training import CefrBandFactory, LanguageTestFactory, TestScoreFactory


@pytest.fixture
def shipped(db) -> CefrTable:
    load_shipped_records()
    return CefrTable.read()


def key(code: str) -> int:
    return LanguageTest.objects.get(code=code).pk


def test_toeic_goes_by_the_lower_skill(shipped):
    toeic = key("toeic-lr")
    levels = {
        (listening, reading): shipped.level(toeic, listening, reading, listening + reading)
        for listening, reading in [
            (490, 455), (495, 495), (485, 495), (490, 450), (490, 454),
            (400, 385), (395, 495), (495, 380),
            (275, 275), (270, 495), (495, 270),
            (110, 115), (105, 300), (300, 110),
            (60, 60), (55, 60), (60, 55), (5, 5),
        ]
    }  # fmt: skip
    assert levels == {
        (490, 455): "C1", (495, 495): "C1", (485, 495): "B2", (490, 450): "B2", (490, 454): "B2",
        (400, 385): "B2", (395, 495): "B1", (495, 380): "B1",
        (275, 275): "B1", (270, 495): "A2", (495, 270): "A2",
        (110, 115): "A2", (105, 300): "A1", (300, 110): "A1",
        (60, 60): "A1", (55, 60): None, (60, 55): None, (5, 5): None,
    }  # fmt: skip


def test_730_is_no_boundary(shipped):
    toeic = key("toeic-lr")
    assert shipped.level(toeic, 365, 365, 730) == shipped.level(toeic, 365, 360, 725) == "B1"
    assert shipped.level(toeic, 495, 235, 730) == "A2"


def test_total_alone_of_toeic_has_no_level(shipped):
    toeic = key("toeic-lr")
    assert [shipped.level(toeic, None, None, total) for total in (10, 730, 990)] == [None, None, None]
    assert shipped.level(toeic, 490, None, None) is None


IELTS = {
    "9": "C2", "8.5": "C2", "8": "C1", "7": "C1", "6.5": "B2", "5.5": "B2", "5": "B1", "4": "B1", "3.5": None,
}  # fmt: skip
TOEFL = {"120": "C1", "95": "C1", "94": "B2", "72": "B2", "71": "B1", "42": "B1", "41": None}
TOEFL_SINCE_2026 = {
    "6": "C2", "5.5": "C1", "5": "C1", "4.5": "B2", "4": "B2", "3.5": "B1", "3": "B1", "2.5": "A2", "2": "A2",
    "1.5": "A1", "1": "A1",
}  # fmt: skip
EIKEN = {
    "3400": "C1", "2600": "C1", "2599": "B2", "2300": "B2", "2299": "B1", "1950": "B1", "1949": "A2",
    "1700": "A2", "1699": "A1", "1400": "A1", "1399": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "expected"),
    [("ielts", IELTS), ("toefl-ibt", TOEFL), ("toefl-ibt-2026", TOEFL_SINCE_2026), ("eiken", EIKEN)],
)
def test_other_tests_go_by_their_total(code, expected, shipped):
    test = key(code)
    assert {total: shipped.level(test, None, None, Decimal(total)) for total in expected} == expected


def test_table_is_read_in_one_query_and_asked_without_any(shipped, django_assert_num_queries):
    score = TestScoreFactory(test=LanguageTest.objects.get(code="toeic-lr"), listening=490, reading=455)
    with django_assert_num_queries(1):
        table = CefrTable.read()
        assert [table.of(score) for _ in range(3)] == ["C1", "C1", "C1"]


def test_bands_of_one_test_say_nothing_of_another(db):
    CefrBandFactory(level="B1", lowest_listening=5, lowest_reading=5)
    other = LanguageTestFactory(code="other")
    assert CefrTable.read().level(other.pk, 495, 495, 990) is None
