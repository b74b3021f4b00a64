"""Plan items: the page on which most of the daily work is done."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import Field
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.admin.item_form import PlanItemForm
from actions.admin.item_parts import MilestoneInline, SupportInline
from actions.admin.next_item import next_place
from actions.admin.periods import period_name
from actions.admin.same_plan import SamePlanAutocomplete, asked_plan
from actions.admin.spreadsheets import WithSpreadsheets
from actions.admin.year_grid_admin import WithYearGrid
from actions.models import Indicator, PlanItem, ProgressReport
from actions.resources import PlanItemResource
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.permissions import may
from strategy_tracker.core.admin.translations import in_both_languages, translated_fields

# Whoever may not change the plan's wording reports on it all the same: these fields are then read-only.
WORDING = (
    "plan",
    "parent",
    "kind",
    "code",
    "position",
    "title",
    "text",
    "source_language",
    "translation_status",
    "responsible_units",
    "is_public",
)


@admin.register(PlanItem)
class PlanItemAdmin(WithYearGrid, WithSpreadsheets, RecordAdmin):
    form = PlanItemForm
    resource_classes = [PlanItemResource]
    change_form_template = "admin/actions/item_page.html"
    list_display = ("code", "title", "plan", "kind", "units", "translation_state", "is_public")
    list_display_links = ("code", "title")
    list_filter = (
        ("plan", admin.RelatedOnlyFieldListFilter),
        "kind",
        ("responsible_units", admin.RelatedOnlyFieldListFilter),
        "translation_state",
        "is_public",
    )
    ordering = ("plan__slug", "code")
    inlines = (MilestoneInline, SupportInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("plan", "parent"),
                    ("kind", "code", "position"),
                    "title",
                    "text",
                )
            },
        ),
        (
            _("Responsibility and time"),
            {"fields": ("responsible_units", "lead", ("starts_on", "ends_on"), "is_public")},
        ),
    )

    class Media:
        css = {"all": ("actions/editing.css",)}
        js = ("actions/year_grid.js",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        asked = super().get_changeform_initial_data(request)
        place = next_place(request.user, str(asked.get("plan", "")), str(asked.get("parent", "")))
        return {**place, **asked}

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[PlanItem]:
        queryset = super().get_queryset(request).select_related("plan", "parent")
        return queryset.prefetch_related("responsible_units")

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        plan = asked_plan(request)
        return super().get_search_results(
            request, queryset.filter(plan=plan) if plan else queryset, search_term
        )

    def get_fieldsets(self, request: HttpRequest, obj: PlanItem | None = None) -> list[Any]:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or may(request, "word", PlanItem, obj):
            return fieldsets
        return [(title, _without_fit(options)) for title, options in fieldsets]

    def get_readonly_fields(self, request: HttpRequest, obj: PlanItem | None = None) -> list[Any]:
        names = super().get_readonly_fields(request, obj)
        if obj is None or may(request, "word", PlanItem, obj):
            return names
        return [*names, *in_both_languages(WORDING, translated_fields(PlanItem), paired=False)]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Field | None:
        if db_field.name == "parent":
            kwargs.setdefault("widget", SamePlanAutocomplete(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def grid_item(self, obj: PlanItem) -> PlanItem:
        return obj

    def grid_indicators(self, request: HttpRequest, obj: PlanItem) -> Iterable[Indicator]:
        return Indicator.objects.visible_to(request.user).filter(item=obj).order_by("position", "code")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            context |= self._item_context(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _item_context(self, request: HttpRequest, item: PlanItem) -> dict[str, Any]:
        reports = ProgressReport.objects.visible_to(request.user).filter(item=item).select_related("rating")
        return {
            "ancestors": list(item.ancestors().select_related(None)),
            "progress_reports": [
                (period_name(report), report) for report in reports.order_by("-year", "period")
            ],
            "own_part": _own_part(request, item),
            "add_indicator_url": _add_url(request, Indicator(item=item)),
            "add_report_url": _add_url(request, ProgressReport(item=item)),
        }

    def get_view_on_site_url(self, obj: PlanItem | None = None) -> str | None:
        is_shown = obj is not None and obj.is_public and obj.plan.is_public
        return super().get_view_on_site_url(obj) if is_shown else None

    @admin.display(description=_("responsible units"))
    def units(self, item: PlanItem) -> str:
        return ", ".join(str(unit) for unit in item.responsible_units.all())


def _without_fit(options: dict[str, Any]) -> dict[str, Any]:
    """Whether the translation still fits is said by whoever keeps the wording."""
    return {**options, "fields": [name for name in options["fields"] if name != "translation_fits"]}


def _own_part(request: HttpRequest, item: PlanItem) -> str:
    """Why fields are read-only, for whom they are; empty for whoever keeps the plan's wording."""
    if may(request, "word", PlanItem, item):
        return ""
    if may(request, "change", PlanItem, item):
        return gettext(
            "You enter figures, milestones and progress reports here. The wording and the targets are the "
            "international office's to change."
        )
    return gettext(
        "You can read this item. The responsible units report on it; the office changes its wording."
    )


def _add_url(request: HttpRequest, part: Indicator | ProgressReport) -> str:
    """Where to add a part of the item; empty for whom that is not theirs to do."""
    if not may(request, "add", type(part), part):
        return ""
    name = f"admin:actions_{part._meta.model_name}_add"
    return f"{reverse(name)}?item={part.item_id}"
