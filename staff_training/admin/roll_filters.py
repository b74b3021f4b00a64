"""The filters of the roll."""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from staff_training.models import Employment, Leave
from staff_training.models.in_force import holding_on
from staff_training.roll import in_force
from strategy_tracker.core.access.scoping import leading_into
from strategy_tracker.core.admin.filters import (
    ChoiceFilter,
    DayFilter,
    FieldChoiceFilter,
    RelatedRowsFilter,
    UnitFilter,
)
from strategy_tracker.core.admin.permissions import may


def on_leave_as_seen(day: datetime.date, user: Any) -> Q:
    """The condition for posts on leave on ``day``, as far as ``user`` may know of the leave."""
    seen = Leave.objects.visible_to(user).filter(holding_on(day), holding_on(day, "employment"))
    return Q(pk__in=seen.order_by().values("employment"))


def goes_on() -> Exists:
    """Whether the person has a main post that begins later than this one."""
    later = Employment._base_manager.filter(
        person=OuterRef("person"), is_concurrent=False, starts_on__gt=OuterRef("starts_on")
    )
    return Exists(later)


class OnTheRollFilter(DayFilter):
    """Who counts on a day: first and last day belong to a post, concurrent posts do not count."""

    title = gettext_lazy("on the roll on")
    parameter_name = "on"

    def apply(self, queryset: QuerySet[Any], value: datetime.date, request: HttpRequest) -> Any:
        return queryset.filter(in_force(value))


class OnLeaveFilter(DayFilter):
    title = gettext_lazy("on leave on")
    parameter_name = "leave_on"

    def apply(self, queryset: QuerySet[Any], value: datetime.date, request: HttpRequest) -> Any:
        return queryset.filter(on_leave_as_seen(value, request.user))


class TodayFilter(ChoiceFilter):
    """Where things stand today. Who has left is listed with their last post."""

    title = pgettext_lazy("standing", "today")
    parameter_name = "today"

    def options(self) -> list[tuple[str, Any]]:
        on_leave = [("leave", gettext("on leave"))] if may(self.request, "view", Leave) else []
        return [
            ("here", gettext("on the roll")),
            *on_leave,
            ("coming", gettext("still to begin")),
            ("left", gettext("has left")),
        ]

    def apply(self, queryset: QuerySet[Any], value: str, request: HttpRequest) -> Any:
        today = timezone.localdate()
        if value == "leave":
            return queryset.filter(on_leave_as_seen(today, request.user))
        if value == "coming":
            return queryset.filter(starts_on__gt=today)
        if value == "left":
            return queryset.filter(~goes_on(), ends_on__lt=today, is_concurrent=False)
        return queryset.filter(in_force(today))


class RollUnitFilter(UnitFilter):
    """The unit of the post: somebody's former posts elsewhere do not belong to where they are now."""

    def apply(self, queryset: QuerySet[Any], value: str, request: HttpRequest) -> Any:
        return queryset.filter(leading_into(("unit",), self.tree.branch(int(value))))


class CategoryFilter(RelatedRowsFilter):
    title = gettext_lazy("category of staff")
    parameter_name = path = "category"


class ContractFilter(FieldChoiceFilter):
    title = gettext_lazy("contract")
    parameter_name = path = "contract"


class HoursFilter(ChoiceFilter):
    title = gettext_lazy("working hours")
    parameter_name = "hours"

    def options(self) -> list[tuple[str, Any]]:
        return [("full", gettext("full-time")), ("part", gettext("part-time"))]

    def apply(self, queryset: QuerySet[Any], value: str, request: HttpRequest) -> Any:
        return queryset.filter(is_full_time=value == "full")


class ConcurrentFilter(ChoiceFilter):
    title = gettext_lazy("concurrent posts")
    parameter_name = "concurrent"

    def options(self) -> list[tuple[str, Any]]:
        return [("no", gettext("without concurrent posts")), ("yes", gettext("concurrent posts only"))]

    def apply(self, queryset: QuerySet[Any], value: str, request: HttpRequest) -> Any:
        return queryset.filter(is_concurrent=value == "yes")


ROLL_FILTERS = (
    OnTheRollFilter,
    TodayFilter,
    RollUnitFilter,
    CategoryFilter,
    ContractFilter,
    HoursFilter,
    OnLeaveFilter,
    ConcurrentFilter,
)
