"""Progress in the current fiscal year, in the list of indicators: a column to sort by, and a filter."""

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.models import Indicator
from actions.progress import rounded
from actions.progress_sql import with_progress
from actions.status import ON_TRACK_FROM
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.numbers import format_percent

# The status is decided on the rounded percentage: this is where one that is too low ends.
OFF_TRACK_BELOW = ON_TRACK_FROM - Decimal("0.05")


class OffTrackFilter(admin.SimpleListFilter):
    """Indicators that have not reached what is expected by today; needs ``WithProgress``."""

    title = _("progress this year")
    parameter_name = "progress"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("off-track", _("behind or at risk"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "off-track":
            return queryset
        return queryset.filter(percent__lt=OFF_TRACK_BELOW, measure_key="")


class WithProgress:
    """For the admin of indicators. What a measure counts has no percentage here: the dashboard shows it."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        indicators: QuerySet[Indicator] = super().get_queryset(request)  # type: ignore[misc]
        return with_progress(indicators, FiscalYear.current().start, as_of=timezone.localdate())

    @admin.display(description=_("progress this year"), ordering=F("percent").asc(nulls_last=True))
    def progress_this_year(self, indicator: Any) -> str:
        """In percent of what is expected by today; the worst come first when the list is sorted by it."""
        if indicator.percent is None or indicator.measure_key:
            return "–"
        return format_percent(rounded(Decimal(indicator.percent)), 1)
