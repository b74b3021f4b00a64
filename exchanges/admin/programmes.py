"""Programmes and their yearly results."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.admin.fiscal_years import WithFiscalYears
from exchanges.models import Exchange, Programme, ProgrammeResult
from exchanges.programme_years import ProgrammeYears, programme_years
from strategy_tracker.core.admin.base import RecordAdmin, RecordTabularInline
from strategy_tracker.core.admin.display import EMPTY
from strategy_tracker.core.admin.filters import (
    ChoiceFilter,
    DayFilter,
    FiscalYearFilter,
    RelatedRowsFilter,
    RelatedSearchFilter,
    UnitFilter,
)
from strategy_tracker.core.admin.permissions import may
from strategy_tracker.core.charts import Bar, Chart, bars
from strategy_tracker.core.fiscal_year import FiscalYear


class ResultInline(WithFiscalYears, RecordTabularInline):
    model = ProgrammeResult
    fields = ("year", "kind", "value", "source")
    ordering = ("-year", "kind__position")
    show_change_link = False


class RunningOnFilter(DayFilter):
    """A day that nobody knows counts as open on that side."""

    title = _("running on")
    parameter_name = "running_on"

    def apply(self, queryset: models.QuerySet[Any], value: Any, request: HttpRequest) -> Any:
        begun = models.Q(starts_on__isnull=True) | models.Q(starts_on__lte=value)
        goes_on = models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=value)
        return queryset.filter(begun, goes_on)


class PublicFilter(ChoiceFilter):
    title = _("public")
    parameter_name = "public"

    def options(self) -> list[tuple[str, Any]]:
        return [("yes", _("Yes")), ("no", _("No"))]

    def apply(self, queryset: models.QuerySet[Any], value: str, request: HttpRequest) -> Any:
        return queryset.filter(is_public=value == "yes")


@admin.register(Programme)
class ProgrammeAdmin(RecordAdmin):
    change_form_template = "admin/exchanges/programme_page.html"
    list_display = (
        "title",
        "unit",
        "starts_on",
        "ends_on",
        "latest_result",
        "is_public",
        "translation_state",
    )
    list_filter = (UnitFilter, RunningOnFilter, PublicFilter)
    list_select_related = ("unit",)
    ordering = ("unit__code", "code")
    inlines = (ResultInline,)
    fieldsets = (
        (None, {"fields": ("unit", "title", "description")}),
        (_("When it runs"), {"fields": (("starts_on", "ends_on"), ("code", "is_public"))}),
        (_("Plan"), {"fields": ("items",)}),
    )

    class Media:
        css = {"all": ("actions/editing.css", "exchanges/stays.css")}

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Programme]:
        latest = (
            ProgrammeResult.objects.visible_to(request.user)
            .filter(programme=OuterRef("pk"))
            .order_by("-year", "kind__position")
        )
        return (
            super()
            .get_queryset(request)
            .annotate(
                latest_year=Subquery(latest.values("year")[:1]),
                latest_value=Subquery(latest.values("value")[:1]),
            )
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            years = programme_years(obj, request.user, timezone.localdate())
            context |= {
                "programme_years": years,
                "charts": _charts(years, obj),
                "counts_stays": may(request, "count", Exchange),
                "lists_stays": may(request, "view", Exchange),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.display(description=_("latest yearly result"), ordering="latest_year")
    def latest_result(self, programme: Any) -> str:
        if programme.latest_year is None:
            return EMPTY
        return f"{FiscalYear(programme.latest_year).label()}: {programme.latest_value:,}"


def _charts(found: ProgrammeYears, programme: Programme) -> list[tuple[str, Chart]]:
    """A picture for each kind of total, one bar a year; years without a number say so."""
    drawn = []
    for place, kind in enumerate(found.stated_kinds):
        rows = [Bar(year.year.label(), year.stated[place]) for year in found.years]
        chart = bars(rows, key=f"results-{programme.pk}-{kind.pk}", title=str(kind))
        drawn.append((str(kind), chart))
    return drawn


class ResultProgrammeFilter(RelatedSearchFilter):
    title = _("programme")
    parameter_name = path = "programme"


class ResultYearFilter(FiscalYearFilter):
    year_path = "year"


class ResultKindFilter(RelatedRowsFilter):
    title = _("what is counted")
    parameter_name = path = "kind"


@admin.register(ProgrammeResult)
class ProgrammeResultAdmin(WithFiscalYears, RecordAdmin):
    list_display = ("programme", "year_label", "kind", "value", "source")
    list_filter = (ResultProgrammeFilter, ResultYearFilter, ResultKindFilter)
    list_select_related = ("programme", "kind")
    search_fields = ("programme__search_text", "source_ja", "source_en")
    ordering = ("-year", "programme", "kind__position")
    plain_select_fields = ("kind",)
    fields = ("programme", ("year", "kind", "value"), "source")

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Edited on the page of the programme; not in the sidebar."""
        return False
