"""Progress reports: written by the units, decided on by the office, published for everybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from actions.admin.fiscal_years import FiscalYearFilter, WithFiscalYears, with_year_label
from actions.admin.item_parts import PartAdmin
from actions.admin.periods import period_name, previous_report
from actions.admin.report_form import EvidenceForm, ProgressReportForm
from actions.admin.report_steps import WithReportSteps
from actions.models import Evidence, ProgressReport, ReportStep
from strategy_tracker.core.admin.base import RecordAdmin, RecordTabularInline
from strategy_tracker.core.fiscal_year import FiscalYear


class WaitingFilter(admin.SimpleListFilter):
    """Reports that wait for somebody."""

    title = _("waiting")
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("waiting for a decision or for rework"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.waiting() if self.value() == "yes" else queryset


class EvidenceInline(RecordTabularInline):
    model = Evidence
    form = EvidenceForm
    fields = ("indicator", "address", "description")
    plain_select_fields = ("indicator",)
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Evidence]:
        return super().get_queryset(request).select_related("indicator", "report__item")

    def get_formset(self, request: HttpRequest, obj: ProgressReport | None = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form = type(formset.form)(formset.form.__name__, (formset.form,), {"report": obj})
        return formset


@admin.register(ProgressReport)
class ProgressReportAdmin(WithReportSteps, WithFiscalYears, RecordAdmin):
    form = ProgressReportForm
    change_form_template = "admin/actions/report_page.html"
    list_display = (
        "period_label",
        "item",
        "units",
        "state_chip",
        "rating",
        "translation_state",
        "updated_at",
    )
    list_filter = (
        "state",
        WaitingFilter,
        FiscalYearFilter,
        ("item__plan", admin.RelatedOnlyFieldListFilter),
        ("item__responsible_units", admin.RelatedOnlyFieldListFilter),
        "rating__code",
    )
    search_fields = ("item__search_text", "reasons_ja", "reasons_en")
    ordering = ("-year", "item__plan__slug", "item__code", "period")
    plain_select_fields = ("rating",)
    inlines = (EvidenceInline,)
    fieldsets = (
        (None, {"fields": ("item", ("year", "period", "rating"))}),
        (
            _("Report"),
            {"fields": ("reasons", "remarks", "next_steps")},
        ),
    )

    class Media:
        css = {"all": ("actions/editing.css",)}

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[ProgressReport]:
        queryset = super().get_queryset(request).select_related("item__plan", "rating")
        return queryset.prefetch_related("item__responsible_units")

    def get_readonly_fields(self, request: HttpRequest, obj: ProgressReport | None = None) -> list[Any]:
        names = super().get_readonly_fields(request, obj)
        return [*names, "item"] if obj else names

    def get_fieldsets(self, request: HttpRequest, obj: ProgressReport | None = None) -> list[Any]:
        """Where the year cannot be chosen it is named."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [(title, with_year_label(options)) for title, options in fieldsets]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"year": FiscalYear.current().start, **super().get_changeform_initial_data(request)}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            visible = ProgressReport.objects.visible_to(request.user).select_related("rating", "item")
            previous = previous_report(obj, visible)
            context |= self.step_context(request, obj)
            context |= {"previous": previous, "previous_name": previous and period_name(previous)}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.display(description=_("period"), ordering="year")
    def period_label(self, report: ProgressReport) -> str:
        return period_name(report)

    @admin.display(description=_("state"), ordering="state")
    def state_chip(self, report: ProgressReport) -> str:
        chip = '<span class="state-chip state-chip--{}">{}</span>'
        return format_html(chip, report.state, report.get_state_display())

    @admin.display(description=_("responsible units"))
    def units(self, report: ProgressReport) -> str:
        return ", ".join(str(unit) for unit in report.item.responsible_units.all())


@admin.register(Evidence)
class EvidenceAdmin(PartAdmin):
    list_display = ("__str__", "report", "indicator", "address")
    search_fields = ("description_ja", "description_en", "address", "report__item__search_text")
    fields = ("report", "indicator", "address", "description")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Evidence]:
        return super().get_queryset(request).select_related("report__item", "indicator")

    def save_model(self, request: HttpRequest, obj: Evidence, form: Any, change: bool) -> None:
        with _denied_once_handed_in():
            super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Evidence) -> None:
        with _denied_once_handed_in():
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Evidence]) -> None:
        with _denied_once_handed_in():
            super().delete_queryset(request, queryset)


@contextmanager
def _denied_once_handed_in() -> Iterator[None]:
    """Between the question whether it is allowed and the deed the report may have been handed in."""
    try:
        yield
    except ValidationError as refused:
        raise PermissionDenied(" ".join(refused.messages)) from refused


@admin.register(ReportStep)
class ReportStepAdmin(PartAdmin):
    """The log of all reports: read, never written by hand."""

    list_display = ("report", "from_state", "to_state", "by", "at", "comment")
    list_filter = ("to_state", ("report__item__plan", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("report__item", "by")
    search_fields = ("report__item__search_text", "comment")
    date_hierarchy = "at"
    ordering = ("-pk",)
    fields = ("report", ("from_state", "to_state"), ("by", "at"), "comment")
    readonly_fields = ("at",)
