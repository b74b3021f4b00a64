"""The lists of the survey: one line for each agreement, in the columns that the survey asks for."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from exchanges.models import AgreementContent
from exchanges.surveys.agreements.documents import BILATERAL, Document
from exchanges.surveys.agreements.persons import Persons
from exchanges.surveys.facts import Cell, Heading, Line, Table
from exchanges.surveys.stay_list import joined
from strategy_tracker.core.models import Unit
from strategy_tracker.core.sheet import Kind

CREDIT_TRANSFER, DOUBLE_DEGREE = "credit-transfer", "double-degree"
"""Codes of contents, as the shipped list has them, for which the survey asks for more."""

YES = "○"


def agreement_lists(documents: Sequence[Document]) -> list[Table]:
    """協定名・相手方大学名・国・地域名・協定の内容, bilateral agreements and the others apart."""
    contents = list(AgreementContent.objects.all())
    bilateral = [document for document in documents if document.agreement.arrangement == BILATERAL]
    others = [document for document in documents if document.agreement.arrangement != BILATERAL]
    return [
        agreement_list("bilateral", _("Bilateral agreements"), bilateral, contents),
        agreement_list("others", _("Multilateral and consortia"), others, contents),
    ]


def agreement_list(
    key: str, title: str, documents: Iterable[Document], contents: Iterable[AgreementContent]
) -> Table:
    headings = (
        *_names(),
        Heading(_("Level"), width=12),
        *(Heading(content.name, width=10, group=_("Contents")) for content in contents),
        Heading(_("In force from"), Kind.DATE, 12),
        Heading(_("End day"), Kind.DATE, 12),
        Heading(_("Kind of end"), width=14),
    )
    lines = tuple(
        Line(
            (
                *named(document),
                Cell(document.agreement.level.name),
                *(Cell(YES if content.code in document.contents else None) for content in contents),
                Cell(document.agreement.effective_on),
                Cell(document.agreement.ends_on),
                Cell(document.agreement.get_end_kind_display()),
            )
        )
        for document in documents
    )
    return Table(key, title, headings, lines, empty=_("There is no such agreement in force on this day."))


def credit_transfer(documents: Iterable[Document], persons: Persons) -> Table:
    """With 学部・研究科名, 送出し学生数 and 受入れ学生数."""
    lines = tuple(
        Line(
            (
                *named(document),
                Cell(_own_units(document)),
                persons.cell(document.agreement.pk, "sent_students"),
                persons.cell(document.agreement.pk, "received_students"),
            )
        )
        for document in documents
        if CREDIT_TRANSFER in document.contents
    )
    headings = (
        *_names(),
        Heading(_("Faculties and graduate schools"), width=28),
        Heading(_("Students sent"), Kind.INTEGER, 12),
        Heading(_("Students received"), Kind.INTEGER, 12),
    )
    empty = _("No agreement in force on this day contains credit transfer.")
    return Table("credits", _("Credit transfer"), headings, lines, persons.note, empty)


def double_degree(documents: Iterable[Document]) -> Table:
    """With 学部・研究科名, and columns to fill in for what the program does not hold."""
    lines = tuple(
        Line((*named(document), Cell(_own_units(document)), Cell(), Cell(), Cell()))
        for document in documents
        if DOUBLE_DEGREE in document.contents
    )
    headings = (
        *_names(),
        Heading(_("Faculties and graduate schools"), width=28),
        Heading(_("Fields"), width=20, to_fill=True),
        Heading(_("Selection and conditions"), width=24, to_fill=True),
        Heading(_("Kinds of degree"), width=20, to_fill=True),
    )
    note = _("The program does not hold the columns marked “to be filled in”: complete them in the workbook.")
    empty = _("No agreement in force on this day contains a double degree.")
    return Table("degrees", _("Double degrees"), headings, lines, note, empty)


def older_form(documents: Iterable[Document], persons: Persons, host: Unit) -> Table:
    """日本側機関・外国側機関・締結組織・締結年・国（地域）・交流内容・派遣人数・受入人数."""
    headings = (
        Heading(_("Institution in Japan"), width=24),
        Heading(_("Institution abroad"), width=30),
        Heading(_("Concluded by"), width=26),
        Heading(_("Year concluded"), Kind.CODE, 10),
        Heading(_("Country (territory)"), width=16),
        Heading(_("Contents of the exchange"), width=30),
        Heading(_("Persons dispatched"), Kind.INTEGER, 12),
        Heading(_("Persons accepted"), Kind.INTEGER, 12),
    )
    lines = tuple(Line(_older_cells(document, persons, host)) for document in documents)
    empty = _("There is no such agreement in force on this day.")
    return Table("older", _("Older form"), headings, lines, persons.note, empty)


def _older_cells(document: Document, persons: Persons, host: Unit) -> tuple[Cell, ...]:
    agreement = document.agreement
    signed = [party.signed_on for party in document.partners if party.signed_on]
    concluded = max(signed, default=agreement.effective_on)
    contents = joined(content.name for content in agreement.held_contents)  # type: ignore[attr-defined]
    return (
        Cell(host.name),
        Cell(_partners(document), address=address_of(document)),
        Cell(_("%(units)s (%(level)s)") % {"units": _own_units(document), "level": agreement.level.name}),
        Cell(str(concluded.year) if concluded else None),
        Cell(_countries(document)),
        Cell(contents or None),
        persons.cell(agreement.pk, "sent"),
        persons.cell(agreement.pk, "received"),
    )


def _names() -> tuple[Heading, ...]:
    return (
        Heading(_("Name of the agreement"), width=34),
        Heading(_("Partner institutions"), width=30),
        Heading(_("Country or territory"), width=16),
    )


def named(document: Document) -> tuple[Cell, ...]:
    """協定名・相手方大学名・国・地域名."""
    title = document.agreement.title
    return (
        Cell(title, address=address_of(document)),
        Cell(_partners(document) or None),
        Cell(_countries(document) or None),
    )


def address_of(document: Document) -> str:
    return reverse("admin:exchanges_agreement_change", args=[document.agreement.pk])


def _partners(document: Document) -> str:
    return joined(
        f"{party.institution} {party.department}".strip() for party in document.partners if party.institution
    )


def _countries(document: Document) -> str:
    return joined(party.institution.country.name for party in document.partners if party.institution)


def _own_units(document: Document) -> str:
    return joined(unit.name for unit in document.agreement.own_units)  # type: ignore[attr-defined]
