"""Schedules and locked-out sign-ins: records of libraries, in our dress and under our role table."""

from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_celery_beat.admin import PeriodicTaskAdmin as BeatPeriodicTaskAdmin
from django_celery_beat.admin import PeriodicTaskForm
from django_celery_beat.models import (
    ClockedSchedule,
    CrontabSchedule,
    IntervalSchedule,
    PeriodicTask,
    SolarSchedule,
)
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from strategy_tracker.core.admin.permissions import RolePermissions
from strategy_tracker.core.schedulable import schedulable_tasks

for model in (
    AccessAttempt,
    AccessFailureLog,
    AccessLog,
    ClockedSchedule,
    CrontabSchedule,
    IntervalSchedule,
    PeriodicTask,
    SolarSchedule,
):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


# Headings say what a thing is for, not which library it comes from.
apps.get_app_config("axes").verbose_name = _("Sign-in limits")


class ScheduleForm(PeriodicTaskForm):
    """What runs, and when; a task that the workers know is chosen from a list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regtask"].label = _("Task")
        self.fields["regtask"].widget = UnfoldAdminSelectWidget(
            choices=[("", "---------"), *schedulable_tasks()]
        )
        self.fields["task"].label = _("Other task, by name")
        self.fields["task"].widget = UnfoldAdminTextInputWidget()


@admin.register(PeriodicTask)
class PeriodicTaskAdmin(RolePermissions, BeatPeriodicTaskAdmin, ModelAdmin):
    form = ScheduleForm
    compressed_fields = False
    list_display = ("name", "enabled", "when", "last_run_at", "one_off")
    list_filter = ("enabled", "one_off")
    list_select_related = ("interval", "crontab")
    search_fields = ("name",)
    fieldsets = (
        (None, {"fields": ("name", "regtask", "task", "enabled", "description")}),
        (_("When"), {"fields": (("interval", "crontab"), "one_off", "start_time", "expires", "last_run_at")}),
        (_("Parameters"), {"fields": ("kwargs",)}),
    )

    @admin.display(description=_("When"))
    def when(self, schedule: PeriodicTask) -> str:
        return str(schedule.scheduler)


@admin.register(CrontabSchedule)
class CrontabScheduleAdmin(RolePermissions, ModelAdmin):
    """Times are those of the installation's time zone, which a new row takes over by itself."""

    compressed_fields = False
    list_display = ("__str__", "minute", "hour", "day_of_week", "day_of_month", "month_of_year")
    fields = (("minute", "hour"), ("day_of_week", "day_of_month", "month_of_year"))


@admin.register(IntervalSchedule)
class IntervalScheduleAdmin(RolePermissions, ModelAdmin):
    compressed_fields = False
    list_display = ("__str__", "every", "period")


@admin.register(AccessAttempt)
class AccessAttemptAdmin(RolePermissions, ModelAdmin):
    """Deleting an attempt lets its user in again."""

    list_display = ("attempt_time", "username", "ip_address", "failures_since_start")
    search_fields = ("username", "ip_address")
    date_hierarchy = "attempt_time"
    fields = ("attempt_time", "username", "ip_address", "user_agent", "path_info", "failures_since_start")

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        return self.fields
