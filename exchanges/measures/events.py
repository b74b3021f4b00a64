"""International conferences and seminars held (NINS C.2.2), and who came to them."""

import datetime

from django.db.models import QuerySet, Sum, TextChoices
from django.utils.translation import gettext_lazy as _

from exchanges.measures.counting import held_by
from exchanges.models import Event, EventKind
from strategy_tracker.core.counting import branch_of, counted, number
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measure_parameters import Given, check_choice, check_codes, chosen, ids, words
from strategy_tracker.core.measures import Checks, MeasureResult, measure
from strategy_tracker.core.models import Unit

CHECKS: Checks = {"kind": check_codes(EventKind)}


class Participants(TextChoices):
    """Whom to count."""

    ALL = "all", _("all participants")
    ABROAD = "abroad", _("participants from abroad")


@measure("exchanges.events", name=_("Conferences and seminars held"), value_kind="number", checks=CHECKS)
def events(
    unit: Unit, *, year: FiscalYear, as_of: datetime.date, public_only: bool = False, kind: Given = ""
) -> MeasureResult:
    """Events whose first day lies in the year, up to the day."""
    return counted(_held(unit, year, as_of, kind, public_only=public_only), as_of)


@measure(
    "exchanges.event_participants",
    name=_("Participants of conferences and seminars"),
    value_kind="number",
    checks={**CHECKS, "who": check_choice(Participants)},
)
def event_participants(
    unit: Unit,
    *,
    year: FiscalYear,
    as_of: datetime.date,
    public_only: bool = False,
    kind: Given = "",
    who: Given = Participants.ALL.value,
) -> MeasureResult:
    """Participants as the events' records state them; the rows are the events that state a number."""
    abroad = chosen(Participants, who) == [Participants.ABROAD]
    column = "participants_abroad" if abroad else "participants"
    rows = _held(unit, year, as_of, kind, public_only=public_only).filter(**{f"{column}__isnull": False})
    return number(rows.order_by().aggregate(total=Sum(column))["total"] or 0, rows, as_of)


def _held(
    unit: Unit, year: FiscalYear, as_of: datetime.date, kind: Given, *, public_only: bool
) -> QuerySet[Event]:
    rows = held_by(Event, branch_of(unit)).filter(
        starts_on__range=(year.first_day, min(as_of, year.last_day))
    )
    if words(kind):
        rows = rows.filter(kind__in=ids(EventKind, kind))
    return rows.filter(is_public=True) if public_only else rows
