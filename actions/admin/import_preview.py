"""What an import would do, told before it is done: the rows that change something, and what they change."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import strip_tags
from django.utils.text import capfirst

HEADING_LINES = 1


@dataclass(frozen=True)
class Change:
    """A field by its name in the forms; ``marked`` is its text with what goes and what comes marked."""

    field: str
    marked: str


@dataclass(frozen=True)
class PreviewRow:
    """A row of the file: ``kind`` is new, update or delete; ``key`` is what the row is known by."""

    kind: str
    record: str
    key: str
    changes: list[Change]


def preview_rows(result: Any, model: type[models.Model], keys: Sequence[str]) -> Iterator[PreviewRow]:
    """The rows of an import-export result that would change something, in the order of the file.

    ``keys`` are the columns by which a row is known.
    """
    for row in result.valid_rows():
        if row.import_type == row.IMPORT_TYPE_SKIP:
            continue
        cells = dict(zip(result.diff_headers, row.diff or [], strict=False))
        changes = [
            Change(_field_name(model, column), marked)
            for column, marked in cells.items()
            if "<ins" in marked or "<del" in marked
        ]
        key = " · ".join(html.unescape(strip_tags(cells[column])) for column in keys if column in cells)
        yield PreviewRow(row.import_type, row.object_repr or "", key, changes)


def refused_cells(result: Any, model: type[models.Model]) -> Iterator[tuple[int, str, str]]:
    """Line, field and words of every refused cell; the field is empty where the row as a whole is refused.

    Lines count as in the spreadsheet, where the headings are line 1.
    """
    for row in result.invalid_rows:
        line = row.number + HEADING_LINES
        for column, messages in row.field_specific_errors.items():
            yield line, _field_name(model, column), " ".join(messages)
        for message in row.non_field_specific_errors:
            yield line, "", message


def _field_name(model: type[models.Model], column: str) -> str:
    try:
        field: Any = model._meta.get_field(column)
    except FieldDoesNotExist:
        return column
    return capfirst(str(field.verbose_name))
