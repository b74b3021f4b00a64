"""People are found by number and by name as lists write them."""

from datetime import date

import pytest

from staff_training.scores.register import Candidate, Reason, Register
from tests.factories.core import PersonFactory
from tests.factories.staff_training import EmploymentFactory
from tests.staff_training.scores.conftest import DAY


def wide(text: str) -> str:
    """ASCII in full width."""
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


def found(user, number: str = "", name: str = "", day: date = DAY) -> list[Candidate]:
    return Register.read(user).find(number, name, day)


@pytest.mark.parametrize("number", ["0012345", "12345", wide("0012345"), " 0012345 ", "00-12345"])
def test_number_is_found_in_any_width_with_or_without_zeros(number, hanako, training_officer):
    assert found(training_officer, number) == [Candidate(hanako.pk, (Reason.NUMBER,), True)]


@pytest.mark.parametrize(
    "name",
    ["京都 花子", "京都　花子", "京都花子", "きょうと はなこ", "キョウト ハナコ", "ｷｮｳﾄ ﾊﾅｺ", "ｷｮｳﾄﾊﾅｺ",
     "KYOTO HANAKO", "Hanako Kyoto", "Kyōto, Hanako", wide("KYOTO") + "　" + wide("HANAKO")],
)  # fmt: skip
def test_name_is_found_in_any_writing(name, hanako, training_officer):
    assert found(training_officer, name=name) == [Candidate(hanako.pk, (Reason.NAME,), True)]


@pytest.mark.parametrize(("number", "name"), [("", ""), ("99999", "誰か"), ("000", " "), ("", "京都 花")])
def test_nobody_is_found_by_nothing_or_by_half_a_name(number, name, hanako, training_officer):
    assert found(training_officer, number, name) == []


def test_best_comes_first(hanako, units, training_officer):
    namesake = PersonFactory(unit=units.kit, name_native="京都 花子")
    EmploymentFactory(person=namesake, unit=units.kit, staff_number="7", ends_on=date(2021, 3, 31))
    other = PersonFactory(unit=units.kit, name_native="別人")
    EmploymentFactory(person=other, unit=units.kit, staff_number="12345")
    assert found(training_officer, "12345", "京都花子") == [
        Candidate(hanako.pk, (Reason.NUMBER, Reason.NAME), True),
        Candidate(other.pk, (Reason.NUMBER,), True),
        Candidate(namesake.pk, (Reason.NAME,), False),
    ]


def test_number_says_more_than_a_name_on_the_roll(hanako, units, training_officer):
    left = PersonFactory(unit=units.kit, name_native="別人")
    EmploymentFactory(person=left, unit=units.kit, staff_number="777", ends_on=date(2021, 3, 31))
    assert [one.person for one in found(training_officer, "777", "京都花子")] == [left.pk, hanako.pk]


def test_first_and_last_day_of_a_post_are_on_the_roll(units, training_officer):
    person = PersonFactory(unit=units.kit, name_native="京都 太郎")
    days = {"starts_on": date(2024, 4, 1), "ends_on": date(2025, 3, 31)}
    EmploymentFactory(person=person, unit=units.kit, **days)
    EmploymentFactory(person=person, unit=units.kit, starts_on=date(2025, 4, 1), is_concurrent=True)
    held = {
        day: found(training_officer, name="京都太郎", day=day)[0].on_the_roll
        for day in (date(2024, 3, 31), date(2024, 4, 1), date(2025, 3, 31), date(2025, 4, 1))
    }
    assert list(held.values()) == [False, True, True, False]


def test_roll_of_another_university_is_not_searched(
    hanako, tohoku_officer, system_administrator, vice_president
):
    for user in (tohoku_officer, system_administrator, vice_president):
        assert found(user, "12345", "京都花子") == []


def test_register_is_read_in_one_query(hanako, training_officer, django_assert_num_queries):
    Register.read(training_officer)
    with django_assert_num_queries(1):
        register = Register.read(training_officer)
        assert [len(register.find("12345", "", DAY)) for _ in range(3)] == [1, 1, 1]
