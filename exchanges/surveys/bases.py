"""The survey of overseas bases (海外における拠点): 拠点名・国・地域名・在籍職員数・活動内容."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from exchanges.models import OverseasOffice
from exchanges.surveys.choice import Choice
from exchanges.surveys.facts import Balance, Cell, Facts, Heading, Line, Rank, Rows, Table, UnknownCell
from exchanges.surveys.regions import Regions
from strategy_tracker.core.sheet import Kind

EVERYWHERE = "all"


def bases(choice: Choice) -> QuerySet[OverseasOffice]:
    """The bases of the unit and of those below it that exist on the day; an unknown first day counts."""
    opened = Q(opened_on__isnull=True) | Q(opened_on__lte=choice.as_of)
    not_closed = Q(closed_on__isnull=True) | Q(closed_on__gte=choice.as_of)
    return (
        OverseasOffice.objects.filter(opened & not_closed, unit__in=choice.branch)
        .select_related("country", "kind", "facility", "unit")
        .order_by("country__code", "pk")
    )


def collect(choice: Choice, user: Any) -> Facts:
    """The totals and the list."""
    regions = Regions.read(choice.scheme)
    found = list(bases(choice))
    counted = [base for base in found if base.country_id in regions.of_country]
    tables = (_totals(counted, regions), _list("bases", _("Overseas bases"), found))
    gaps = _gaps(found, regions)
    return Facts(
        tables,
        gaps,
        len(gaps.lines),
        Balance(pgettext("number of bases", "Bases"), len(counted), len(found) - len(counted)),
    )


def rules(choice: Choice) -> list[str]:
    return [
        _("Bases that exist on %(day)s are counted: their first and last days count.")
        % {"day": date_format(choice.as_of)},
        _("A base whose first day is not known counts as open."),
        _("Staff are those on site as entered; where the number is not known it is left empty, not zero."),
        _("Regions are those of “%(scheme)s”.") % {"scheme": choice.scheme.name},
    ]


def rows(choice: Choice, user: Any, row: str, column: str) -> Rows:
    """The bases behind a number; UnknownCell when there is no such row or column."""
    regions = Regions.read(choice.scheme)
    names = {EVERYWHERE: _("All regions")} | {
        f"region-{region.code}": region.name for region in regions.regions
    }
    if row not in names or column != "bases":
        raise UnknownCell(row, column)
    found = [base for base in bases(choice) if row in _rows_of(base, regions)]
    return Rows(names[row], found, lambda some: _list("rows", _("Records behind this number"), some))


def _rows_of(base: OverseasOffice, regions: Regions) -> tuple[str, ...]:
    region = regions.of_country.get(base.country_id)
    return (EVERYWHERE, f"region-{region.code}") if region else ()


def _totals(counted: Sequence[OverseasOffice], regions: Regions) -> Table:
    numbers: dict[str, int] = {}
    for base in counted:
        for row in _rows_of(base, regions):
            numbers[row] = numbers.get(row, 0) + 1

    def line(row: str, name: str, rank: Rank) -> Line:
        return Line((Cell(name), Cell(numbers.get(row, 0), {"row": row, "column": "bases"})), rank)

    lines = [
        line(EVERYWHERE, _("All regions"), Rank.TOTAL),
        *(line(f"region-{region.code}", region.name, Rank.ROW) for region in regions.regions),
    ]
    headings = (
        Heading(_("Region"), width=26),
        Heading(pgettext("number of bases", "Bases"), Kind.INTEGER, 12),
    )
    empty = _("No base exists on this day.")
    return Table("totals", _("Bases by region"), headings, tuple(lines) if counted else (), empty=empty)


def _list(key: str, title: str, found: Iterable[OverseasOffice]) -> Table:
    headings = (
        Heading(_("Name of the base"), width=30),
        Heading(_("Country or territory"), width=16),
        Heading(_("Staff"), Kind.INTEGER, 10),
        Heading(_("Activities"), width=46),
        Heading(_("Kind"), width=18),
        Heading(_("Facility"), width=14),
        Heading(_("Opened on"), Kind.DATE, 12),
        Heading(_("Unit"), width=20),
    )
    lines = tuple(
        Line(
            (
                _name(base),
                Cell(base.country.name),
                Cell(base.staff_number),
                Cell(base.activities or None),
                Cell(base.kind.name),
                Cell(base.facility.name if base.facility else None),
                Cell(base.opened_on),
                Cell(base.unit.name),
            )
        )
        for base in found
    )
    empty = _("No base exists on this day.")
    return Table(key, title, headings, lines, empty=empty)


def _name(base: OverseasOffice) -> Cell:
    return Cell(base.name, address=reverse("admin:exchanges_overseasoffice_change", args=[base.pk]))


def _gaps(found: Iterable[OverseasOffice], regions: Regions) -> Table:
    headings = (
        Heading(_("Name of the base"), width=40),
        Heading(_("Country or territory"), width=24),
        Heading(pgettext("why something is not counted", "Reason"), width=60),
    )
    lines = tuple(
        Line((_name(base), Cell(base.country.name), Cell(" ".join(reasons))))
        for base in found
        if (reasons := _reasons(base, regions))
    )
    empty = _("Every base is counted, and nothing the survey asks for is missing.")
    return Table("gaps", _("Not countable, or incomplete"), headings, lines, empty=empty)


def _reasons(base: OverseasOffice, regions: Regions) -> list[str]:
    reasons = []
    if base.country_id not in regions.of_country:
        reasons.append(
            _("The country or territory is in no region of “%(scheme)s”.") % {"scheme": regions.scheme.name}
        )
    if base.staff_number is None:
        reasons.append(_("The number of staff is not known."))
    if not base.activities:
        reasons.append(_("The activities are not described."))
    if base.opened_on is None:
        reasons.append(_("First day not known: counted as open."))
    return reasons
