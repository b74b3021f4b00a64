"""The numbers of the map: agreements in force and partners of each country.

As many queries for one partner as for ten thousand.

An agreement counts under every country in which one of its partners is, once under each; so the countries
may add up to more than there are agreements. A partner is an institution, counted once however many host
organisations of the reader's have chosen it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.models import Agreement, AgreementParty, Partner
from exchanges.pages.partner_map.choosing import Choice, Shown
from strategy_tracker.core.charts import CountryFigure, MapChart, MapPlace, world_map
from strategy_tracker.core.models import Country, Region


@dataclass(frozen=True)
class Line:
    """A country with its numbers."""

    country: Country
    agreements: int
    partners: int

    @property
    def address(self) -> str:
        """The partners of the country, in the list of partners."""
        return f"{reverse('admin:exchanges_partner_changelist')}?country={self.country.pk}"


@dataclass(frozen=True)
class RegionLines:
    """A region with its countries; None is where countries stand that no region holds."""

    region: Region | None
    lines: list[Line]
    agreements: int
    partners: int


@dataclass(frozen=True)
class Picture:
    chart: MapChart
    regions: list[RegionLines]
    agreements: int
    partners: int
    without_place: int
    """Partners whose coordinates nobody has entered: counted in their country, without a mark."""


def read_picture(choice: Choice) -> Picture:
    in_force = _agreements(choice)
    partners = _partners(choice, in_force)
    under_country = _by_country(choice, in_force)
    counted: dict[int, set[int]] = {}
    places: dict[int, MapPlace | None] = {}
    for institution, country, latitude, longitude in partners:
        counted.setdefault(country, set()).add(institution)
        known = latitude is not None and longitude is not None
        places[institution] = MapPlace(float(latitude), float(longitude)) if known else None
    keys = {*under_country, *counted}
    lines = [
        Line(country, under_country.get(country.pk, 0), len(counted.get(country.pk, ())))
        for country in Country.objects.filter(pk__in=keys)
    ]
    marks = [place for place in places.values() if place is not None]
    return Picture(
        chart=_chart(choice, lines, marks),
        regions=_by_region(choice, lines, in_force),
        agreements=sum_of_agreements(in_force, choice),
        partners=len(places),
        without_place=len(places) - len(marks),
    )


def _agreements(choice: Choice) -> QuerySet[Agreement]:
    """The agreements in force on the day that the reader sees, of the unit and with the content."""
    found = Agreement.objects.visible_to(choice.user).in_force_on(choice.day)
    rows: Any = Agreement.units.through
    found = found.filter(pk__in=rows.objects.filter(unit__in=choice.branch).values("agreement"))
    if choice.content is not None:
        found = found.filter(contents=choice.content)
    return found.order_by()


def _parties(choice: Choice, in_force: QuerySet[Agreement]) -> QuerySet[AgreementParty]:
    found = AgreementParty.objects.filter(agreement__in=in_force.values("pk"), institution__isnull=False)
    if choice.region is not None:
        inside = choice.places.countries_of(choice.region.code)
        found = found.filter(institution__country__in=inside)
    return found.order_by()


def _by_country(choice: Choice, in_force: QuerySet[Agreement]) -> dict[int, int]:
    rows = _parties(choice, in_force).values_list("institution__country")
    return dict(rows.annotate(number=Count("agreement", distinct=True)))


def sum_of_agreements(in_force: QuerySet[Agreement], choice: Choice) -> int:
    """How many agreements the map shows, each once."""
    return _parties(choice, in_force).aggregate(number=Count("agreement", distinct=True))["number"]


def _partners(choice: Choice, in_force: QuerySet[Agreement]) -> Iterable[tuple[int, int, Any, Any]]:
    """Institution, country and coordinates of every partner that counts, each institution once."""
    hosts = {unit.tree_path[0] for unit in ([choice.unit] if choice.unit else choice.units)}
    found = Partner.objects.visible_to(choice.user).filter(unit__in={*hosts, *choice.branch})
    if choice.region is not None:
        inside = choice.places.countries_of(choice.region.code)
        found = found.filter(institution__country__in=inside)
    if choice.asks_for_agreements:
        found = found.filter(institution__in=_parties(choice, in_force).values("institution"))
    columns = ("institution", "institution__country", "institution__latitude", "institution__longitude")
    return found.order_by().values_list(*columns).distinct()


def _by_region(choice: Choice, lines: list[Line], in_force: QuerySet[Agreement]) -> list[RegionLines]:
    """The countries below their regions, in the regions' order; an agreement counts once in a region."""
    agreements: dict[Region | None, set[int]] = {}
    for country, agreement in _parties(choice, in_force).values_list("institution__country", "agreement"):
        agreements.setdefault(choice.places.region_of.get(country), set()).add(agreement)
    groups: list[RegionLines] = []
    for region in (*choice.places.regions, None):
        inside = [line for line in lines if choice.places.region_of.get(line.country.pk) == region]
        if inside:
            inside.sort(key=lambda line: (-line.agreements, -line.partners, line.country.code))
            number = len(agreements.get(region, ()))
            groups.append(RegionLines(region, inside, number, sum(line.partners for line in inside)))
    return groups


def _chart(choice: Choice, lines: list[Line], marks: list[MapPlace]) -> MapChart:
    shows_agreements = choice.shown == Shown.AGREEMENTS
    figures = [
        CountryFigure(
            line.country.code,
            line.country.name,
            line.agreements if shows_agreements else line.partners,
            _words(line),
            line.address,
        )
        for line in lines
    ]
    return world_map(
        figures,
        marks,
        key="partners",
        title=_("Partners and agreements by country or territory"),
        headers=(_("Country or territory"), str(choice.shown.label)),
    )


def _words(line: Line) -> str:
    agreements = ngettext("%(number)d agreement", "%(number)d agreements", line.agreements)
    partners = ngettext("%(number)d partner", "%(number)d partners", line.partners)
    return f"{agreements % {'number': line.agreements}}, {partners % {'number': line.partners}}"
