"""The roll (名簿): who counts on which day, and in which unit.

``in_force`` and ``on_leave`` are conditions on posts, ``keep_home_units`` brings the units of persons up to a
day; what they say of first days, last days and concurrent posts stands with them.
"""

import datetime
from collections.abc import Iterable

from django.db.models import QuerySet

from staff_training.models import Employment
from staff_training.models.home_unit import keep_home_units
from staff_training.models.in_force import in_force, on_leave
from strategy_tracker.core.models import Person

__all__ = ["in_force", "keep_home_units", "on_leave", "post_on", "roll_on"]


def roll_on(day: datetime.date, units: Iterable[int] | None = None) -> QuerySet[Employment]:
    """The posts that counted on ``day``, one a person; of ``units`` (keys) only, where they are named.

    As the records stand today: also for a day long past, and for one to come.
    """
    posts: QuerySet[Employment] = Employment.objects.filter(in_force(day))
    return posts if units is None else posts.filter(unit__in=list(units))


def post_on(person: Person, day: datetime.date) -> Employment | None:
    """The post with which ``person`` counted on ``day``; None for nobody on the roll."""
    return roll_on(day).filter(person=person).select_related("unit", "category").first()
