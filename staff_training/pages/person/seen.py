"""Whose training record a reader may open: that of persons whose scores they may see.

By the unit of the person (``Person.unit``), as the role table has it for test scores. Neither superusers nor
system administrators are among the readers: scores are sealed.
"""

from typing import Any

from django.db.models import QuerySet

from staff_training.models import TestScore
from strategy_tracker.core.access.scoping import within_reach
from strategy_tracker.core.models import Person

SCORE = TestScore._meta.label_lower


def persons_seen(user: Any, right: str = "view") -> QuerySet[Person]:
    """The persons on whose scores ``user`` has ``right``."""
    persons: QuerySet[Person] = Person.objects.filter(within_reach("unit", user, right, TestScore))
    return persons
