"""Courses; their sessions and numbers are on a page of their own."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy

from staff_training.admin.course_deletion import KeptWithParticipants
from staff_training.admin.course_filters import CourseKindFilter, CourseOpenFilter, PublicFilter
from staff_training.models import Course, CourseSession
from strategy_tracker.core.admin.base import RecordAdmin, RecordTabularInline
from strategy_tracker.core.admin.display import EMPTY
from strategy_tracker.core.admin.filters import UnitFilter
from strategy_tracker.core.fiscal_year import FiscalYear


class SessionInline(RecordTabularInline):
    """The sessions in short; everything else stands on their own forms."""

    model = CourseSession
    fields = ("year", "number", "starts_on", "ends_on", "places", "cost")
    ordering = ("-year", "number")


@admin.register(Course)
class CourseAdmin(KeptWithParticipants, RecordAdmin):
    change_form_template = "admin/staff_training/courses/form.html"
    list_display = ("title", "unit", "kind", "provider", "last_year", "session_count", "is_public")
    optional_columns: ClassVar[tuple[str, ...]] = ("code", "translation_state", "updated_at")
    list_filter = (UnitFilter, CourseKindFilter, CourseOpenFilter, PublicFilter)
    list_select_related = ("unit", "kind")
    ordering = ("unit__code", "code")
    plain_select_fields = ("kind",)
    inlines = (SessionInline,)
    fieldsets = (
        (None, {"fields": ("unit", "title", "description")}),
        (gettext_lazy("What kind of course"), {"fields": (("kind", "code"), "provider", "is_public")}),
        (gettext_lazy("Plan"), {"fields": ("items",)}),
    )

    class Media:
        css = {"all": ("actions/editing.css", "staff_training/courses.css")}

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Course]:
        sessions = CourseSession.objects.filter(course=models.OuterRef("pk")).order_by()
        counted = sessions.values("course").annotate(number=models.Count("pk")).values("number")
        last = sessions.order_by("-year").values("year")[:1]
        return (
            super()
            .get_queryset(request)
            .annotate(number_of_sessions=models.Subquery(counted), last_held=models.Subquery(last))
        )

    @admin.display(description=gettext_lazy("last held"), ordering="last_held")
    def last_year(self, course: Any) -> str:
        return EMPTY if course.last_held is None else FiscalYear(course.last_held).label()

    @admin.display(description=gettext_lazy("sessions"), ordering="number_of_sessions")
    def session_count(self, course: Any) -> str:
        address = reverse("training-courses:course", args=[course.code])
        label = gettext("%(count)d (course page)") % {"count": course.number_of_sessions or 0}
        return format_html('<a class="course-link" href="{}">{}</a>', address, label)

    session_count.export_value = lambda course: course.number_of_sessions or 0  # type: ignore[attr-defined]
