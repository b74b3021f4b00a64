"""Names and numbers as lists write them are compared without what tells nothing."""

import pytest

from staff_training.names import name_key, name_keys, number_key, script_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ｻﾄｳ ｲﾁﾛｳ", "サトウイチロウ"),
        ("さとう", "サトウ"),
        ("Sato Ichiro", "ICHIRO, SATO"),
        ("Müller", "muller"),
    ],
)
def test_two_spellings_of_one_name_are_equal(one, other):
    assert name_key(one) == name_key(other)


def test_scripts_are_told_apart():
    assert [
        script_of(name) for name in ("佐藤 一郎", "サトウ・イチロウ", "さとう", "SATO Ichiro", "O'Brien")
    ] == [
        "other",
        "kana",
        "kana",
        "latin",
        "latin",
    ]


@pytest.mark.parametrize("written", ["京都　花子", "花子 京都", "京都・花子"])
def test_name_is_proposed_in_either_order(written):
    assert name_keys(written) & name_keys("京都 花子")


def test_nothing_is_no_name():
    assert (name_key(" "), name_keys(" ・ ")) == ("", set())


def test_staff_number_is_the_same_as_a_spreadsheet_writes_it():
    assert {number_key(text) for text in ("Ａ 1001", "a1001", "A1001.0")} == {"a1001"}  # noqa: RUF001
    assert number_key("0012") != number_key("12")
