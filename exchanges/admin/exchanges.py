"""Exchanges: who goes out and who comes in, on one list and one form."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from exchanges import preparations, screening
from exchanges.admin.exchange_filters import EXCHANGE_FILTERS
from exchanges.admin.exchange_form import KEPT_DAYS, ExchangeForm, LegFormSet
from exchanges.admin.exchange_steps import WithStaySteps
from exchanges.admin.outcomes import OutcomeInline
from exchanges.cautions import cautions
from exchanges.legs import faults
from exchanges.models import Exchange, ExchangeLeg
from strategy_tracker.core.access.reach import Everywhere, reach
from strategy_tracker.core.admin.base import RecordAdmin, RecordStackedInline
from strategy_tracker.core.admin.display import EMPTY
from strategy_tracker.core.fiscal_year import FiscalYear

_LONGEST_KEY = 18
"""Digits that a key may have: what is longer, no column holds."""
SAME_AS = "same_as"
"""Parameter of the page for a new exchange: the key of the one that it repeats."""
REPEATED = (
    "person", "direction", "category", "stay_kind", "acceptance", "institution", "country", "programme",
    "agreement", "host_person", "visitor_basis", "short_stay_visa", "purpose_ja", "purpose_en", "funding",
)  # fmt: skip


class LegInline(RecordStackedInline):
    model = ExchangeLeg
    formset = LegFormSet
    fields = (("country", "institution"), ("starts_on", "ends_on"))
    show_change_link = False


@admin.register(Exchange)
class ExchangeAdmin(WithStaySteps, RecordAdmin):
    form = ExchangeForm
    change_form_template = "admin/exchanges/exchange_page.html"
    list_display = (
        "person", "direction", "status_chip", "period", "country", "institution", "category", "stay_kind",
        "own_units",
    )  # fmt: skip
    optional_columns: ClassVar[tuple[str, ...]] = (
        "programme", "agreement", "stay_days", "year_label", "planned_start", "planned_end", "actual_start",
        "actual_end", "acceptance", "host_person", "visitor_basis", "funding", "purpose", "updated_at",
    )  # fmt: skip
    list_filter = EXCHANGE_FILTERS
    list_select_related = (
        "person", "country", "institution", "category", "stay_kind", "programme", "agreement", "host_person",
        "visitor_basis", "funding",
    )  # fmt: skip
    search_fields = (
        "person__search_text",
        "institution__search_text",
        "search_text",
    )
    search_help_text = _("Name in any script, institution, purpose")
    ordering = ("-first_day", "-pk")
    plain_select_fields = ("category", "stay_kind", "funding", "visitor_basis")
    internal_fields: ClassVar[tuple[str, ...]] = ("notes",)
    # Neither is proposed: a stay in the wrong direction is easily entered and hard to find.
    radio_fields: ClassVar[dict[str, Any]] = {"direction": admin.HORIZONTAL}
    inlines = (LegInline, OutcomeInline)
    fieldsets = (
        (_("Who"), {"fields": ("person", ("direction", "acceptance"), ("category", "stay_kind"))}),
        (
            _("Where, and under what"),
            {"fields": (("institution", "country"), ("programme", "agreement"), "units")},
        ),
        (
            _("When"),
            {"fields": (("planned_start", "planned_end"), ("actual_start", "actual_end"), "age_at_start")},
        ),
        (_("Persons who come in"), {"fields": ("host_person", ("visitor_basis", "short_stay_visa"))}),
        (_("Purpose and funding"), {"fields": ("purpose", "funding", "items", "notes")}),
    )

    class Media:
        css = {"all": ("actions/editing.css", "exchanges/stays.css", "exchanges/screening.css")}

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.repeat_view)
        return [path("<int:pk>/repeat/", view, name="exchanges_exchange_repeat"), *super().get_urls()]

    def repeat_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """To the page for a new exchange, filled in from this one: for visits that come again."""
        address = reverse("admin:exchanges_exchange_add")
        return HttpResponseRedirect(f"{address}?{urlencode({SAME_AS: pk})}")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Exchange]:
        return super().get_queryset(request).prefetch_related("units")

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Exchange], search_term: str
    ) -> tuple[models.QuerySet[Exchange], bool]:
        """Every way leads to one record: no row comes twice."""
        return super().get_search_results(request, queryset, search_term)[0], False

    def get_readonly_fields(self, request: HttpRequest, obj: Exchange | None = None) -> list[Any]:
        kept = KEPT_DAYS.get(obj.status, ()) if obj else ()
        return [*super().get_readonly_fields(request, obj), *kept]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        proposed = super().get_changeform_initial_data(request)
        repeated = self._repeated(request, str(proposed.pop(SAME_AS, "")))
        return {"units": _own_units(request), **repeated, **proposed}

    def _repeated(self, request: HttpRequest, key: str) -> dict[str, Any]:
        if not key.isdecimal() or len(key) > _LONGEST_KEY:
            return {}
        pattern = self.get_queryset(request).filter(pk=int(key)).first()
        if pattern is None:
            return {}
        values = model_to_dict(pattern, REPEATED)
        return {
            **values,
            "units": [unit.pk for unit in pattern.units.all()],
            "items": [item.pk for item in pattern.items.all()],
        }

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            context |= self.step_context(request, obj)
            context["may_repeat"] = self.has_add_permission(request)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        preparations.keep(form.instance, request.user)
        screening.recheck(form.instance, request.user)
        for sentence in cautions(form.instance, request.user):
            messages.warning(request, sentence)

    def before_going_back(self, obj: Exchange, changed: set[str]) -> None:
        """Legs have no older version of their own: the old days must hold them as they are."""
        super().before_going_back(obj, changed)
        obj.refresh_days()
        if sentences := faults(obj, obj.legs.select_related("country")):
            raise ValidationError(sentences, code="legs")

    @admin.display(description=_("status"), ordering="status")
    def status_chip(self, exchange: Exchange) -> str:
        chip = '<span class="state-chip stay-chip--{}">{}</span>'
        return format_html(chip, exchange.status, exchange.get_status_display())

    @admin.display(description=_("fiscal year"), ordering="start_year")
    def year_label(self, exchange: Exchange) -> str:
        return FiscalYear(exchange.start_year).label() if exchange.start_year else EMPTY

    @admin.display(description=_("first to last day"), ordering="first_day")
    def period(self, exchange: Exchange) -> str:
        return exchange.span.written() if exchange.span else EMPTY

    @admin.display(description=_("own units"))
    def own_units(self, exchange: Exchange) -> str:
        return ", ".join(str(unit) for unit in exchange.units.all())


def _own_units(request: HttpRequest) -> list[int]:
    """The unit of somebody who enters stays for one unit only; nothing to propose for anybody else."""
    if isinstance(reach(request.user, "add", Exchange._meta.label_lower), Everywhere):
        return []
    held = {assignment.unit_id for assignment in request.user.assignments if assignment.unit_id}  # type: ignore[union-attr]
    return list(held) if len(held) == 1 else []
