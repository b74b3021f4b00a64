"""The records behind a number: shown to those only who may see the scores of the persons in them."""

from typing import Any, Self

from staff_training.models import Employment, TestScore
from strategy_tracker.core.access.scoping import ScopedQuerySet, within_reach


class PostsBehindFigures(ScopedQuerySet):
    """Posts that count for a goal.

    The roll may be read by others as well; but who is on it and does not count may be on leave, which is as
    sealed as a score. So the rights on test scores hold for these rows.
    """

    def within(self, user: Any, right: str) -> Self:
        """The posts of persons on whose scores ``user`` has ``right``."""
        return self.filter(within_reach("person__unit", user, right, TestScore))


def posts_behind(**condition: Any) -> PostsBehindFigures:
    """The posts that meet ``condition``, by name."""
    return PostsBehindFigures(Employment).filter(**condition).select_related("person", "unit")
