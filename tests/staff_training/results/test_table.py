"""Text as it comes out of spreadsheets, as rows of cells; and what the columns say."""

import pytest
from django.core.exceptions import ValidationError

from staff_training.results.columns import Meaning, read_heading
from staff_training.results.guess import guess
from staff_training.results.table import parse
from tests.factories.staff_training import LanguageTestFactory

ANY, NAME, DAY = Meaning.ANY_NUMBER, Meaning.NAME, Meaning.DAY
L, R, TOTAL = Meaning.LISTENING, Meaning.READING, Meaning.TOTAL


def cells(text):
    return [(line.number, *line.cells) for line in parse(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb\r\n1\t2\r\n", [(1, "a", "b"), (2, "1", "2")]),
        ("\ufeffa,b\n1,2\n", [(1, "a", "b"), (2, "1", "2")]),
        ("a;b\n1;2", [(1, "a", "b"), (2, "1", "2")]),
        ("a\tb\t\t\n\n\t\t\n1\t2\n\n\n", [(1, "a", "b"), (4, "1", "2")]),
        ('"a ""x"""\tb', [(1, 'a "x', "b")]),
        ('"two\nlines"\tb\n', [(1, "two lines", "b")]),
        ('5" screen\tb\n6\tc', [(1, '5" screen', "b"), (2, "6", "c")]),
        ('"1,000",x', [(1, "1,000", "x")]),
        ("'A01'\t“B”\t\u3000C\u3000 D ", [(1, "A01", "B", "C D")]),
        ("a\x00b\tc\x07", [(1, "ab", "c")]),
        ("a\tb\n1\n", [(1, "a", "b"), (2, "1")]),
    ],
)
def test_rows_and_cells(text, expected):
    assert cells(text) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Nothing was pasted. Copy the rows in the spreadsheet, then paste."),
        (" \t \n", "Nothing was pasted. Copy the rows in the spreadsheet, then paste."),
        ("x\n" * 5_001, "That is 5001 rows; at most 5000 go at once. Paste them in parts."),
        ("x" * 600_001, "That is 600001 characters; at most 600000 go at once. Paste it in parts."),
        ("\t".join("x" * 61), "That is 61 columns; at most 60 are read. Copy only the columns needed."),
        ("x" * 200_000, "The rows cannot be told apart: a cell is far too long. Copy the table itself."),
    ],
)
def test_what_cannot_be_read_as_a_whole_says_why(text, sentence):
    with pytest.raises(ValidationError) as refused:
        parse(text)
    assert refused.value.messages == [sentence]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("受験番号\t氏名\tL\tR\t合計", [Meaning.EXAMINEE_NUMBER, NAME, L, R, TOTAL]),
        ("職員番号\t漢字氏名\tフリガナ\tスコア（点）", [Meaning.STAFF_NUMBER, NAME, NAME, TOTAL]),
        ("社員番号,ローマ字氏名,リスニング,リーディング,受験日", [Meaning.STAFF_NUMBER, NAME, L, R, DAY]),
        ("ID\tName\tListening\tReading\tTotal\tTest date", [ANY, NAME, L, R, TOTAL, DAY]),
        ("Staff No.\tFull name\tListening score\tReading score", [Meaning.STAFF_NUMBER, NAME, L, R]),
        ("ＩＤ\tﾌﾘｶﾞﾅ\tＴＯＴＡＬ", [ANY, NAME, TOTAL]),  # noqa: RUF001
    ],
)
def test_headings_are_known_in_both_languages_and_every_width(heading, expected):
    assert read_heading(parse(heading)) == (1, dict(enumerate(expected)))


def test_a_heading_may_stand_below_a_title_and_other_columns_are_not_read():
    lines = parse("2025年度 IPテスト結果\n\n氏名\t所属\tTotal\n佐藤\t総務課\t700\n")
    assert read_heading(lines) == (2, {0: NAME, 2: TOTAL})


def test_rows_of_people_are_no_heading():
    assert read_heading(parse("A001\t佐藤 一郎\t700\nA002\t鈴木\t欠席\n")) == (0, {})


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("A001\t佐藤\t380\t350\t730\nA002\t鈴木\t300\t250\t550\n", {0: ANY, 1: NAME, 2: L, 3: R, 4: TOTAL}),
        ("101\t380\t350\n102\t300\t250\n", {0: ANY, 1: L, 2: R}),
        ("101\t380\t350\t730\n102\t300\t250\t550\n", {0: ANY, 1: L, 2: R, 3: TOTAL}),
        ("A001\t730\nA002\t欠席\n", {0: ANY, 1: TOTAL}),
        ("佐藤 一郎\tサトウ イチロウ\t730\t2025/11/15\n", {0: NAME, 1: NAME, 2: TOTAL, 3: DAY}),
        ("101\t730\n103\t550\n", {0: ANY, 1: TOTAL}),
        ("R7.11.15\tA001\t700点\n", {0: DAY, 1: ANY, 2: TOTAL}),
    ],
)
def test_without_a_heading_columns_are_guessed_by_what_they_hold(rows, expected, db):
    assert guess(parse(rows), LanguageTestFactory()) == expected
