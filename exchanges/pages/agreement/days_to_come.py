"""The days to come on which an agreement's keepers are told of its end."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.models import Agreement, NoticeThreshold, Stage
from strategy_tracker.core.months import months_before


@dataclass(frozen=True)
class DayToCome:
    day: datetime.date
    what: str


def days_to_come(agreement: Agreement, today: datetime.date) -> list[DayToCome]:
    """Notices by the thresholds, the last day on which a party must speak up, and the end; soonest first."""
    end = agreement.ends_on
    if end is None or end < today or agreement.stage not in (Stage.IN_FORCE, Stage.RENEWING):
        return []
    found = [
        DayToCome(months_before(end, months), _notice(months))
        for months in NoticeThreshold.objects.offered().order_by("-months").values_list("months", flat=True)
    ]
    if agreement.notice_months:
        by_then = months_before(end, agreement.notice_months)
        found.append(DayToCome(by_then, _("Last day for a party to speak up")))
    found.append(DayToCome(end, _("Last day in force")))
    return sorted((one for one in found if one.day >= today), key=lambda one: one.day)


def _notice(months: int) -> str:
    text = ngettext("Notice: %(number)d month to the end", "Notice: %(number)d months to the end", months)
    return text % {"number": months}
