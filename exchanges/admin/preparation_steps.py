"""Steps of preparation as a list; the calendar over them is ``visitor_office.py``."""

import datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchanges.admin.visitor_office import WithVisitorOffice
from exchanges.models import PreparationStep
from exchanges.pages.visitor_office import SOON_DAYS
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.filters import ChoiceFilter, UnitFilter


class Standing(ChoiceFilter):
    title = _("standing")
    parameter_name = "standing"

    def options(self) -> list[tuple[str, Any]]:
        return [("late", _("late")), ("soon", _("due soon")), ("open", _("to be done")), ("done", _("done"))]

    def apply(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        today = timezone.localdate()
        return {
            "late": queryset.late(today),
            "soon": queryset.due_within(today, SOON_DAYS),
            "open": queryset.awaited(),
            "done": queryset.filter(done_on__isnull=False),
        }[value]


@admin.register(PreparationStep)
class PreparationStepAdmin(WithVisitorOffice, RecordAdmin):
    change_list_template = "admin/exchanges/preparation_list.html"
    empty_hint = _("The steps are made by themselves when a visit with its first day is entered.")
    list_display = ("name", "exchange", "due_on", "standing", "done_on", "done_by", "note")
    list_display_links = ("name",)
    list_filter = (Standing, UnitFilter)
    search_fields = ("name_ja", "name_en", "exchange__search_text", "exchange__person__search_text")
    ordering = ("due_on", "pk")
    fields = ("exchange", "name", ("due_on", "done_on"), "note")

    class Media:
        css: ClassVar[dict[str, Any]] = {
            "all": ("actions/editing.css", "exchanges/visitor_office.css"),
        }

    def get_readonly_fields(self, request: HttpRequest, obj: PreparationStep | None = None) -> list[Any]:
        names = list(super().get_readonly_fields(request, obj))
        return [*names, "exchange"] if obj else names

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[PreparationStep]:
        return super().get_queryset(request).select_related("template", "exchange__person", "done_by")

    def save_model(self, request: HttpRequest, obj: PreparationStep, form: Any, change: bool) -> None:
        """Who writes the day in has done it; without a day nobody has."""
        if "done_on" in form.changed_data:
            obj.done_by = request.user if obj.done_on else None  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    @admin.display(description=_("standing"))
    def standing(self, step: PreparationStep) -> Any:
        today: datetime.date = timezone.localdate()
        if step.done_on:
            return _("done")
        if step.exchange.status == step.exchange.Status.CANCELLED:
            return _("no longer needed")
        return _("late") if step.due_on < today else _("to be done")
