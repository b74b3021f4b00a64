"""Stays as a list: names only where the reader may see the exchange."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from exchanges.models import Exchange
from exchanges.surveys.facts import Cell, Heading, Line, Table
from strategy_tracker.core.models import Country
from strategy_tracker.core.sheet import Kind


@dataclass(frozen=True)
class Drawn:
    """How a list of visits is headed; ``reasons`` are one text a visit, empty for none."""

    key: str
    title: str
    empty: str
    reasons: Sequence[str] = ()


def draw(visits: Sequence[Exchange], user: Any, drawn: Drawn) -> Table:
    """A line for each visit; two more queries for units and countries, one for what the reader may see."""
    known = KnownStays(visits, user)
    lines = []
    for number, visit in enumerate(visits):
        name, *others = known.cells(visit)
        reason = (Cell(drawn.reasons[number]),) if drawn.reasons else ()
        lines.append(Line((name, *reason, *others)))
    headings = [
        Heading(_("Name of the person"), width=24),
        Heading(_("Direction"), width=10),
        Heading(_("Category"), width=18),
        Heading(_("Country or territory"), width=20),
        Heading(_("Units"), width=24),
        Heading(_("First day"), Kind.DATE, 12),
        Heading(_("Last day"), Kind.DATE, 12),
        Heading(_("Days"), Kind.INTEGER, 8),
        Heading(_("Status"), width=12),
    ]
    if drawn.reasons:
        headings.insert(1, Heading(pgettext("why something is not counted", "Reason"), width=48))
    return Table(drawn.key, drawn.title, tuple(headings), tuple(lines), empty=drawn.empty)


class KnownStays:
    """What is read once for all visits of a list."""

    def __init__(self, visits: Sequence[Exchange], user: Any) -> None:
        keys = {visit.pk for visit in visits}
        records = Exchange.objects.filter(pk__in=keys).select_related("person", "category")
        self.records = {record.pk: record for record in records.prefetch_related("units")}
        visible = Exchange.objects.visible_to(user).filter(pk__in=keys)
        self.visible = set(visible.order_by().values_list("pk", flat=True))
        self.countries = Country.objects.in_bulk({visited_country(visit) for visit in visits} - {None})

    def cells(self, visit: Exchange) -> tuple[Cell, ...]:
        record = self.records[visit.pk]
        country = self.countries.get(visited_country(visit))
        return (
            self.person(record),
            Cell(record.get_direction_display()),
            Cell(record.category.name),
            Cell(country.name if country else None),
            Cell(joined(str(unit) for unit in record.units.all())),
            Cell(record.first_day),
            Cell(record.last_day),
            Cell(record.stay_days),
            Cell(record.get_status_display()),
        )

    def person(self, record: Exchange) -> Cell:
        if record.pk not in self.visible:
            return Cell(hidden_name())
        return Cell(record.person.name_native, address=address_of(record))


def hidden_name() -> str:
    return _("name not shown")


def address_of(record: Exchange) -> str:
    return reverse("admin:exchanges_exchange_change", args=[record.pk])


def joined(words: Iterable[str]) -> str:
    """Words as a list in the reader's language, each once."""
    return _(", ").join(dict.fromkeys(words))


def visited_country(visit: Exchange) -> int | None:
    """The country for which a visit stands, else the stay's own."""
    return getattr(visit, "visited", visit.country_id)
