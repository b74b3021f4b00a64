"""The table of totals: agreements by region and country, level and content."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from exchanges.models import AgreementContent, AgreementLevel
from exchanges.surveys.agreements.documents import BILATERAL, Document
from exchanges.surveys.choice import Choice
from exchanges.surveys.facts import Cell, Heading, Line, Rank, Table
from exchanges.surveys.regions import Regions
from strategy_tracker.core.sheet import Kind

EVERYWHERE = "bilateral"


@dataclass(frozen=True)
class Column:
    key: str
    heading: str | Promise
    group: str
    holds: Callable[[Document], bool]


def columns(choice: Choice) -> list[Column]:
    """The total, every level (unless one is chosen), and every content. Two queries at most."""
    found = [Column("all", pgettext("number of agreements", "Total"), "", lambda _document: True)]
    if not choice.level:
        found += [_level(level) for level in AgreementLevel.objects.all()]
    return [*found, *(_content(content) for content in AgreementContent.objects.all())]


def _level(level: AgreementLevel) -> Column:
    return Column(
        f"level-{level.code}",
        level.name,
        _("Level"),
        lambda document: document.agreement.level_id == level.pk,
    )


def _content(content: AgreementContent) -> Column:
    return Column(
        f"content-{content.code}",
        content.name,
        _("Contents"),
        lambda document: content.code in document.contents,
    )


def rows_of(document: Document, regions: Regions) -> tuple[str, ...]:
    """The lines of the table in which an agreement is counted; none when it cannot be."""
    if document.faults:
        return ()
    if document.agreement.arrangement != BILATERAL:
        return (document.agreement.arrangement,)
    if document.country is None:
        return ()
    region = regions.of_country[document.country.pk]
    return (EVERYWHERE, f"region-{region.code}", f"country-{document.country.code}")


def row_names(regions: Regions) -> dict[str, str]:
    """Every line that the table can have, in its order."""
    names = {EVERYWHERE: _("Bilateral agreements")}
    for region in regions.regions:
        names[f"region-{region.code}"] = region.name
        names |= {f"country-{country.code}": country.name for country in regions.countries[region.pk]}
    return names | {
        "multilateral": _("Multilateral agreements (counted apart)"),
        "consortium": _("Consortia (counted apart)"),
    }


def totals(documents: Iterable[Document], choice: Choice, regions: Regions) -> Table:
    of = columns(choice)
    numbers: dict[str, dict[str, int]] = {}
    for document in documents:
        for row in rows_of(document, regions):
            counted = numbers.setdefault(row, {column.key: 0 for column in of})
            for column in of:
                counted[column.key] += column.holds(document)
    return Table(
        key="totals",
        title=_("Agreements by region"),
        headings=(
            Heading(_("Country or territory"), width=30),
            *(Heading(str(column.heading), Kind.INTEGER, 12, column.group) for column in of),
        ),
        lines=tuple(_lines(numbers, of, regions)) if numbers else (),
        note=_("An agreement with several contents is counted under each of them."),
        empty=_("No agreement is in force on this day. Choose another day or unit."),
    )


def _lines(numbers: dict[str, dict[str, int]], of: list[Column], regions: Regions) -> Iterator[Line]:
    none = {column.key: 0 for column in of}
    for row, name in row_names(regions).items():
        if row.startswith("country-") and row not in numbers:
            continue
        counted = numbers.get(row, none)
        cells = (Cell(counted[column.key], {"row": row, "column": column.key}) for column in of)
        yield Line((Cell(name), *cells), _rank(row))


def _rank(row: str) -> Rank:
    if row == EVERYWHERE:
        return Rank.TOTAL
    return Rank.ROW if row.startswith("country-") else Rank.REGION
