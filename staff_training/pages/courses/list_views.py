"""The list of a session's participants as a workbook."""

from io import BytesIO
from typing import Any
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from staff_training.models import CourseSession
from staff_training.pages.courses.session import visible_participations
from staff_training.pages.courses.staff_numbers import staff_numbers
from staff_training.pages.courses.views import session_seen
from strategy_tracker.core.downloads import XLSX
from strategy_tracker.core.row_files import write_xlsx


@require_GET
def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is in the session, as far as the reader may see and take along."""
    session = session_seen(request, pk)
    if not request.user.has_perm("staff_training.export_participation"):
        raise PermissionDenied
    user: Any = request.user
    content = BytesIO()
    title = str(session)
    write_xlsx(content, _headings(), _rows(session, user), title=title, author=str(session.course.unit))
    plain = f"{session.course.code}_AY{session.year}_{session.number}.xlsx"
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(f'{title}.xlsx')}"
    return HttpResponse(content.getvalue(), content_type=XLSX, headers={"Content-Disposition": disposition})


def _headings() -> list[str]:
    meant = (
        _("staff number"), pgettext("of a person", "name"), _("name in kana"), _("name in Latin letters"),
        _("unit"), _("status"), _("applied on"), _("hours attended"), _("completed on"),
        _("further cost for this person, in yen"),
    )  # fmt: skip
    return [capfirst(heading) for heading in meant]


def _rows(session: CourseSession, user: Any) -> list[list[Any]]:
    participations = visible_participations(session, user)
    numbers = staff_numbers([one.person_id for one in participations], user)
    return [
        [
            numbers.get(one.person_id, ""),
            one.person.name_native,
            one.person.name_kana,
            one.person.name_romaji,
            str(one.person.unit or ""),
            one.get_status_display(),
            one.applied_on,
            one.attended_hours,
            one.completed_on,
            one.cost,
        ]
        for one in participations
    ]
