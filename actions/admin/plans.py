"""Plans: their own texts, and the tree of their items."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from actions.admin.fiscal_years import WithFiscalYears
from actions.admin.plan_tree import plan_tree
from actions.models import Indicator, Plan, PlanItem, ProgressReport
from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.fiscal_year import FiscalYear


@admin.register(Plan)
class PlanAdmin(WithFiscalYears, RecordAdmin):
    change_form_template = "admin/actions/plan_page.html"
    fiscal_year_fields = ("first_year", "last_year")
    list_display = ("title", "unit", "years", "items", "indicators", "waiting_reports", "is_public")
    list_filter = (
        ("unit", admin.RelatedOnlyFieldListFilter),
        "translation_state",
        "is_public",
    )
    prepopulated_fields = {"slug": ("title_en",)}
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("unit", "slug"),
                    "title",
                    "summary",
                    "text",
                )
            },
        ),
        (
            _("Adoption and years"),
            {"fields": ("adopted_by", ("adopted_on", "source_address"), ("first_year", "last_year"))},
        ),
        (_("Evaluation and publication"), {"fields": (("rating_scale", "is_public"),)}),
    )

    class Media:
        css = {"all": ("actions/editing.css",)}
        js = ("actions/plan_tree.js",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Plan]:
        queryset = super().get_queryset(request).select_related("unit", "rating_scale")
        reports = ProgressReport.objects.visible_to(request.user).waiting()
        return queryset.annotate(
            item_count=_counted(PlanItem.objects.all(), "plan"),
            indicator_count=_counted(Indicator.objects.all(), "item__plan"),
            waiting_count=_counted(reports, "item__plan"),
        )

    def get_prepopulated_fields(self, request: HttpRequest, obj: Plan | None = None) -> dict[str, Any]:
        """The address of a published plan does not follow its title."""
        return {} if obj else dict(super().get_prepopulated_fields(request, obj))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            context["plan_tree"] = plan_tree(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_view_on_site_url(self, obj: Plan | None = None) -> str | None:
        return super().get_view_on_site_url(obj) if obj and obj.is_public else None

    @admin.display(description=_("fiscal years"), ordering="first_year")
    def years(self, plan: Plan) -> str:
        last = FiscalYear(plan.last_year).label() if plan.last_year else ""
        return f"{FiscalYear(plan.first_year).label()}–{last}"

    @admin.display(description=_("items"), ordering="item_count")
    def items(self, plan: Any) -> str:
        return _list_link("planitem", f"plan__id__exact={plan.pk}", plan.item_count)

    @admin.display(description=_("indicators"), ordering="indicator_count")
    def indicators(self, plan: Any) -> str:
        return _list_link("indicator", f"item__plan__id__exact={plan.pk}", plan.indicator_count)

    @admin.display(description=_("reports waiting"), ordering="waiting_count")
    def waiting_reports(self, plan: Any) -> str:
        return _list_link(
            "progressreport", f"item__plan__id__exact={plan.pk}&waiting=yes", plan.waiting_count
        )


def _counted(queryset: models.QuerySet[Any], path: str) -> Coalesce:
    """How many of these rows belong to the plan of the outer row."""
    rows = queryset.order_by().filter(**{path: models.OuterRef("pk")}).values(path)
    count = rows.annotate(total=models.Count("pk")).values("total")
    return Coalesce(models.Subquery(count), 0)


def _list_link(model: str, query: str, count: int) -> str:
    url = reverse(f"admin:actions_{model}_changelist")
    return format_html('<a href="{}?{}">{}</a>', url, query, count)
