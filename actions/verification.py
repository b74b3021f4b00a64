"""Checking an observation: who vouches for a figure, and when that ends."""

from typing import Any

from django.utils import timezone

from actions.models import Observation
from strategy_tracker.core.models import User

# What a check vouches for: a change of any of these asks for a new check.
CHECKED_COLUMNS = frozenset({"value", "numerator", "denominator", "text_ja", "text_en", "as_of"})


def may_verify(user: Any, observation: Observation) -> bool:
    """Whoever keeps the plan's wording checks what the units report: nobody vouches for their own entry."""
    return bool(user.has_perm("actions.word_observation", observation))


def verify(observation: Observation, by: User) -> None:
    """Note that ``by`` has checked the observation against its source."""
    observation.verified_by = by
    observation.verified_at = timezone.now()
    observation.save()


def forget_check(observation: Observation) -> None:
    """The figure changed: what was checked is no longer what stands there (takes effect with the save)."""
    observation.verified_by = None
    observation.verified_at = None
