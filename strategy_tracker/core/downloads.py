"""Files as answers: those that records keep, and rows as a list to take away."""

import tempfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from typing import Any

from django.http import FileResponse, Http404

from strategy_tracker.core import file_kinds, row_files
from strategy_tracker.core.models import Installation

XLSX = file_kinds.XLSX.content_type
ROW_FILES = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}
"""What rows can be taken away as: ending → type."""


def stored_file(record: Any | None) -> FileResponse:
    """The file of ``record`` (see ``files``), to be kept and never shown in place.

    Http404 for no record, and where its file is not stored any more. Whether the reader may have it the
    caller has asked.
    """
    if record is None or not record.file.storage.exists(str(record.file.name)):
        raise Http404
    response = FileResponse(
        record.file.open(),
        as_attachment=True,
        filename=record.original_name or str(record.pk),
        content_type=record.content_type or "application/octet-stream",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def file_of_rows(
    name: str, extension: str, headings: Sequence[str], rows: Iterable[row_files.Row], *, title: str
) -> FileResponse:
    """``rows`` under ``headings`` as one of ROW_FILES, called ``name`` with the ending."""
    with ExitStack() as kept:
        # On disk, and sent once it is whole: a list that breaks off must not look like the whole list.
        target = kept.enter_context(tempfile.TemporaryFile())
        if extension == "csv":
            row_files.write_csv(target, headings, rows)
        else:
            author = str(Installation.objects.current())
            row_files.write_xlsx(target, headings, rows, title=title, author=author)
        target.seek(0)
        # From here on the response closes it.
        kept.pop_all()
    filename = f"{name}.{extension}"
    return FileResponse(target, as_attachment=True, filename=filename, content_type=ROW_FILES[extension])
