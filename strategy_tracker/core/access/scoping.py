"""Loading is checking: querysets that hold only what a user may see or change."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models

from strategy_tracker.core.access.reach import Everywhere, reach


def leading_into(paths: Iterable[str], units: Iterable[int]) -> models.Q:
    """The condition that one of ``paths`` leads to one of ``units``; an empty path is the record itself."""
    condition = models.Q()
    for path in paths:
        condition |= models.Q(**{f"{path}__in" if path else "pk__in": units})
    return condition


def within_reach(path: str, user: Any, right: str, model: type[models.Model]) -> models.Q:
    """The condition that ``path`` leads into the units in which ``user`` has ``right`` on ``model``.

    For rows that are seen by the rights on other records, as persons by those on their scores.
    """
    units = reach(user, right, model._meta.label_lower)
    return models.Q() if isinstance(units, Everywhere) else leading_into([path], units)


class ScopedQuerySet(models.QuerySet[Any]):
    """For models that name, in ``unit_paths``, the lookups that lead to their units.

    A record is within reach when any of its paths leads into it. A model without ``unit_paths`` belongs
    to the whole installation: it is within reach of whoever has the right anywhere.
    """

    def within(self, user: Any, right: str) -> Self:
        """The records on which ``user`` has ``right``."""
        units = reach(user, right, self.model._meta.label_lower)
        if isinstance(units, Everywhere):
            return self
        if not units:
            return self.none()
        paths = getattr(self.model, "unit_paths", ())
        if not paths:
            return self
        # A subquery, not a join: a record with two units must not come twice.
        matching = self.model._base_manager.filter(leading_into(paths, units)).order_by().values("pk")
        return self.filter(pk__in=matching)

    def visible_to(self, user: Any) -> Self:
        return self.within(user, "view")

    def editable_by(self, user: Any) -> Self:
        return self.within(user, "change")
