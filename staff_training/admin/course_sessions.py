"""Sessions of courses; who is in them is on the page of each."""

from typing import ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy, pgettext

from actions.admin.fiscal_years import WithFiscalYears
from staff_training.admin.course_deletion import KeptWithParticipants
from staff_training.admin.course_filters import (
    OpenForApplicationFilter,
    SessionCourseFilter,
    SessionCourseKindFilter,
    SessionStateFilter,
    SessionYearFilter,
)
from staff_training.models import CourseSession
from staff_training.participations import is_open
from staff_training.participations.window import STATES, session_state
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.display import EMPTY
from strategy_tracker.core.admin.filters import UnitFilter
from strategy_tracker.core.days import Span
from strategy_tracker.core.numbers import format_number


@admin.register(CourseSession)
class CourseSessionAdmin(KeptWithParticipants, WithFiscalYears, RecordAdmin):
    change_form_template = "admin/staff_training/courses/form.html"
    list_display = (
        "course", "year_label", "number", "period", "standing", "places", "hours", "cost_in_yen", "page",
    )  # fmt: skip
    optional_columns: ClassVar[tuple[str, ...]] = (
        "starts_on", "ends_on", "is_cancelled", "applications_open_on", "applications_close_on", "place",
        "required_attendance", "updated_at",
    )  # fmt: skip
    list_filter = (
        UnitFilter,
        SessionYearFilter,
        SessionCourseFilter,
        SessionCourseKindFilter,
        SessionStateFilter,
        OpenForApplicationFilter,
    )
    list_select_related = ("course",)
    search_fields = ("course__search_text",)
    search_help_text = gettext_lazy("Title, code or provider of the course")
    ordering = ("-year", "course__code", "number")
    internal_fields: ClassVar[tuple[str, ...]] = ("notes",)
    fieldsets = (
        (None, {"fields": ("course", ("starts_on", "ends_on"), ("year", "number"), "place")}),
        (
            gettext_lazy("Applications and places"),
            {"fields": (("applications_open_on", "applications_close_on"), ("places", "is_cancelled"))},
        ),
        (
            gettext_lazy("Completion and cost"),
            {"fields": (("hours", "required_attendance"), "cost", "notes")},
        ),
    )

    class Media:
        css = {"all": ("actions/editing.css", "staff_training/courses.css")}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[CourseSession], search_term: str
    ) -> tuple[QuerySet[CourseSession], bool]:
        """Every way leads to one record: no row comes twice."""
        return super().get_search_results(request, queryset, search_term)[0], False

    @admin.display(description=gettext_lazy("first to last day"), ordering="starts_on")
    def period(self, session: CourseSession) -> str:
        if session.starts_on is None:
            return EMPTY
        return Span(session.starts_on, session.ends_on).written()

    @admin.display(description=gettext_lazy("state of the session"), ordering="starts_on")
    def standing(self, session: CourseSession) -> str:
        today = timezone.localdate()
        state = session_state(session, today)
        chip = format_html('<span class="state-chip session-chip--{}">{}</span>', state, STATES[state])
        if not is_open(session, today):
            return chip
        return format_html(
            '{} <span class="state-chip session-chip--open">{}</span>', chip, gettext("open for applications")
        )

    standing.export_value = lambda session: str(  # type: ignore[attr-defined]
        STATES[session_state(session, timezone.localdate())]
    )

    @admin.display(description=gettext_lazy("cost of the session, in yen"), ordering="cost")
    def cost_in_yen(self, session: CourseSession) -> str:
        return EMPTY if session.cost is None else format_number(session.cost)

    cost_in_yen.export_value = lambda session: session.cost  # type: ignore[attr-defined]

    @admin.display(description=gettext_lazy("people"))
    def page(self, session: CourseSession) -> str:
        address = reverse("training-courses:session", args=[session.pk])
        return format_html(
            '<a class="course-link" href="{}">{}</a>', address, pgettext("page of a session", "Open")
        )

    page.export_value = lambda _session: ""  # type: ignore[attr-defined]
