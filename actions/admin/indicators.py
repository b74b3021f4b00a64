"""Indicators with their series of targets and observations."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from actions.admin.counted_now import counted_now
from actions.admin.fiscal_years import WithFiscalYears
from actions.admin.indicator_progress import OffTrackFilter, WithProgress
from actions.admin.plain_numbers import WithPlainNumbers
from actions.admin.series_chart import series_chart
from actions.admin.spreadsheets import WithSpreadsheets
from actions.admin.year_grid_admin import WithYearGrid
from actions.models import Indicator, PlanItem
from actions.resources import IndicatorResource
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.translations import field_label
from strategy_tracker.core.measures import measure_choices


@admin.register(Indicator)
class IndicatorAdmin(
    WithProgress, WithYearGrid, WithFiscalYears, WithPlainNumbers, WithSpreadsheets, RecordAdmin
):
    resource_classes = [IndicatorResource]
    change_form_template = "admin/actions/indicator_page.html"
    fiscal_year_fields = ("baseline_year",)
    list_display = (
        "name",
        "item",
        "progress_this_year",
        "direction",
        "measure",
        "translation_state",
        "is_public",
    )
    list_filter = (
        OffTrackFilter,
        ("item__plan", admin.RelatedOnlyFieldListFilter),
        "value_kind",
        "direction",
        "translation_state",
        ("measure_key", admin.EmptyFieldListFilter),
    )
    ordering = ("item__plan__slug", "item__code", "position", "code")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("item", "code", "position"),
                    "name",
                    "definition",
                )
            },
        ),
        (
            _("How it is read"),
            {
                "fields": (
                    "unit_label",
                    ("value_kind", "decimals"),
                    ("direction", "accumulation"),
                    ("baseline_year", "baseline_value"),
                    "is_public",
                )
            },
        ),
        (
            _("Counted from the records"),
            {"fields": (("measure_key", "measure_unit"), "measure_parameters")},
        ),
    )

    class Media:
        css = {"all": ("actions/editing.css",)}
        js = ("actions/year_grid.js",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Indicator]:
        return super().get_queryset(request).select_related("item__plan", "measure_unit")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        if db_field.name != "measure_key":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return forms.ChoiceField(
            label=field_label(db_field),
            required=False,
            choices=[("", _("values are entered")), *measure_choices()],
            help_text=db_field.help_text,
            widget=UnfoldAdminSelectWidget(),
        )

    def grid_item(self, obj: Indicator) -> PlanItem:
        return obj.item

    def grid_indicators(self, request: HttpRequest, obj: Indicator) -> Iterable[Indicator]:
        return [obj]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> Any:
        if obj is not None:
            context["series_chart"] = series_chart(self.year_grid(request, obj), obj)
            context["counted_now"] = counted_now(obj, timezone.localdate())
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.display(description=_("measure"))
    def measure(self, indicator: Indicator) -> str:
        return str(dict(measure_choices()).get(indicator.measure_key, indicator.measure_key))
