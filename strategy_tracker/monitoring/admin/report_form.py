"""The form that asks for a report."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminSelectWidget

from actions.models import Plan
from strategy_tracker.core.access.reach import Everywhere, reach
from strategy_tracker.core.admin.dates import WrittenDateField
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.models import MonitoringReport
from strategy_tracker.monitoring.reports.registry import report_choices


def reportable_plans(user: Any) -> "QuerySet[Plan]":
    """The plans on which a user may have a report built."""
    units = reach(user, "add", "monitoring.monitoringreport")
    plans: QuerySet[Plan] = Plan.objects.visible_to(user)
    return plans if isinstance(units, Everywhere) else plans.filter(unit__in=units)


def year_choices(plans: "QuerySet[Plan]") -> list[tuple[int, str]]:
    """From the first year of any of the plans to the current one, the newest first."""
    current = FiscalYear.current().start
    first = min([current, *plans.order_by().values_list("first_year", flat=True)])
    years = (FiscalYear(year) for year in range(current, first - 1, -1))
    return [(year.start, f"{year.label('ja')} / {year.label('en')}") for year in years]


class ReportForm(forms.ModelForm):
    """Made for a request: ``request`` is set on the class that the admin builds."""

    request: HttpRequest
    kind = forms.ChoiceField(label=_("Kind of report"), widget=UnfoldAdminSelectWidget)
    plan: "forms.ModelChoiceField[Plan]" = forms.ModelChoiceField(
        label=_("Plan"), queryset=Plan.objects.none(), empty_label=None, widget=UnfoldAdminSelectWidget
    )
    year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int, widget=UnfoldAdminSelectWidget)
    language = forms.ChoiceField(
        label=_("Language"), choices=MonitoringReport.ReportLanguage.choices, widget=UnfoldAdminSelectWidget
    )
    as_of = WrittenDateField(
        label=_("As of"),
        widget=UnfoldAdminDateWidget,
        help_text=_("Figures found after this day are left out."),
    )

    class Meta:
        model = MonitoringReport
        fields = ("kind", "plan", "year", "language", "as_of")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = reportable_plans(self.request.user)
        self.fields["kind"].choices = report_choices()  # type: ignore[attr-defined]
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]
        self.fields["year"].choices = year_choices(plans)  # type: ignore[attr-defined]

    def clean_as_of(self) -> Any:
        day = self.cleaned_data["as_of"]
        if day > timezone.localdate():
            raise ValidationError(_("This day lies in the future."), code="future")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        plan, year = cleaned.get("plan"), cleaned.get("year")
        if plan and year and not plan.first_year <= year <= (plan.last_year or year):
            self.add_error("year", ValidationError(_("The plan does not cover this year."), code="year"))
        return cleaned


def initial_values(request: HttpRequest) -> dict[str, Any]:
    """What an address may bring along: ``plan`` (number or address name) and ``year``."""
    wanted = request.GET.get("plan", "")
    plans = reportable_plans(request.user)
    found = plans.filter(pk=int(wanted)) if wanted.isdecimal() else plans.filter(slug=wanted)
    year = request.GET.get("year", "")
    return {
        "plan": found.values_list("pk", flat=True).first(),
        "year": int(year) if year.isdecimal() else FiscalYear.current().start,
        "language": MonitoringReport.ReportLanguage.BOTH,
        "as_of": timezone.localdate(),
    }
