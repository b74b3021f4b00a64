"""The survey of agreements for one choice."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from exchanges.models import AgreementContent
from exchanges.surveys.agreements.documents import Document, documents
from exchanges.surveys.agreements.lists import (
    agreement_list,
    agreement_lists,
    credit_transfer,
    double_degree,
    named,
    older_form,
)
from exchanges.surveys.agreements.persons import CONDITIONS, persons, stays
from exchanges.surveys.agreements.totals import columns, row_names, rows_of, totals
from exchanges.surveys.choice import Choice
from exchanges.surveys.facts import Balance, Cell, Facts, Heading, Line, Rows, Table, UnknownCell
from exchanges.surveys.regions import Regions
from exchanges.surveys.stay_list import Drawn, draw
from strategy_tracker.core.models import Unit

PARTS = (
    ("totals", gettext_lazy("Totals")),
    ("list", gettext_lazy("List of agreements")),
    ("credits", gettext_lazy("Credit transfer")),
    ("degrees", gettext_lazy("Double degrees")),
    ("older", gettext_lazy("Older form")),
)


def collect(choice: Choice, user: Any) -> Facts:
    """The wanted parts; numbers of persons only where ``user`` may count the stays of the unit."""
    regions = Regions.read(choice.scheme)
    found = documents(choice, regions)
    tables: list[Table] = []
    if choice.wants("totals"):
        tables.append(totals(found, choice, regions))
    if choice.wants("list"):
        tables += agreement_lists(found)
    if choice.wants("credits"):
        tables.append(credit_transfer(found, persons(choice, user)))
    if choice.wants("degrees"):
        tables.append(double_degree(found))
    if choice.wants("older"):
        tables.append(older_form(found, persons(choice, user), _host(choice.unit)))
    counted = sum(document.is_counted for document in found)
    gaps, number = _gaps([document for document in found if document.faults or document.doubts], choice.most)
    return Facts(tuple(tables), gaps, number, Balance(_("Agreements"), counted, len(found) - counted))


def _host(unit: Unit) -> Unit:
    """The organisation to which a unit belongs."""
    while unit.parent is not None:
        unit = unit.parent
    return unit


def _gaps(found: Sequence[Document], most: int | None) -> tuple[Table, int]:
    """The first of what is not counted or in doubt, and how many there are."""
    headings = (
        Heading(_("Name of the agreement"), width=40),
        Heading(_("Partner institutions"), width=34),
        Heading(_("Country or territory"), width=20),
        Heading(pgettext("why something is not counted", "Reason"), width=60),
    )
    lines = tuple(
        Line((*named(document), Cell(" ".join((*document.faults, *document.doubts)))))
        for document in found[:most]
    )
    empty = _("Every agreement in force is counted, and none is in doubt.")
    return Table("gaps", _("Not countable, or in doubt"), headings, lines, empty=empty), len(found)


def rows(choice: Choice, user: Any, row: str, column: str) -> Rows:
    """The agreements behind a number, or the stays under one agreement; UnknownCell when there is no such."""
    if row.startswith("agreement-"):
        return _stays(choice, user, row.removeprefix("agreement-"), column)
    regions = Regions.read(choice.scheme)
    names = row_names(regions)
    chosen = next((found for found in columns(choice) if found.key == column), None)
    if chosen is None or row not in names:
        raise UnknownCell(row, column)
    found = [
        document
        for document in documents(choice, regions)
        if row in rows_of(document, regions) and chosen.holds(document)
    ]
    heading = " · ".join((names[row], str(chosen.heading)))
    return Rows(heading, found, _list())


def _list() -> Callable[[Sequence[Document]], Table]:
    contents = list(AgreementContent.objects.all())
    return lambda some: agreement_list("rows", _("Records behind this number"), some, contents)


def _stays(choice: Choice, user: Any, agreement: str, column: str) -> Rows:
    counted = persons(choice, user).numbers is not None
    if column not in CONDITIONS or not agreement.isdecimal() or not counted:
        raise UnknownCell(agreement, column)
    titles = {
        "sent": _("Persons dispatched"),
        "received": _("Persons accepted"),
        "sent_students": _("Students sent"),
        "received_students": _("Students received"),
    }
    found = stays(choice).filter(CONDITIONS[column], agreement=int(agreement))
    drawn = Drawn("rows", _("Records behind this number"), _("Nothing is counted here."))
    return Rows(titles[column], found.order_by("first_day", "pk"), lambda some: draw(some, user, drawn))
