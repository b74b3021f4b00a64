"""On the roll on a day: the one definition, for lists, goals, measures and pages alike.

* The first and the last day of a post count; a post without a last day goes on.
* A concurrent post (兼務) is not counted: its holder counts with the post beside which it is held.
* Leave counts in the same way. Leave without a last day goes on as long as the post.
"""

import datetime

from django.apps import apps
from django.db.models import Q


def holding_on(day: datetime.date, path: str = "") -> Q:
    """The condition that the first and last day at ``path`` (or of the row itself) hold ``day``."""
    before = f"{path}__" if path else ""
    return Q(**{f"{before}starts_on__lte": day}) & (
        Q(**{f"{before}ends_on__isnull": True}) | Q(**{f"{before}ends_on__gte": day})
    )


def in_force(day: datetime.date, path: str = "") -> Q:
    """The condition for posts that count on ``day``; ``path`` leads to the post, as ``employment`` of leaves.

    On a day nobody has two of them: the rows that meet it are as many as the persons.
    """
    before = f"{path}__" if path else ""
    return holding_on(day, path) & Q(**{f"{before}is_concurrent": False})


def on_leave(day: datetime.date, path: str = "") -> Q:
    """The condition for posts whose holder is on leave on ``day``, whether or not the post counts.

    A subquery, so that it may be turned round: ``~on_leave(day)``.
    """
    leaves = apps.get_model("staff_training", "Leave")._base_manager.filter(holding_on(day))
    within = leaves.filter(holding_on(day, "employment")).order_by().values("employment")
    return Q(**{f"{path}__in" if path else "pk__in": within})


def sharing_a_day(first: datetime.date, last: datetime.date | None) -> Q:
    """The condition for rows with a day between ``first`` and ``last`` (none: for ever), both included."""
    going_on = Q(ends_on__isnull=True) | Q(ends_on__gte=first)
    return going_on & Q(starts_on__lte=last) if last else going_on
