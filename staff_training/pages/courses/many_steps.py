"""A step for many participations at once, from the page of a session and from the list of participations."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from staff_training.models import Participation
from staff_training.pages.courses.figures import tells_places
from staff_training.participations import (
    APPLICATION_ORDER,
    STEPS,
    Places,
    Step,
    missing,
    places_by_session,
    proposed_day,
    take_step,
)
from strategy_tracker.core.admin.display import EMPTY
from strategy_tracker.core.admin.many_at_once import UNSEEN, seen_revisions, show_rows, tell_lost_rows
from strategy_tracker.core.steps import StepRefused
from strategy_tracker.core.wareki import parse_date

SUFFIX = "_selected"
"""The list action of the step ``accept`` is called ``accept_selected``."""


def step_of(action: str) -> Step | None:
    """The step that a list action takes; None for an action that is none of these."""
    return STEPS.get(action.removesuffix(SUFFIX)) if action.endswith(SUFFIX) else None


def take_for_each(
    model_admin: Any, request: HttpRequest, chosen: QuerySet[Participation], step: Step
) -> HttpResponse | None:
    """The page in between, or None when what it showed is decided: everything is said in messages then."""
    # Places go to those who applied first.
    rows = chosen.select_related("person", "session__course").order_by("session", *APPLICATION_ORDER)
    seen = seen_revisions(request)
    if seen is None:
        return _preview(model_admin, request, rows, step)
    try:
        day = parse_date(text) if (text := request.POST.get("day", "").strip()) else None
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return None
    _take(request, rows, step, seen, day)
    return None


def _take(
    request: HttpRequest, rows: QuerySet[Participation], step: Step, seen: dict[str, int], day: Any
) -> None:
    """Row by row: one that is refused says why and does not hold up the others."""
    user: Any = request.user
    left, taken, may_move_up = dict(seen), 0, False
    for participation in rows:
        revision = left.pop(str(participation.pk), UNSEEN)
        try:
            may_move_up |= take_step(step.name, participation, user, seen=revision, day=day).may_move_up
        except StepRefused as refused:
            for sentence in refused.messages:
                messages.error(request, f"{participation}: {sentence}")
        else:
            taken += 1
    if taken:
        said = ngettext("%(step)s: %(count)d person.", "%(step)s: %(count)d persons.", taken)
        messages.success(request, said % {"step": step.label, "count": taken})
    if may_move_up:
        messages.warning(
            request, _("A place is free now and somebody waits for one: see the waiting list of the session.")
        )
    tell_lost_rows(request, len(left))


def _preview(
    model_admin: Any, request: HttpRequest, rows: QuerySet[Participation], step: Step
) -> HttpResponse:
    places = places_by_session({row.session for row in rows})
    columns = [
        (_("status"), Participation.get_status_display),
        (_("applied on"), lambda row: _written(row.applied_on)),
    ]
    if step.name == "accept":
        told = {row.session_id for row in _one_a_session(rows) if tells_places(row.session, request.user)}
        columns.append((_("free places"), lambda row: _free(places[row.session_id], row.session_id in told)))
    columns.append((_("in the way"), lambda row: _hindrances(row, step, places[row.session_id])))
    # Of several sessions each has its own last day: that is what is written down.
    asks_for_day = step.name == "complete" and len(places) == 1
    return show_rows(
        model_admin,
        request,
        rows,
        action=f"{step.name}{SUFFIX}",
        button=str(step.label),
        columns=columns,
        day_label=capfirst(_("completed on")) if asks_for_day else "",
        day=_proposed_day(rows) if asks_for_day else "",
    )


def _hindrances(participation: Participation, step: Step, places: Places) -> str:
    if participation.status not in step.from_statuses:
        return _("not from the status “%(status)s”") % {"status": participation.get_status_display()}
    return " ".join(missing(participation, step.name, places)) or EMPTY


def _proposed_day(rows: QuerySet[Participation]) -> str:
    """The last day of the session, or today if sooner."""
    return proposed_day(rows[0]).isoformat()


def _one_a_session(rows: QuerySet[Participation]) -> Iterable[Participation]:
    return {row.session_id: row for row in rows}.values()


def _free(places: Places, is_told: bool) -> str:
    """That none is free is in the way, and so it is told to everybody."""
    if places.free is None:
        return _("as many as like")
    return str(places.free) if is_told or places.is_full else EMPTY


def _written(day: Any) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else EMPTY
