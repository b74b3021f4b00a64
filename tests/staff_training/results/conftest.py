"""KIT's staff and a test day, beside a person of Tohoku whom nobody at KIT may find."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import translation

from staff_training.results.paste import Paste
from staff_training.results.preview import preview
from tests.factories.core import PersonFactory
from tests.factories.staff_training import EmploymentFactory, ExamineeFactory, TestDayFactory

HELD_ON = datetime.date(2025, 11, 15)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def staff(units):
    """Sato and Suzuki on KIT's roll, two named Tanaka, Kato who left in March 2025; Sato of Tohoku."""

    def employed(unit, number, native, kana, romaji, **more):
        person = PersonFactory(unit=unit, name_native=native, name_kana=kana, name_romaji=romaji)
        EmploymentFactory(person=person, unit=unit, staff_number=number, **more)
        return person

    kit = units.kit
    return SimpleNamespace(
        sato=employed(kit, "A001", "佐藤 一郎", "サトウ イチロウ", "SATO Ichiro"),
        suzuki=employed(kit, "A002", "鈴木 花子", "スズキ ハナコ", "SUZUKI Hanako"),
        tanaka=employed(kit, "A003", "田中 誠", "タナカ マコト", "TANAKA Makoto"),
        other_tanaka=employed(kit, "A004", "田中 誠", "タナカ セイ", "TANAKA Sei"),
        kato=employed(
            kit, "A005", "加藤 学", "カトウ マナブ", "KATO Manabu", ends_on=datetime.date(2025, 3, 31)
        ),
        tohoku_sato=employed(units.tohoku, "A001", "佐藤 二郎", "サトウ ジロウ", "SATO Jiro"),
    )


@pytest.fixture
def day(units, staff):
    """An IP test at KIT on 15 November 2025, for which Sato and Suzuki are registered."""
    held = TestDayFactory(unit=units.kit, held_on=HELD_ON)
    ExamineeFactory(test_day=held, person=staff.sato, number="0001")
    ExamineeFactory(test_day=held, person=staff.suzuki, number="0002")
    return held


@pytest.fixture
def paste(day):
    """``paste(text, …)`` is what an officer hands in for the test day."""

    def handed_in(text, **more):
        given = {"test": day.test, "kind": day.kind, "unit": day.unit, "test_day": day}
        return Paste(text=text, **{**given, **more})

    return handed_in


@pytest.fixture
def judge(paste, training_officer):
    """``judge(text, …)`` is the preview of KIT's training officer."""
    return lambda text, **more: preview(paste(text, **more), training_officer)
