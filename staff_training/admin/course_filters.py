"""The filters of the lists of courses, sessions and participations."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from staff_training.participations import open_sessions
from staff_training.participations.window import STATES, in_state
from strategy_tracker.core.admin.filters import (
    ChoiceFilter,
    FieldChoiceFilter,
    FiscalYearFilter,
    PresenceFilter,
    RelatedRowsFilter,
    RelatedSearchFilter,
)


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
        return list(STATES.items())

    def apply(self, queryset: QuerySet[Any], value: str, request: HttpRequest) -> Any:
        return queryset.filter(in_state(value, timezone.localdate()))
