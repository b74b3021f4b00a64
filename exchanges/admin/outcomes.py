"""Outcomes: papers, enrolled students, seminars, projects. Figures of the host; names of persons are not."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.admin.fiscal_years import WithFiscalYears
from exchanges.models import Exchange, Outcome
from strategy_tracker.core.admin.base import RecordAdmin, RecordStackedInline
from strategy_tracker.core.admin.display import EMPTY
from strategy_tracker.core.admin.filters import (
    FieldChoiceFilter,
    FiscalYearFilter,
    PresenceFilter,
    RelatedRowsFilter,
    RelatedSearchFilter,
    UnitFilter,
)
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.identifiers import doi_in

UNSEEN_STAY = _("a stay whose page you may not open")


class DoiField(forms.CharField):
    """Pasted as an address or with ``doi:`` before it, kept as the identifier alone."""

    def to_python(self, value: Any) -> str:
        return doi_in(super().to_python(value) or "")


class OutcomeFields(WithFiscalYears):
    """For the admin and the inline of outcomes."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        if db_field.name == "doi":
            # Long enough for an address to be pasted.
            kwargs |= {"form_class": DoiField, "max_length": None}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "year" and field is not None:
            field.initial = FiscalYear.current().start
        return field


class OutcomeInline(OutcomeFields, RecordStackedInline):
    model = Outcome
    fields = (("kind", "year", "number"), "title", "doi")


class OutcomeKindFilter(RelatedRowsFilter):
    title = _("kind")
    parameter_name = path = "kind"


class OutcomeYearFilter(FiscalYearFilter):
    year_path = "year"


class OutcomeProgrammeFilter(RelatedSearchFilter):
    title = _("programme")
    parameter_name = path = "programme"


class OutcomeAgreementFilter(RelatedSearchFilter):
    title = _("agreement")
    parameter_name = path = "agreement"


class DoiFilter(PresenceFilter):
    title = "DOI"
    parameter_name = "doi"
    path = "doi"


class DirectionFilter(FieldChoiceFilter):
    title = _("direction of the stay")
    parameter_name = "direction"
    path = "exchange__direction"


@admin.register(Outcome)
class OutcomeAdmin(OutcomeFields, RecordAdmin):
    list_display = ("name", "kind", "year_label", "number", "doi_link", "came_from", "agreement")
    list_display_links = ("name",)
    list_filter = (
        OutcomeKindFilter, OutcomeYearFilter, UnitFilter, OutcomeProgrammeFilter,
        OutcomeAgreementFilter, DirectionFilter, DoiFilter,
    )  # fmt: skip
    ordering = ("-year", "-pk")
    plain_select_fields = ("kind",)
    fieldsets = (
        (None, {"fields": (("kind", "year", "number"), "title", "doi")}),
        (
            _("Came from"),
            {
                "fields": ("exchange", ("programme", "agreement")),
                "description": _("One of them at least; a paper of a stay is counted with its agreement."),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Outcome]:
        seen = Exchange.objects.visible_to(request.user).filter(pk=OuterRef("exchange_id"))
        queryset = super().get_queryset(request).annotate(stay_is_seen=Exists(seen))
        return queryset.select_related("kind", "programme", "agreement", "exchange__person")

    def get_fieldsets(self, request: HttpRequest, obj: Outcome | None = None) -> list[Any]:
        """A stay names a person: whoever may not see it is told only that there is one."""
        fieldsets = super().get_fieldsets(request, obj)
        if not self._hides_stay(obj):
            return fieldsets
        return [
            (
                title,
                {**options, "fields": ["unseen_stay" if f == "exchange" else f for f in options["fields"]]},
            )
            for title, options in fieldsets
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Outcome | None = None) -> list[Any]:
        names = list(super().get_readonly_fields(request, obj))
        return [*names, "unseen_stay"] if self._hides_stay(obj) else names

    def _hides_stay(self, obj: Outcome | None) -> bool:
        return bool(obj and obj.exchange_id and not getattr(obj, "stay_is_seen", False))

    @admin.display(description=_("exchange"))
    def unseen_stay(self, outcome: Outcome) -> str:
        return str(UNSEEN_STAY)

    @admin.display(description=_("title"), ordering="title_ja")
    def name(self, outcome: Outcome) -> str:
        return outcome.title or str(outcome.kind)

    @admin.display(description="DOI", ordering="doi")
    def doi_link(self, outcome: Outcome) -> str:
        if not outcome.doi:
            return EMPTY
        link = '<a href="https://doi.org/{0}" rel="noopener" class="text-link">{0}</a>'
        return format_html(link, outcome.doi)

    @admin.display(description=_("came from"))
    def came_from(self, outcome: Outcome) -> str:
        if outcome.exchange is None:
            return str(outcome.programme or EMPTY)
        if not outcome.stay_is_seen:  # type: ignore[attr-defined]
            return gettext("a stay")
        address = reverse("admin:exchanges_exchange_change", args=[outcome.exchange_id])
        return format_html('<a href="{}" class="text-link">{}</a>', address, outcome.exchange)
