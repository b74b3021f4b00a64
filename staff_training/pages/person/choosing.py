"""What the list of staff is asked for; its address keeps the whole choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staff_training.models import LanguageGoal, LanguageTest, StaffCategory
from staff_training.pages.person.seen import SCORE
from strategy_tracker.core.access.reach import unit_tree
from strategy_tracker.core.asked import Asked, units_within
from strategy_tracker.core.models import Unit


class Stand(TextChoices):
    """Where somebody stands towards the goal that is looked at."""

    ALL = "all", pgettext_lazy("persons", "All")
    MET = "met", _("goal met")
    BELOW = "below", _("below the goal")
    EXPIRED = "expired", _("score expired")
    NO_SCORE = "no_score", _("no score")
    OUTSIDE = "outside", _("does not count for the goal")


class Roll(TextChoices):
    """Who is listed: those on the roll today, or those whose last post has ended."""

    HERE = "here", _("on the roll today")
    LEFT = "left", _("has left")


class Sort(TextChoices):
    """By which column; the direction is the one that is asked for most."""

    NAME = "name", pgettext_lazy("of a person", "Name")
    NUMBER = "number", _("Staff number")
    UNIT = "unit", _("Unit")
    LATEST = "latest", _("Latest score")
    BEST = "best", _("Best score")
    TAKEN = "taken", _("Longest without a test")
    NEXT = "next", _("Next test")


@dataclass(frozen=True)
class Choice:
    """``unit`` None means all units within the reader's reach; ``test`` is the goal's, or else the first."""

    user: Any
    day: date
    goal: LanguageGoal | None
    goals: list[LanguageGoal]
    test: LanguageTest | None
    unit: Unit | None
    units: list[Unit]
    category: StaffCategory | None
    categories: list[StaffCategory]
    stand: Stand
    roll: Roll
    sort: Sort
    search: str
    notices: list[str]

    @property
    def branch(self) -> set[int] | None:
        """The keys of the chosen unit and all below it; None where none is chosen."""
        return unit_tree(self.user).branch(self.unit.pk) if self.unit else None

    @property
    def is_narrowed(self) -> bool:
        narrowed = (self.unit, self.category, self.search, self.stand != Stand.ALL, self.roll != Roll.HERE)
        return any(narrowed)

    def query(self, **more: str) -> str:
        """The address's query with this choice and ``more``; what is usual is left out."""
        chosen = {
            "q": self.search,
            "unit": self.unit.code if self.unit else "",
            "category": self.category.code if self.category else "",
            "goal": self.goal.code if self.goal and self.goal != self.goals[0] else "",
            "stand": "" if self.stand == Stand.ALL else self.stand.value,
            "roll": "" if self.roll == Roll.HERE else self.roll.value,
            "sort": "" if self.sort == Sort.NAME else self.sort.value,
        }
        return urlencode({name: value for name, value in (chosen | more).items() if value})


def choose(user: Any, address: Mapping[str, str]) -> Choice:
    """Read the address; PermissionDenied for who may see nobody's scores."""
    units = units_within(user, ("view", SCORE))
    if not units:
        raise PermissionDenied
    asked = Asked(address)
    goals = list(
        LanguageGoal.objects.visible_to(user)
        .select_related("test", "unit")
        .prefetch_related("categories")
        .order_by("-target_year", "code")
    )
    goal = asked.row("goal", goals) or next(iter(goals), None)
    categories = list(StaffCategory.objects.order_by("position", "code"))
    return Choice(
        user=user,
        day=timezone.localdate(),
        goal=goal,
        goals=goals,
        test=goal.test if goal else LanguageTest.objects.order_by("position", "code").first(),
        unit=asked.unit(units),
        units=units,
        category=asked.row("category", categories),
        categories=categories,
        stand=asked.one_of("stand", Stand.ALL) if goal else Stand.ALL,
        roll=asked.one_of("roll", Roll.HERE),
        sort=asked.one_of("sort", Sort.NAME),
        search=address.get("q", "").strip(),
        notices=asked.notices,
    )
