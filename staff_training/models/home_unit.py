"""The home unit of staff follows the roll: by ``Person.unit`` go the rights on scores and certificates.

It is the unit of the main post on the day; who has left stays with the unit of their last post; who is still
to come is already with that of their first. Somebody without a post, or with concurrent posts only, keeps the
unit that was entered by hand.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from staff_training.models.in_force import holding_on
from strategy_tracker.core.models import Person

BY_THE_ROLL = "follows-the-roll"
"""How the history of a person says that nobody entered the unit."""


def keep_home_units(today: datetime.date, persons: Iterable[int | None] | None = None) -> int:
    """Put everybody (or ``persons``, by their keys) where the roll of ``today`` has them.

    Returns how many moved. Where nobody has to, it is one query, however many staff there are.
    """
    astray = _astray(today)
    if persons is not None:
        astray = astray.filter(pk__in=[key for key in persons if key])
    moving = sorted(astray.values_list("pk", flat=True))
    if not moving:
        return 0
    with transaction.atomic():
        hold_persons(moving)
        # Asked again while nobody else can change it.
        return sum(_move(person) for person in _astray(today).filter(pk__in=moving).order_by("pk"))


def hold_persons(keys: Iterable[int | None]) -> None:
    """Lock the rows of persons until the transaction is over: nobody else writes their posts meanwhile."""
    found = Person._base_manager.filter(pk__in=[key for key in keys if key]).order_by("pk")
    list(found.select_for_update().values_list("pk", flat=True))


def _move(person: Any) -> int:
    person.unit_id = person.roll_unit
    person._change_reason = BY_THE_ROLL
    person.save(update_fields=["unit"])
    return 1


def _astray(today: datetime.date) -> QuerySet[Any]:
    """Persons whose unit is not that of the roll; ``roll_unit`` is where they belong."""
    mine: Any = apps.get_model("staff_training", "Employment")._base_manager.filter(
        person=OuterRef("pk"), is_concurrent=False
    )
    present = mine.filter(holding_on(today)).order_by("-starts_on", "-pk")
    past = mine.filter(ends_on__lt=today).order_by("-ends_on", "-pk")
    future = mine.filter(starts_on__gt=today).order_by("starts_on", "pk")
    by_the_roll = Coalesce(*(Subquery(posts.values("unit")[:1]) for posts in (present, past, future)))
    known = Person._base_manager.annotate(roll_unit=by_the_roll).filter(roll_unit__isnull=False)
    return known.filter(Q(unit__isnull=True) | ~Q(unit=F("roll_unit")))
