"""Invented institutions and people."""

import datetime
from decimal import Decimal

from exchanges.models import Partner
from strategy_tracker.core.models import Country, Institution, Person, Unit
from strategy_tracker.demonstration.exchange_figures import (
    InventedInstitution,
    InventedPerson,
    institutions,
    people,
)
from strategy_tracker.demonstration.marks import MAIL_DOMAIN, SOURCE, marked


def make_institutions() -> int:
    """Make the institutions that are not there yet."""
    return sum(_make_institution(one) for one in institutions())


def institution(key: str) -> Institution:
    """The invented institution of this key."""
    (name,) = (one.name_ja for one in institutions() if one.key == key)
    return Institution.objects.get(name_ja=marked("ja", name))


def _make_institution(one: InventedInstitution) -> bool:
    if Institution.objects.filter(name_ja=marked("ja", one.name_ja)).exists():
        return False
    Institution.objects.create(
        name_ja=marked("ja", one.name_ja),
        name_en=marked("en", one.name_en),
        name_native=one.name_native,
        country=Country.objects.get(code=one.country),
        place_ja=one.place_ja,
        place_en=one.place_en,
        latitude=Decimal(str(one.latitude)),
        longitude=Decimal(str(one.longitude)),
    )
    return True


def make_partner(partner: Institution, unit: Unit, since: datetime.date | None) -> None:
    """Let the host of ``unit`` have ``partner`` among its partners."""
    host = unit.ancestors(include_self=True).get(parent=None)
    values = {"since": since, "notes": f"{SOURCE['ja']} / {SOURCE['en']}"}
    Partner.objects.get_or_create(institution=partner, unit=host, defaults=values)


def make_people(today: datetime.date) -> int:
    """Make the people that are not there yet."""
    return sum(_make_person(one, today) for one in people())


def person(key: str) -> Person:
    """The invented person of this key."""
    return Person.objects.get(email=_address(key))


def _address(key: str) -> str:
    return f"{key}@{MAIL_DOMAIN}"


def _make_person(one: InventedPerson, today: datetime.date) -> bool:
    if Person.objects.filter(email=_address(one.key)).exists():
        return False
    Person.objects.create(
        unit=Unit.objects.get(code=one.unit),
        name_native=one.name_native,
        name_kana=one.name_kana,
        name_romaji=one.name_romaji,
        nationality=Country.objects.get(code=one.nationality),
        institution=institution(one.institution) if one.institution else None,
        email=_address(one.key),
        born_on=datetime.date(today.year + one.born, 6, 15),
    )
    return True
