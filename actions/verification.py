"""Checking an observation: who vouches for a figure, and when that ends."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from actions.models import Observation
from strategy_tracker.core.models import User
from strategy_tracker.core.steps import refuse_unseen

# What a check vouches for: a change of any of these asks for a new check.
CHECKED_COLUMNS = frozenset({"value", "numerator", "denominator", "text_ja", "text_en", "as_of"})


def may_verify(user: Any, observation: Observation) -> bool:
    """Whoever keeps the plan's wording checks what the units report.

    That includes what they entered themselves: small offices have one person for it. The mark says who
    vouches for the figure, the history who entered it.
    """
    return bool(user.has_perm("actions.word_observation", observation))


def verify(observation: Observation, by: User, *, seen: int | None = None) -> None:
    """Note that ``by`` has checked the observation against its source.

    The stored figure is marked, and ``observation`` brought up to date. StepRefused if that is no longer
    the revision ``seen``: nobody vouches for a figure they have not seen.
    """
    with transaction.atomic():
        stored = Observation.objects.select_for_update(of=("self",)).get(pk=observation.pk)
        refuse_unseen(stored.revision, seen)
        stored.verified_by, stored.verified_at = by, timezone.now()
        stored.save()
    observation.refresh_from_db()


def forget_check(observation: Observation) -> None:
    """The figure changed: what was checked is no longer what stands there (takes effect with the save)."""
    observation.verified_by = None
    observation.verified_at = None
