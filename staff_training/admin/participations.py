"""Who takes part in which session: the list with the steps for many at once, and the form of one."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy

from staff_training.admin.course_filters import (
    ParticipationCourseFilter,
    ParticipationCourseKindFilter,
    ParticipationSessionFilter,
    ParticipationYearFilter,
    StatusFilter,
)
from staff_training.admin.participation_form import ParticipationForm, fixed_fields
from staff_training.admin.participation_steps import WithParticipationSteps
from staff_training.models import Participation
from staff_training.participations import why_closed
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.filters import UnitFilter
from strategy_tracker.core.fiscal_year import FiscalYear


@admin.register(Participation)
class ParticipationAdmin(WithParticipationSteps, RecordAdmin):
    form = ParticipationForm
    change_form_template = "admin/staff_training/courses/participation.html"
    list_display = (
        "person", "session", "status_chip", "applied_on", "attended_hours", "completed_on",
    )  # fmt: skip
    optional_columns: ClassVar[tuple[str, ...]] = ("year_label", "cost", "updated_at")
    list_filter = (
        StatusFilter,
        UnitFilter,
        ParticipationYearFilter,
        ParticipationCourseFilter,
        ParticipationSessionFilter,
        ParticipationCourseKindFilter,
    )
    list_select_related = ("person", "session__course")
    search_fields = ("person__search_text", "session__course__search_text")
    search_help_text = gettext_lazy("Name in any script, course")
    ordering = ("-session__year", "session", "person__name_kana", "pk")
    internal_fields: ClassVar[tuple[str, ...]] = ("notes",)
    fieldsets = (
        (None, {"fields": (("person", "session"), "applied_on")}),
        (
            gettext_lazy("Attendance and cost"),
            {"fields": (("attended_hours", "completed_on"), "cost", "notes")},
        ),
    )

    class Media:
        css = {"all": ("actions/editing.css", "staff_training/courses.css")}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Participation], search_term: str
    ) -> tuple[QuerySet[Participation], bool]:
        """Every way leads to one record: no row comes twice."""
        return super().get_search_results(request, queryset, search_term)[0], False

    def get_readonly_fields(self, request: HttpRequest, obj: Participation | None = None) -> list[Any]:
        return [*super().get_readonly_fields(request, obj), *fixed_fields(obj)]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"applied_on": timezone.localdate(), **super().get_changeform_initial_data(request)}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            context |= self.step_context(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request: HttpRequest, obj: Participation, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change and (late := why_closed(obj.session, timezone.localdate())):
            said = gettext("Entered outside the time of applications: %(reason)s")
            messages.warning(request, said % {"reason": late})

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_chip(self, participation: Participation) -> str:
        chip = '<span class="state-chip course-chip--{}">{}</span>'
        return format_html(chip, participation.status, participation.get_status_display())

    status_chip.export_value = lambda one: one.get_status_display()  # type: ignore[attr-defined]

    @admin.display(description=gettext_lazy("fiscal year"), ordering="session__year")
    def year_label(self, participation: Participation) -> str:
        return FiscalYear(participation.session.year).label()
