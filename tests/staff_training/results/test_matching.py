"""Whose a row is: sure by number or name, to be chosen where there is any doubt."""

import pytest

from staff_training.results.judged import State
from staff_training.results.matching import Doubt
from staff_training.results.paste import NOBODY, OUT
from tests.factories.core import PersonFactory
from tests.factories.staff_training import EmploymentFactory


def only(preview):
    (row,) = preview.rows
    return row


@pytest.mark.parametrize(
    ("heading", "cells", "who"),
    [
        ("受験番号", "0002", "suzuki"),
        ("職員番号", "A002", "suzuki"),
        ("職員番号", "ａ００２", "suzuki"),  # noqa: RUF001
        ("ID", "0001", "sato"),
        ("ID", "a001", "sato"),
        ("氏名", "佐藤一郎", "sato"),
        ("氏名", "佐藤　一郎", "sato"),
        ("フリガナ", "ｻﾄｳ ｲﾁﾛｳ", "sato"),
        ("フリガナ", "さとう いちろう", "sato"),
        ("ローマ字氏名", "Ichiro SATO", "sato"),
        ("ローマ字氏名", "SATO, ICHIRO", "sato"),
        ("職員番号\t氏名", "A003\t田中 誠", "tanaka"),
        ("氏名\tフリガナ", "田中 誠\tタナカ セイ", "other_tanaka"),
        ("受験番号\t氏名", "9876\t鈴木 花子", None),
        ("職員番号\tローマ字氏名", "A001\tSATO Ichiro", "sato"),
    ],
)
def test_by_number_and_by_name_in_every_spelling(heading, cells, who, judge, staff):
    row = only(judge(f"{heading}\tTotal\n{cells}\t700\n"))
    assert (row.person and row.person.person) == (who and getattr(staff, who))


def test_namesakes_are_offered_and_never_guessed(judge, staff):
    row = only(judge("氏名\tTotal\n田中 誠\t700\n"))
    assert (row.state, row.person, row.blocks) == (State.AMBIGUOUS, None, True)
    assert [known.person for known in row.match.candidates] == [staff.tanaka, staff.other_tanaka]


def test_the_chosen_namesake_gets_the_score(judge, staff):
    text = "氏名\tTotal\n田中 誠\t700\n"
    row = only(judge(text, persons={2: str(staff.other_tanaka.pk)}))
    assert (row.state, row.person.person, row.blocks) == (State.NEW, staff.other_tanaka, False)
    assert only(judge(text, persons={2: NOBODY})).state == State.NOBODY
    assert only(judge(text, persons={2: OUT})).state == State.LEFT_OUT
    assert only(judge(text, persons={2: str(staff.sato.pk)})).state == State.AMBIGUOUS


def test_a_number_whose_holder_has_another_name_is_asked_about(judge, staff):
    row = only(judge("職員番号\t氏名\tTotal\nA001\t鈴木 花子\t700\n"))
    assert (row.state, row.match.doubt) == (State.AMBIGUOUS, Doubt.NAME_DIFFERS)
    assert [known.person for known in row.match.candidates] == [staff.sato, staff.suzuki]


def test_a_name_whose_holder_has_another_number_is_asked_about(judge, staff):
    row = only(judge("職員番号\t氏名\tTotal\nZ001\t佐藤 一郎\t700\n"))
    assert (row.state, row.match.doubt) == (State.AMBIGUOUS, Doubt.NUMBER_DIFFERS)


def test_a_name_in_a_script_that_is_not_known_of_the_person_does_not_contradict(judge, staff, units):
    person = PersonFactory(unit=units.kit, name_native="王 明", name_kana="", name_romaji="")
    EmploymentFactory(person=person, unit=units.kit, staff_number="A009")
    row = only(judge("職員番号\tName\tTotal\nA009\tWANG Ming\t700\n"))
    assert (row.state, row.person.person) == (State.NEW, person)


def test_a_staff_number_means_its_holder_on_the_day(judge, staff, units):
    successor = PersonFactory(unit=units.kit, name_native="後任 者", name_kana="コウニン シャ")
    EmploymentFactory(person=successor, unit=units.kit, staff_number="A005", starts_on="2025-04-01")
    assert only(judge("職員番号\tTotal\nA005\t700\n")).person.person == successor
    early = only(judge("職員番号\tTotal\t受験日\nA005\t700\t2025-03-31\n", test_day=None))
    assert early.person.person == staff.kato
