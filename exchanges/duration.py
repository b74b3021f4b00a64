"""How long a stay is, for measures and surveys alike.

The survey of research exchange (国際研究交流の概況) tells short stays (30 days or less) from medium and long
ones (more than 30 days), and names those of more than 365 days apart. Whether the first and the last day both
count is a setting (``Installation.stays_count_both_ends``). ``Exchange.stay_days`` always counts both: 1 to
30 April is 30. Where the setting is off the same stay counts 29 days, so each limit moves up by one.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.models import Installation

SHORT_LIMIT = 30
"""The most days of a short stay."""
YEAR_LIMIT = 365
"""The most days of a stay that is not called longer than a year."""


class Duration(models.TextChoices):
    """Classes of stays; ``OVER_YEAR`` is a part of ``LONG``. A stay without an end is in none."""

    SHORT = "short", _("30 days or less")
    LONG = "long", _("more than 30 days")
    OVER_YEAR = "over_year", _("more than 365 days")


def both_ends_count() -> bool:
    """Whether this installation counts the first and the last day of a stay; one query."""
    return Installation.objects.current().stays_count_both_ends


def lasting(duration: str, *, both_ends: bool, column: str = "stay_days") -> Q:
    """The condition for a class of stays; ``column`` holds days that count both ends."""
    if duration == Duration.SHORT:
        return Q(**{f"{column}__lte": most_stay_days(SHORT_LIMIT, both_ends=both_ends)})
    limit = SHORT_LIMIT if duration == Duration.LONG else YEAR_LIMIT
    return Q(**{f"{column}__gt": most_stay_days(limit, both_ends=both_ends)})


def most_stay_days(limit: int, *, both_ends: bool) -> int:
    """The most ``stay_days`` of a stay that lasts ``limit`` days as this installation counts."""
    return limit if both_ends else limit + 1
