"""The picture as tables: by unit, by region and country, and what stands out."""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from exchanges.models import Agreement, Exchange
from exchanges.pages.activity.choosing import Choice
from exchanges.pages.activity.outliers import KINDS, Outlier, Sleeper, compared_year
from exchanges.pages.activity.questions import NOWHERE
from exchanges.pages.activity.reading import Picture, Tally
from exchanges.surveys.facts import Cell, Heading, Line, Rank, Table
from strategy_tracker.core.models import Country
from strategy_tracker.core.numbers import format_signed
from strategy_tracker.core.sheet import Kind

COLUMNS = ("in_force", "new", "ended", "dormant")
OUT, IN = Exchange.Direction.OUTBOUND.value, Exchange.Direction.INBOUND.value


def by_unit(choice: Choice, picture: Picture) -> Table:
    """Every unit with a number, in the order of the tree; what belongs to two counts in both."""
    lines = [
        _line(unit.name, picture.by_unit[unit.pk], {"of_unit": unit.code})
        for unit in choice.units
        if unit.pk in picture.by_unit and unit.pk in choice.branch
    ]
    if lines:
        lines.insert(0, _line(_("All"), picture.total, {}, Rank.TOTAL))
    return Table(
        "units",
        _("By unit"),
        _headings(_("Unit")),
        tuple(lines),
        note=_("An agreement or a stay of two units counts in both of them and once in the total."),
        empty=_nothing(),
    )


def by_place(choice: Choice, picture: Picture) -> Table:
    """Regions with their countries, those without a region, and what has no country on record."""
    lines = list(_places(choice, picture))
    if lines:
        lines.insert(0, _line(_("All"), picture.total, {}, Rank.TOTAL))
    return Table(
        "places",
        _("By region and country"),
        _headings(_("Country or territory")),
        tuple(lines),
        note=_(
            "Agreements by the countries of their partners: one with partners in two countries counts in "
            "both. Stays by the country to which they led, which need not be the partner’s."
        ),
        empty=_nothing(),
    )


def sleeping(choice: Choice, sleepers: list[Sleeper]) -> Table:
    lines = [
        Line((_name(one.agreement), Cell(one.agreement.effective_on), Cell(one.last))) for one in sleepers
    ]
    return Table(
        "dormant",
        _("Longest without activity"),
        (
            Heading(_("Agreement"), width=40),
            Heading(_("In force from"), Kind.DATE),
            Heading(_("Last activity"), Kind.DATE),
        ),
        tuple(lines),
        note=_("In force for three years at least, and in these three years neither a stay nor an event."),
        empty=_("No agreement is without activity."),
    )


def expectations(choice: Choice, outliers: list[Outlier]) -> Table:
    lines = [
        Line(
            (
                _name(one.agreement),
                Cell(str(KINDS[one.comparison.kind])),
                Cell(one.comparison.expected),
                Cell(one.comparison.actual),
                Cell(format_signed(one.comparison.difference)),
            )
        )
        for one in outliers
    ]
    number = Kind.INTEGER
    return Table(
        "expected",
        _("Furthest from what was expected before joining"),
        (
            Heading(_("Agreement"), width=40),
            Heading(_("What was expected"), width=20),
            Heading(_("Expected"), number),
            Heading(_("Actual"), number),
            Heading(_("Difference"), number),
        ),
        tuple(lines),
        note=_("Of %(year)s, a whole year, for agreements in force from its first to its last day.")
        % {"year": compared_year(choice)},
        empty=_("Nothing differs: either the reviews state no expectation, or it was met exactly."),
    )


def _headings(first: str) -> tuple[Heading, ...]:
    agreements, stays = _("Agreements"), _("Stays under agreements in the year")
    number = Kind.INTEGER
    return (
        Heading(first, width=30),
        Heading(_("In force"), number, group=agreements),
        Heading(_("New in the year"), number, group=agreements),
        Heading(_("Ended in the year"), number, group=agreements),
        Heading(_("Without activity for three years"), number, group=agreements),
        Heading(_("Outbound"), number, group=stays),
        Heading(_("Inbound"), number, group=stays),
        Heading(_("Inbound less outbound"), number, group=stays),
    )


def _line(name: str, tally: Tally, place: Mapping[str, str], rank: Rank = Rank.ROW) -> Line:
    return Line(
        (
            Cell(name),
            *(Cell(tally.agreements[key], {"what": key, **place}) for key in COLUMNS),
            *(Cell(tally.visits[way], {"what": way, **place}) for way in (OUT, IN)),
            Cell(format_signed(tally.balance)),
        ),
        rank,
    )


def _places(choice: Choice, picture: Picture) -> Iterator[Line]:
    named: set[int] = set()
    for region in choice.places.regions:
        if region.pk not in picture.by_region:
            continue
        yield _line(region.name, picture.by_region[region.pk], {"of_region": region.code}, Rank.REGION)
        for country in choice.places.countries[region.pk]:
            if country.pk in picture.by_country:
                named.add(country.pk)
                yield _line(country.name, picture.by_country[country.pk], {"of_country": country.code})
    if None in picture.by_country:
        unknown = picture.by_country[None]
        yield _line(_("Country not on record"), unknown, {"of_country": NOWHERE}, Rank.REGION)
    # No region holds them: read only where there are any.
    beside = [key for key in picture.by_country if key is not None and key not in named]
    for country in Country.objects.filter(pk__in=beside) if beside else ():
        yield _line(country.name, picture.by_country[country.pk], {"of_country": country.code}, Rank.REGION)


def _name(agreement: Agreement) -> Cell:
    return Cell(str(agreement), address=reverse("admin:exchanges_agreement_page", args=[agreement.pk]))


def _nothing() -> str:
    return _("There is nothing here for this choice. Choose another unit, place or year.")
