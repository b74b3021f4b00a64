"""What one takes away from a goal's page: the workbook, and the lists of persons."""

import tempfile
from contextlib import ExitStack
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from staff_training.pages.goal.build import gather
from staff_training.pages.goal.choosing import Choice, choose
from staff_training.pages.goal.persons import Which, file_rows, headings, listed
from staff_training.pages.goal.tables import HIDDEN_MARK
from staff_training.pages.goal.wording import hidden_in_words
from staff_training.pages.goal.workbook import print_xlsx
from strategy_tracker.core import row_files
from strategy_tracker.core.models import Installation

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}


def workbook(request: HttpRequest, code: str) -> HttpResponse:
    """Words and tables of the page, with the same gaps, in the reader's language."""
    choice = choose(request.user, code, request.GET)
    facts = gather(choice, request.user)
    words = [
        (_("As of"), date_format(choice.day)),
        (pgettext("language goal", "Where it stands"), f"{facts.headline} {facts.distance}"),
        *facts.words,
        (_("Forecast"), " ".join(facts.forecast)),
    ]
    if facts.hides_something:
        words.append((HIDDEN_MARK, hidden_in_words()))
    content = print_xlsx(
        title=str(choice.goal),
        author=str(Installation.objects.current()),
        day=choice.day,
        words=words,
        tables=facts.tables,
    )
    name = f"{choice.goal.code}_{choice.unit.code}_{choice.day:%Y%m%d}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{get_valid_filename(name)}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def persons(request: HttpRequest, code: str, which: str, extension: str) -> FileResponse:
    """One of the lists of persons, whole; PermissionDenied for whoever may not see the persons."""
    if which not in Which.values or extension not in TYPES:
        raise Http404
    choice = choose(request.user, code, request.GET)
    if not choice.sees_persons:
        raise PermissionDenied
    return _file(choice, request.user, Which(which), extension)


def _file(choice: Choice, user: Any, which: Which, extension: str) -> FileResponse:
    rows = file_rows(listed(choice, user, which), which)
    with ExitStack() as kept:
        # On disk, and sent once it is whole: a list that breaks off must not look like the whole list.
        target = kept.enter_context(tempfile.TemporaryFile())
        if extension == "csv":
            row_files.write_csv(target, headings(which), rows)
        else:
            author = str(Installation.objects.current())
            row_files.write_xlsx(target, headings(which), rows, title=str(which.label), author=author)
        target.seek(0)
        # From here on the response closes it.
        kept.pop_all()
    name = f"{choice.goal.code}_{which}_{choice.day:%Y%m%d}.{extension}"
    return FileResponse(target, as_attachment=True, filename=name, content_type=TYPES[extension])
