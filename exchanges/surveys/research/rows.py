"""The stays or persons behind a number, as a table: names only where the reader may see the exchange."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from exchanges.duration import both_ends_count
from exchanges.models import Exchange
from exchanges.surveys.choice import Choice, Count
from exchanges.surveys.facts import Cell, Heading, Line, Rows, Table, UnknownCell
from exchanges.surveys.regions import Regions
from exchanges.surveys.research.columns import columns
from exchanges.surveys.research.tally import EVERYWHERE, counted_visits
from exchanges.surveys.stay_list import Drawn, KnownStays, draw, joined, visited_country
from strategy_tracker.core.models import Person
from strategy_tracker.core.sheet import Kind


def rows(choice: Choice, user: Any, row: str, column: str) -> Rows:
    """What the cell of a row and a column counts: visits, or persons with their visits.

    UnknownCell when the survey has no such row or column.
    """
    regions, both_ends = Regions.read(choice.scheme), both_ends_count()
    every = [found for of in Exchange.Direction.values for found in columns(of, both_ends=both_ends)]
    chosen = next((found for found in every if found.key == column), None)
    if chosen is None:
        raise UnknownCell(column)
    place, condition = _place(row, regions)
    counted = counted_visits(choice, regions).filter(condition & chosen.condition)
    words = (place, Exchange.Direction(column_direction(column)).label, chosen.group, chosen.heading)
    heading = " · ".join(str(word) for word in words if word)
    drawn = Drawn("rows", _("Records behind this number"), _("Nothing is counted here."))
    if choice.count == Count.PERSONS:
        persons = Person.objects.filter(pk__in=counted.order_by().values("person")).order_by("pk")
        return Rows(heading, persons, lambda some: _person_table(some, counted, user, drawn))
    return Rows(heading, counted, lambda some: draw(some, user, drawn))


def column_direction(column: str) -> str:
    outbound = Exchange.Direction.OUTBOUND
    return outbound if column.startswith(outbound) else Exchange.Direction.INBOUND


def _person_table(persons: Sequence[Person], counted: QuerySet[Exchange], user: Any, drawn: Drawn) -> Table:
    """A line for each person, with the visits for which they are counted here."""
    visits = list(counted.filter(person__in=[person.pk for person in persons]))
    known = KnownStays(visits, user)
    of: dict[int, list[Exchange]] = {}
    for visit in visits:
        of.setdefault(visit.person_id, []).append(visit)
    headings = (
        Heading(_("Name of the person"), width=24),
        Heading(_("Number of visits"), Kind.INTEGER, 8),
        Heading(_("Countries and territories"), width=30),
        Heading(_("Units"), width=24),
        Heading(_("First day of the first visit"), Kind.DATE, 14),
    )
    lines = tuple(Line(_person_cells(of[person.pk], known)) for person in persons)
    return Table(drawn.key, drawn.title, headings, lines, empty=drawn.empty)


def _person_cells(visits: Sequence[Exchange], known: KnownStays) -> tuple[Cell, ...]:
    records = [known.records[visit.pk] for visit in visits]
    # A visit that the reader may not see must not hide the name that another of them shows.
    shown = next((record for record in records if record.pk in known.visible), records[0])
    return (
        known.person(shown),
        Cell(len(visits)),
        Cell(joined(known.countries[visited_country(visit)].name for visit in visits)),
        Cell(joined(str(unit) for record in records for unit in record.units.all())),
        Cell(min(record.first_day for record in records if record.first_day)),
    )


def _place(row: str, regions: Regions) -> tuple[str, Q]:
    """The name of a row, and its condition; UnknownCell when there is no such row."""
    if row == EVERYWHERE:
        return _("All regions"), Q()
    kind, _dash, code = row.partition("-")
    if kind == "region" and (region := regions.region(code)):
        return region.name, Q(visited__in=[country.pk for country in regions.countries[region.pk]])
    country = next((found for found in regions.by_country.values() if found.code == code), None)
    if kind == "country" and country:
        return country.name, Q(visited=country.pk)
    raise UnknownCell(row)
