"""What stands in the way of a step: sentences that say what is missing, with the numbers."""

import datetime
from decimal import ROUND_DOWN, Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from staff_training.models import CourseSession, Participation
from staff_training.participations.places import TAKING_PLACES, Places, places_of
from strategy_tracker.core.numbers import format_number

Status = Participation.Status


def missing(
    participation: Participation,
    step: str,
    places: Places | None = None,
    today: datetime.date | None = None,
) -> list[str]:
    """What the stored participation lacks for ``step``, as sentences; an empty list when nothing does.

    ``places`` are those of its session, where they are known already.
    """
    session = participation.session
    today = today or timezone.localdate()
    if step == "accept":
        return [*_of_a_cancelled(session), *_of_places(session, places)]
    if step == "wait":
        return _of_a_cancelled(session)
    if step == "complete":
        return [*_of_a_cancelled(session), *_not_begun(session, today), *short_attendance(participation)]
    if step == "not_complete":
        return _not_begun(session, today)
    return _of_going_back(participation, places) if step == "undo" else []


def short_attendance(participation: Participation, hours: Decimal | None = None) -> list[str]:
    """Why the attendance is not enough for completion; ``hours`` instead of those that are stored."""
    session = participation.session
    attended = participation.attended_hours if hours is None else hours
    required = session.required_attendance
    if not required:
        return []
    if not session.hours:
        return [_("The hours of the session are not entered: attendance cannot be worked out.")]
    least = session.hours * required / 100
    numbers = {
        "required": required,
        "least": format_number(least),
        "hours": format_number(session.hours),
        "attended": format_number(attended or 0),
    }
    if attended is None:
        return [
            _(
                "The hours attended are not entered: %(required)s%% (%(least)s of %(hours)s hours) is "
                "required."
            )
            % numbers
        ]
    if attended >= least:
        return []
    # Rounded down: nobody reads “80 %” and is told that it is less.
    numbers["share"] = format_number((attended * 100 / session.hours).quantize(Decimal("0.1"), ROUND_DOWN))
    numbers["lacking"] = format_number(least - attended)
    return [
        _(
            "%(attended)s of %(hours)s hours attended (%(share)s%%): %(required)s%% is required; "
            "hours lacking: %(lacking)s."
        )
        % numbers
    ]


def status_before(participation: Participation) -> Participation.Status | None:
    """The status from which the last step led, by the history; None where none was taken.

    No step but ``undo`` (and applying again) leads back to a status that was left: a status that comes a
    second time takes back everything since its first.
    """
    told = participation.history.order_by("history_date", "history_id")  # type: ignore[attr-defined]
    way: list[str] = []
    for status in told.values_list("status", flat=True):
        if status in way:
            del way[way.index(status) + 1 :]
        else:
            way.append(status)
    if len(way) < 2 or way[-1] != participation.status:
        return None
    return Status(way[-2])


def _of_a_cancelled(session: CourseSession) -> list[str]:
    return [_("This session is cancelled.")] if session.is_cancelled else []


def _of_places(session: CourseSession, places: Places | None) -> list[str]:
    places = places or places_of(session)
    if not places.is_full:
        return []
    return [_("All %(places)s places are taken.") % {"places": places.limit}]


def _not_begun(session: CourseSession, today: datetime.date) -> list[str]:
    first = session.first_possible_day
    if first <= today:
        return []
    return [_("The session begins on %(day)s.") % {"day": date_format(first, "SHORT_DATE_FORMAT")}]


def _of_going_back(participation: Participation, places: Places | None) -> list[str]:
    before = status_before(participation)
    if before is None:
        return [_("No step was taken that could be taken back.")]
    if before in TAKING_PLACES and participation.status not in TAKING_PLACES:
        return _of_places(participation.session, places)
    return []
