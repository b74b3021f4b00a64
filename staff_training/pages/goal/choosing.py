"""What the page of a goal is asked for; its address keeps the whole choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import IntegerChoices
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from staff_training.disclosure.latest import usual_day
from staff_training.disclosure.readers import (
    allowed_day,
    is_as_of_day,
    latest_allowed_day,
    may_see_persons,
)
from staff_training.goals.history import as_of_days
from staff_training.models import LanguageGoal
from strategy_tracker.core.access.reach import unit_tree
from strategy_tracker.core.asked import Asked, topmost, units_within
from strategy_tracker.core.models import Unit

COUNTED = ("count", "staff_training.testscore")


class Within(IntegerChoices):
    """How many points below the threshold a person may be to be named as near."""

    TWENTY = 20, "20"
    FIFTY = 50, "50"
    HUNDRED = 100, "100"


@dataclass(frozen=True)
class Choice:
    """``as_of_days`` are those of the goal up to ``today``; ``days`` what the page offers, the latest first.

    ``sees_persons``: whether the reader may see the scores of the chosen unit's staff, and thus any day.
    ``running_day`` stands for the year that is not over: today or, for everybody else, the last day told.
    """

    goal: LanguageGoal
    unit: Unit
    day: date
    is_typed: bool
    within: int
    sees_persons: bool
    units: list[Unit]
    as_of_days: list[date]
    days: list[date]
    running_day: date
    today: date
    notices: list[str]

    @property
    def is_whole(self) -> bool:
        """Whether the chosen unit is the goal's own, and not a part of it."""
        return self.unit.pk == self.goal.unit_id

    def query(self, **more: str) -> str:
        """The address's query with this choice and ``more``; what is not chosen is left out."""
        chosen = {
            "unit": "" if self.is_whole else self.unit.code,
            "as_of": self.day.isoformat() if self.is_typed else "",
            "within": "" if self.within == Within.FIFTY else str(self.within),
        }
        return urlencode({name: value for name, value in (chosen | more).items() if value})


def choose(user: Any, code: str, address: Mapping[str, str]) -> Choice:
    """Read the address. PermissionDenied for who may see no goals, Http404 for one out of reach."""
    goal = _goal(user, code)
    units = _units(user, goal)
    asked = Asked(address)
    unit = asked.unit(units) or topmost(units)
    today = timezone.localdate()
    sees_persons = may_see_persons(user, unit)
    latest = latest_allowed_day(goal, today)
    goal_days = [day for day in as_of_days(goal, today) if is_as_of_day(goal, day)]
    typed = _day(asked, user, goal, unit, today)
    return Choice(
        goal=goal,
        unit=unit,
        day=typed or usual_day(goal, today),
        is_typed=typed is not None,
        within=_within(address, asked),
        sees_persons=sees_persons,
        units=units,
        as_of_days=goal_days,
        days=sorted({*goal_days, latest, *([typed] if typed else [])}, reverse=True),
        running_day=today if sees_persons else latest,
        today=today,
        notices=asked.notices,
    )


def _goal(user: Any, code: str) -> LanguageGoal:
    if not user.has_perm("staff_training.view_languagegoal"):
        raise PermissionDenied
    goals = LanguageGoal.objects.visible_to(user).select_related("unit", "test")
    found: LanguageGoal | None = goals.prefetch_related("categories").filter(code=code).first()
    if found is None:
        raise Http404(_("There is no such goal within your reach."))
    return found


def _units(user: Any, goal: LanguageGoal) -> list[Unit]:
    """The goal's unit and those below it, as far as the reader may have scores counted there."""
    branch = unit_tree(user).branch(goal.unit_id)
    units = [unit for unit in units_within(user, COUNTED) if unit.pk in branch]
    if not units:
        raise PermissionDenied
    return units


def _day(asked: Asked, user: Any, goal: LanguageGoal, unit: Unit, today: date) -> date | None:
    typed = asked.day("as_of")
    if typed is None:
        return None
    if typed > today:
        asked.notices.append(_("%(day)s is still to come.") % {"day": date_format(typed)})
        return None
    if not allowed_day(user, goal, typed, today, unit):
        asked.notices.append(
            _("The share on %(day)s is for training officers only: choose one of the days offered.")
            % {"day": date_format(typed)}
        )
        return None
    return typed


def _within(address: Mapping[str, str], asked: Asked) -> int:
    text = address.get("within", "")
    if not text:
        return Within.FIFTY.value
    if text in {str(value) for value in Within.values}:
        return int(text)
    asked.notices.append(_("“%(text)s” points below is not offered: choose 20, 50 or 100.") % {"text": text})
    return Within.FIFTY.value
