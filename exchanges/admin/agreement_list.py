"""The columns of the list of agreements, and how an agreement is found."""

import datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from exchanges.activity import with_activity_counts, with_last_activity
from exchanges.models import Agreement, AgreementParty
from strategy_tracker.core.admin.record_list import RecordList
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models.searchable import search_key, typed_key

COLUMNS = (
    "number",
    "title_shown",
    "partners",
    "own_units",
    "stage_chip",
    "term",
    "last_activity",
    "went_and_came",
)
FURTHER_COLUMNS = (
    "countries",
    "level",
    "document_kind",
    "arrangement",
    "effective_on",
    "end_shown",
    "days_left",
    "renewal_mode",
    "coordinator",
    "is_public",
    "translation_state",
    "updated_at",
)
SOON = 183
"""An end within half a year, the usual time of notice, is set off."""


class AgreementList(RecordList):
    """A row leads to the agreement's readable page."""

    def url_for_result(self, result: Agreement) -> str:
        return reverse("admin:exchanges_agreement_page", args=[result.pk])


class WithAgreementColumns:
    """For the admin of agreements. A page reads parties, countries and units once for all its rows."""

    list_display = COLUMNS
    optional_columns: ClassVar[tuple[str, ...]] = FURTHER_COLUMNS
    list_display_links = ("number", "title_shown")
    ordering = ("-pk",)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[AgreementList]:
        return AgreementList

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Agreement]:
        agreements = super().get_queryset(request).select_related("level")  # type: ignore[misc]
        parties = AgreementParty.objects.filter(institution__isnull=False).order_by("position", "pk")
        shown = models.Prefetch(
            "parties", parties.select_related("institution__country"), to_attr="partner_parties"
        )
        listed = with_last_activity(with_activity_counts(agreements, FiscalYear.current()))
        return listed.prefetch_related(shown, "units")

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Agreement], search_term: str
    ) -> tuple[models.QuerySet[Agreement], bool]:
        """Every word in number or title, or in a partner's name in any of its languages and scripts."""
        for word in typed_key(search_term).split():
            folded = search_key(word)
            of_partner = AgreementParty.objects.filter(
                models.Q(institution__search_text__contains=folded)
                | models.Q(department_ja__icontains=word)
                | models.Q(department_en__icontains=word)
            )
            found = models.Q(search_text__contains=folded) | models.Q(
                pk__in=of_partner.order_by().values("agreement")
            )
            queryset = queryset.filter(found)
        return queryset, False

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def title_shown(self, agreement: Agreement) -> SafeString:
        mark = _("provisional") if agreement.shown_as_provisional else ""
        return format_html(
            '<span class="list-cell"><span class="list-title">{}</span>{}'
            '<small class="list-more">{}</small></span>',
            agreement.title,
            format_html(' <span class="translation-mark">{}</span>', mark) if mark else "",
            agreement.level,
        )

    @admin.display(description=gettext_lazy("partners"))
    def partners(self, agreement: Agreement) -> SafeString | str:
        lines = (
            (str(party), party.institution and party.institution.country) for party in _parties(agreement)
        )
        line = '<span class="list-line">{} <small class="list-more">{}</small></span>'
        return format_html('<span class="list-cell">{}</span>', format_html_join("", line, lines) or "–")

    @admin.display(description=gettext_lazy("end day"), ordering="ends_on")
    def term(self, agreement: Agreement) -> SafeString:
        """The end, and below it how long that is and what comes then."""
        left = days_left(agreement, timezone.localdate())
        more = '<small class="list-more">{}</small>'
        return format_html(
            f'<span class="list-cell"><span class="list-day">{{}}</span>{more}{more}</span>',
            end_in_words(agreement),
            "" if left is None else _flagged(left),
            agreement.get_renewal_mode_display() if agreement.is_concluded else "",
        )

    @admin.display(description=gettext_lazy("country or territory"))
    def countries(self, agreement: Agreement) -> str:
        institutions = (party.institution for party in _parties(agreement))
        names = dict.fromkeys(str(institution.country) for institution in institutions if institution)
        return ", ".join(names) or "–"

    @admin.display(description=gettext_lazy("own units"))
    def own_units(self, agreement: Agreement) -> str:
        return ", ".join(str(unit) for unit in agreement.units.all())

    @admin.display(description=gettext_lazy("stage"), ordering="stage")
    def stage_chip(self, agreement: Agreement) -> SafeString:
        return format_html(
            '<span class="stage-chip stage-chip--{}">{}</span>',
            agreement.stage,
            agreement.get_stage_display(),
        )

    @admin.display(description=gettext_lazy("end day"), ordering="ends_on")
    def end_shown(self, agreement: Agreement) -> SafeString | str:
        return end_in_words(agreement)

    @admin.display(description=gettext_lazy("days left"), ordering="ends_on")
    def days_left(self, agreement: Agreement) -> SafeString | str:
        left = days_left(agreement, timezone.localdate())
        if left is None:
            return "–"
        return _flagged(left)

    @admin.display(description=gettext_lazy("last activity"), ordering="last_active_on")
    def last_activity(self, agreement: Any) -> str:
        return (
            date_format(agreement.last_active_on, "SHORT_DATE_FORMAT")
            if agreement.last_active_on
            else _("none")
        )

    @admin.display(description=gettext_lazy("in / out, this FY"))
    def went_and_came(self, agreement: Any) -> str:
        return f"{agreement.inbound_visits} / {agreement.outbound_visits}"


def end_in_words(agreement: Agreement) -> SafeString | str:
    """The last day; “open-ended”; or, set off, that nobody knows it."""
    last = agreement.terminated_on or agreement.ends_on
    if last:
        return date_format(last, "SHORT_DATE_FORMAT")
    if agreement.end_kind == Agreement.EndKind.UNKNOWN:
        return format_html('<span class="end-flag">{}</span>', agreement.get_end_kind_display())
    return agreement.get_end_kind_display()


def days_left(agreement: Agreement, day: datetime.date) -> int | None:
    """How many days after ``day`` its last day in force is; None where that is no question."""
    last = agreement.terminated_on or agreement.ends_on
    if not agreement.is_concluded or last is None or last < day:
        return None
    return (last - day).days


def _flagged(left: int) -> SafeString | str:
    text = ngettext("%(number)d day left", "%(number)d days left", left) % {"number": left}
    return format_html('<span class="end-flag">{}</span>', text) if left <= SOON else text


def _parties(agreement: Any) -> list[AgreementParty]:
    found: list[AgreementParty] = agreement.partner_parties
    return found


def _title(agreement: Agreement) -> str:
    return agreement.title


def _partner_names(agreement: Agreement) -> list[str]:
    return [str(party) for party in _parties(agreement)]


def _last_day(agreement: Agreement) -> datetime.date | str:
    return agreement.terminated_on or agreement.ends_on or str(agreement.get_end_kind_display())


def _days_left(agreement: Agreement) -> int | None:
    return days_left(agreement, timezone.localdate())


def _last_active_on(agreement: Any) -> datetime.date | None:
    day: datetime.date | None = agreement.last_active_on
    return day


# A file holds the plain value where the page adds a second line or a mark.
_VALUES: tuple[tuple[Any, Any], ...] = (
    (WithAgreementColumns.title_shown, _title),
    (WithAgreementColumns.partners, _partner_names),
    (WithAgreementColumns.term, _last_day),
    (WithAgreementColumns.end_shown, _last_day),
    (WithAgreementColumns.days_left, _days_left),
    (WithAgreementColumns.last_activity, _last_active_on),
)
for column, value in _VALUES:
    column.export_value = value
