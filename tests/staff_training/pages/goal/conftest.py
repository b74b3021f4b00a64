"""KIT with a library and a desk in it, its goal, staff by the number, and readers of the page."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.core import PersonFactory, UnitFactory
from tests.factories.staff_training import EmploymentFactory, LanguageGoalFactory, TestScoreFactory

TODAY = date(2026, 11, 20)
TAKEN = date(2025, 6, 1)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """20 November 2026: the latest as-of day is 31 March, the last month's end 31 October."""
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)


@pytest.fixture
def places(units):
    """``kit`` with ``library`` and ``finance`` below it."""
    return SimpleNamespace(
        kit=units.kit,
        library=UnitFactory(code="kit-library", parent=units.kit, short_name_en="Library", position=1),
        finance=UnitFactory(code="kit-finance", parent=units.kit, short_name_en="Finance", position=2),
    )


@pytest.fixture
def goal(places):
    """30 % of KIT's administrative staff with 730 or more in AY2023, measured from AY2022 on."""
    return LanguageGoalFactory(unit=places.kit, code="kit-730", first_year=2022, title_en="Goal of KIT")


@pytest.fixture
def hire():
    """``hire(unit, 3, 725)``: three persons with that score; without a total nobody of them has one."""

    def hired(unit, number=1, total=None, *, taken_on=TAKEN, name="", **facts):
        posts = []
        for _one in range(number):
            person = PersonFactory(unit=unit, **({"name_native": name, "name_romaji": ""} if name else {}))
            post = EmploymentFactory(unit=unit, person=person, **facts)
            if total is not None:
                TestScoreFactory(person=person, listening=None, reading=None, total=total, taken_on=taken_on)
            posts.append(post)
        return posts

    return hired


@pytest.fixture
def read(signed_in):
    """``read(user, unit="kit-library")``: the answer to a request for the page of KIT's goal."""

    def get(user, status=200, address="training-goals:goal", args=("kit-730",), language="en", **query):
        response = signed_in(user, language).get(reverse(address, args=args), query)
        assert response.status_code == status
        return response

    return get


@pytest.fixture
def facts(read):
    """``facts(user, …)``: what the page says, before it is drawn."""
    return lambda user, **query: read(user, **query).context["page"].facts


@pytest.fixture
def texts():
    """The lines of a table as they are written."""
    return lambda table: [line.texts for line in table.lines]
