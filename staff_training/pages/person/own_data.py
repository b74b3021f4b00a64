"""What the room keeps about a person, as a file for that person (開示請求): a workbook, or JSON for programs.

All records that name them are in it. Left out are internal notes, which are the office's own words.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.utils.text import capfirst, get_valid_filename
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from staff_training.models import Employment, Examinee, Leave, Participation, TestScore
from staff_training.pages.person.points import points
from staff_training.pages.person.record import Record
from strategy_tracker.core.about_person import PersonFact
from strategy_tracker.core.downloads import XLSX
from strategy_tracker.core.models import Installation, Person
from strategy_tracker.core.sheet import Book, Column, Kind, Row


@dataclass(frozen=True)
class Part:
    """Records of one kind; ``columns`` are keys, for programs, and headings, for readers."""

    key: str
    name: str
    columns: Sequence[tuple[str, str]]
    rows: list[Row]


def data_file(record: Record, extension: str) -> HttpResponse:
    """Http404 for a kind of file that there is not. Its name says nothing of whose it is."""
    parts = list(_parts(record))
    if extension == "xlsx":
        content: Any = _workbook(parts, record.day)
        kind = XLSX
    elif extension == "json":
        told = {part.key: part.rows for part in parts}
        content = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        kind = "application/json; charset=utf-8"
    else:
        raise Http404
    name = get_valid_filename(f"training_record_{record.day:%Y%m%d}.{extension}")
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


def _parts(record: Record) -> Iterable[Part]:
    yield _person(record)
    yield from (_posts(record), _leaves(record), _scores(record), _courses(record), _sittings(record))
    for told in record.told:
        columns = (
            ("first_day", _("First day")), ("last_day", _("Last day")), ("kind", _("Kind")),
            ("place", pgettext("of a stay", "Place")), ("standing", _("Status")),
        )  # fmt: skip
        yield Part(told.key, str(told.name), columns, [_told_row(fact) for fact in told.facts])


def _told_row(fact: PersonFact) -> Row:
    return {
        "first_day": fact.first_day,
        "last_day": fact.last_day,
        "kind": fact.title,
        "place": fact.place,
        "standing": fact.standing,
    }


def _person(record: Record) -> Part:
    person = record.person
    names = (
        "name_native", "name_kana", "name_romaji", "unit", "email", "nationality", "born_on", "orcid",
        "erad_number",
    )  # fmt: skip
    row = {name: _plain(getattr(person, name)) for name in names}
    columns = [(name, _heading(Person, name)) for name in names]
    return Part("person", pgettext("whose record it is", "Person"), columns, [row])


def _posts(record: Record) -> Part:
    names = (
        "staff_number", "unit", "category", "post", "contract", "is_full_time", "is_concurrent", "starts_on",
        "ends_on",
    )  # fmt: skip
    return _of_records("posts", pgettext("staff", "Roll"), Employment, record.posts, names)


def _leaves(record: Record) -> Part:
    leaves = [leave for post in record.posts for leave in post.leaves.all()]
    names = ("kind", "starts_on", "ends_on")
    return _of_records("leaves", pgettext("of staff", "Leaves"), Leave, leaves, names)


def _scores(record: Record) -> Part:
    names = ("test", "kind", "taken_on", "listening", "reading", "total", "grade")
    part = _of_records("scores", _("Test scores"), TestScore, [line.score for line in record.scores], names)
    for row, line in zip(part.rows, record.scores, strict=True):
        row |= {"cefr": line.level, "certificate": line.has_certificate}
    more = [("cefr", _("CEFR")), ("certificate", _("Certificate"))]
    return Part(part.key, part.name, [*part.columns, *more], part.rows)


def _courses(record: Record) -> Part:
    names = ("session", "status", "applied_on", "attended_hours", "completed_on", "cost")
    return _of_records("courses", _("Courses"), Participation, record.courses, names)


def _sittings(record: Record) -> Part:
    """All of them, also those that are past."""
    found = Examinee.objects.filter(person=record.person).select_related("test_day__test")
    sittings = list(found.order_by("-test_day__held_on"))
    return _of_records(
        "sittings", _("Test days"), Examinee, sittings, ("test_day", "number", "seat", "status")
    )


def _of_records(
    key: str, name: str, model: type[Model], records: Sequence[Any], names: Sequence[str]
) -> Part:
    rows = [{of: _plain(getattr(record, of), record, of) for of in names} for record in records]
    return Part(key, name, [(of, _heading(model, of)) for of in names], rows)


def _heading(model: type[Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return capfirst(str(field.verbose_name))


def _plain(value: Any, record: Any = None, name: str = "") -> Any:
    """A value as both files hold it: a choice in words, a record by its text."""
    if record is not None and hasattr(record, f"get_{name}_display"):
        return str(getattr(record, f"get_{name}_display")())
    if isinstance(value, Decimal):
        return points(value)
    if value is None or isinstance(value, str | bool | int | date):
        return value
    return str(value)


def _workbook(parts: Sequence[Part], day: date) -> bytes:
    title = _("My training record")
    book = Book(title=title, author=str(Installation.objects.current()), day=day)
    for part in parts:
        book.add_table(
            part.name[:31], [_column(*column) for column in part.columns], part.rows, heading=title
        )
    return book.content()


def _column(key: str, heading: str) -> Column:
    def value(row: Row) -> Any:
        found = row[key]
        if isinstance(found, bool):
            return _("Yes") if found else _("No")
        return found.isoformat() if isinstance(found, date) else found

    def kind(row: Row) -> Kind:
        found = row[key]
        if isinstance(found, date):
            return Kind.DAY
        return Kind.NUMBER if isinstance(found, int | Decimal) and not isinstance(found, bool) else Kind.TEXT

    return Column(heading, 18, kind, value)
