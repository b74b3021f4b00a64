"""KIT's test day with three examinees, and a person of Tohoku beside them."""

import datetime
from types import SimpleNamespace

import pytest

from tests.factories.core import PersonFactory
from tests.factories.staff_training import (
    EmploymentFactory,
    ExamineeFactory,
    StaffCategoryFactory,
    TestDayFactory,
)

HELD_ON = datetime.date(2026, 11, 14)


@pytest.fixture
def staff(units):
    """Ando, Baba and Chiba of KIT, Chiba a librarian and Baba with a part-time post; Date of Tohoku."""
    librarian = StaffCategoryFactory(code="library", name_ja="図書系職員", name_en="Librarians")

    def employed(number, native, kana, romaji, unit=units.kit, **more):
        person = PersonFactory(unit=unit, name_native=native, name_kana=kana, name_romaji=romaji)
        EmploymentFactory(person=person, unit=unit, staff_number=number, **more)
        return person

    return SimpleNamespace(
        ando=employed("K1", "安藤 明", "アンドウ アキラ", "ANDO Akira"),
        baba=employed("K2", "馬場 文", "ババ フミ", "BABA Fumi", is_full_time=False),
        chiba=employed("K3", "千葉 望", "チバ ノゾミ", "CHIBA Nozomi", category=librarian),
        date=employed("T1", "伊達 守", "ダテ マモル", "DATE Mamoru", unit=units.tohoku),
        librarian=librarian,
    )


@pytest.fixture
def day(units):
    """An IP test at KIT on 14 November 2026, in the main meeting room, with three places."""
    return TestDayFactory(
        unit=units.kit,
        held_on=HELD_ON,
        places=3,
        arrive_by=datetime.time(9, 30),
        starts_at=datetime.time(10),
        ends_at=datetime.time(12, 30),
        instructions_ja="職員証を持参してください。",
        instructions_en="Bring your staff card.",
    )


@pytest.fixture
def registered(day, staff):
    """Chiba, Baba and Ando are registered, in this order."""
    return SimpleNamespace(
        chiba=ExamineeFactory(test_day=day, person=staff.chiba),
        baba=ExamineeFactory(test_day=day, person=staff.baba),
        ando=ExamineeFactory(test_day=day, person=staff.ando),
    )
