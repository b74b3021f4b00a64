"""What rooms know about a person: each declares its own facts, and a page shows them all.

A room declares them in a module named ``about_person``, found at start::

    @about_person("exchanges.stays", name=_("Stays abroad"))
    def stays(person, user) -> list[PersonFact]: ...

The function answers for one reader: it leaves out what ``user`` may not know. So the page of a person shows
what another room knows without importing it, and without rights of its own on that room's records.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from strategy_tracker.core.models import Person

Read = Callable[[Person, Any], "list[PersonFact]"]
Address = Callable[[Person, Any], "str | None"]
Find = Callable[[str, Any], QuerySet[Any]]


@dataclass(frozen=True)
class PersonFact:
    """One line about a person, in words that the reader may know.

    ``standing`` says how far it has come (planned, under way, cancelled); ``address`` leads to the record and
    is None for whoever may not open it.
    """

    first_day: date | None
    last_day: date | None
    title: str
    place: str = ""
    standing: str = ""
    address: str | None = None


@dataclass(frozen=True)
class Subject:
    """What one registered function tells of people."""

    key: str
    name: str | Promise
    read: Read


@dataclass(frozen=True)
class Told:
    """The lines of one subject about one person, for one reader."""

    key: str
    name: str | Promise
    facts: list[PersonFact]


_registry: dict[str, Subject] = {}


def about_person(key: str, *, name: str | Promise) -> Callable[[Read], Read]:
    """Register a function under ``key`` (``room.what_it_tells``). ValueError when the key is taken."""

    def register(read: Read) -> Read:
        if key in _registry:
            raise ValueError(f"two subjects about people are called {key}")
        _registry[key] = Subject(key, name, read)
        return read

    return register


def told_about(person: Person, user: Any) -> list[Told]:
    """Everything that the rooms tell ``user`` about ``person``, by key; subjects without a line as well."""
    return [
        Told(subject.key, subject.name, subject.read(person, user))
        for _key, subject in sorted(_registry.items())
    ]


@dataclass(frozen=True)
class PersonPage:
    """A room's own page about people; ``address`` answers None for whoever may not open that of a person."""

    name: str | Promise
    address: Address


_pages: dict[str, PersonPage] = {}


def person_page(key: str, *, name: str | Promise) -> Callable[[Address], Address]:
    """Register, under ``key``, what gives the address of a room's page. ValueError when the key is taken."""

    def register(address: Address) -> Address:
        if key in _pages:
            raise ValueError(f"two pages about people are called {key}")
        _pages[key] = PersonPage(name, address)
        return address

    return register


def pages_about(person: Person, user: Any) -> list[tuple[str | Promise, str]]:
    """Name and address of the pages about ``person`` that ``user`` may open, by key."""
    found = ((page.name, page.address(person, user)) for _key, page in sorted(_pages.items()))
    return [(name, address) for name, address in found if address]


_finders: dict[str, Find] = {}


def finds_persons(key: str) -> Callable[[Find], Find]:
    """Register, under ``key``, what finds people by something that only its room knows, as a staff number.

    The function gets what was typed and who typed it, and answers with the keys of persons (a queryset of one
    column) as far as that reader may know of the connection. ValueError when the key is taken.
    """

    def register(find: Find) -> Find:
        if key in _finders:
            raise ValueError(f"two ways to find people are called {key}")
        _finders[key] = find
        return find

    return register


def found_elsewhere(term: str, user: Any) -> Q:
    """The condition for persons whom one of the rooms finds by ``term``; it asks no question of its own."""
    condition = Q(pk__in=[])
    for _key, find in sorted(_finders.items()):
        condition |= Q(pk__in=find(term, user))
    return condition
