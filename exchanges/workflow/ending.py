"""What the last day in force must be for an agreement to end or to be terminated."""

import datetime
from collections.abc import Callable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exchanges.models import Agreement


def _needs_of_end(agreement: Agreement, day: datetime.date | None) -> list[str]:
    today = timezone.localdate()
    if agreement.ends_on and agreement.ends_on >= today:
        sentence = _("Its last day in force, %(day)s, has not passed yet. Terminate it to end it earlier.")
        return [sentence % {"day": date_format(agreement.ends_on)}]
    if agreement.ends_on:
        return []
    if day is None:
        return [_("Give the last day in force.")]
    if day > today:
        return [_("This day is still to come. Enter it as the end day: the agreement then ends by itself.")]
    return _needs_of_last_day(agreement, day)


def _needs_of_termination(agreement: Agreement, day: datetime.date | None) -> list[str]:
    if day is None:
        return [_("Give the last day in force.")]
    found = _needs_of_last_day(agreement, day)
    if not found and agreement.ends_on and day > agreement.ends_on:
        found.append(
            _("Its term ends on %(day)s: the last day in force cannot be later.")
            % {"day": date_format(agreement.ends_on)}
        )
    return found


def _needs_of_last_day(agreement: Agreement, day: datetime.date) -> list[str]:
    if agreement.effective_on is None or day >= agreement.effective_on:
        return []
    return [
        _("The last day in force is before the first, %(day)s.")
        % {"day": date_format(agreement.effective_on)}
    ]


NEEDS_OF_DAY: dict[str, Callable[[Agreement, datetime.date | None], list[str]]] = {
    "end": _needs_of_end,
    "terminate": _needs_of_termination,
}
