"""The filters of the lists of courses, sessions and participations."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, pgettext

from staff_training.participations import open_sessions
from strategy_tracker.core.admin.filters import (
    ChoiceFilter,
    FieldChoiceFilter,
    FiscalYearFilter,
    PresenceFilter,
    RelatedRowsFilter,
    RelatedSearchFilter,
)
from strategy_tracker.core.fiscal_year import FiscalYear


class CourseKindFilter(RelatedRowsFilter):
    title = gettext_lazy("kind of course")
    parameter_name = path = "kind"


class SessionCourseKindFilter(RelatedRowsFilter):
    title = gettext_lazy("kind of course")
    parameter_name = "kind"
    path = "course__kind"


class ParticipationCourseKindFilter(RelatedRowsFilter):
    title = gettext_lazy("kind of course")
    parameter_name = "kind"
    path = "session__course__kind"


class SessionCourseFilter(RelatedSearchFilter):
    title = gettext_lazy("course")
    parameter_name = path = "course"


class ParticipationCourseFilter(RelatedSearchFilter):
    title = gettext_lazy("course")
    parameter_name = "course"
    path = "session__course"


class ParticipationSessionFilter(RelatedSearchFilter):
    title = gettext_lazy("session")
    parameter_name = path = "session"


class SessionYearFilter(FiscalYearFilter):
    year_path = "year"


class ParticipationYearFilter(FiscalYearFilter):
    year_path = "session__year"


class StatusFilter(FieldChoiceFilter):
    title = gettext_lazy("status")
    parameter_name = path = "status"


class PublicFilter(PresenceFilter):
    title = gettext_lazy("public")
    parameter_name = "public"
    with_label = gettext_lazy("Yes")
    without_label = gettext_lazy("No")

    def condition(self, request: HttpRequest) -> Q:
        return Q(is_public=True)


class OpenForApplicationFilter(PresenceFilter):
    """Sessions for which people may apply by themselves today."""

    title = gettext_lazy("open for applications")
    parameter_name = "open"
    with_label = gettext_lazy("open today")
    without_label = gettext_lazy("not open today")

    def condition(self, request: HttpRequest) -> Q:
        return Q(pk__in=open_sessions(timezone.localdate()).order_by().values("pk"))


class CourseOpenFilter(OpenForApplicationFilter):
    """Courses with such a session."""

    def condition(self, request: HttpRequest) -> Q:
        return Q(pk__in=open_sessions(timezone.localdate()).order_by().values("course"))


class SessionStateFilter(ChoiceFilter):
    """Where a session stands today; one of which the year alone is known runs through it."""

    title = gettext_lazy("state of the session")
    parameter_name = "state"

    def options(self) -> list[tuple[str, Any]]:
        return [
            ("to_come", gettext("to come")),
            ("running", pgettext("of a session", "running")),
            ("over", pgettext("of a session", "over")),
            ("cancelled", pgettext("of a session", "cancelled")),
        ]

    def apply(self, queryset: QuerySet[Any], value: str, request: HttpRequest) -> Any:
        if value == "cancelled":
            return queryset.filter(is_cancelled=True)
        today = timezone.localdate()
        year = FiscalYear.of(today).start
        no_day = Q(starts_on__isnull=True)
        to_come = Q(starts_on__gt=today) | (no_day & Q(year__gt=year))
        over = (
            Q(ends_on__lt=today)
            | Q(ends_on__isnull=True, starts_on__lt=today)
            | (no_day & Q(ends_on__isnull=True, year__lt=year))
        )
        conditions = {"to_come": to_come, "over": over, "running": ~to_come & ~over}
        return queryset.filter(conditions[value], is_cancelled=False)
