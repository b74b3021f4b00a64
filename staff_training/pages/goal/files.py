"""What one takes away from a goal's page: the workbook, and the lists of persons."""

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
from strategy_tracker.core.downloads import ROW_FILES, XLSX, file_of_rows
from strategy_tracker.core.models import Installation


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
    if which not in Which.values or extension not in ROW_FILES:
        raise Http404
    choice = choose(request.user, code, request.GET)
    if not choice.sees_persons:
        raise PermissionDenied
    return _file(choice, request.user, Which(which), extension)


def _file(choice: Choice, user: Any, which: Which, extension: str) -> FileResponse:
    rows = file_rows(listed(choice, user, which), which)
    name = f"{choice.goal.code}_{which}_{choice.day:%Y%m%d}"
    return file_of_rows(name, extension, headings(which), rows, title=str(which.label))
