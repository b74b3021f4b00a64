"""The filters of the list of agreements: what offices ask of their agreements."""

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy, ngettext

from exchanges.activity import dormant
from exchanges.models import Screening
from exchanges.strategic import strategic_on
from strategy_tracker.core.admin.filters import (
    ChoiceFilter,
    DayFilter,
    FieldChoiceFilter,
    PresenceFilter,
    RegionFilter,
    RelatedRowsFilter,
    RelatedSearchFilter,
    UnitFilter,
)
from strategy_tracker.core.admin.permissions import may

MONTHS = (1, 3, 6, 12, 24, 36)
YEARS = (1, 2, 3, 5, 10)
PARTNER_COUNTRY = "parties__institution__country"


class InForceOn(DayFilter):
    """By the one definition of ``exchanges/models/in_force.py``."""

    title = gettext_lazy("in force on")
    parameter_name = "in_force_on"

    def apply(self, queryset: Any, value: datetime.date, request: HttpRequest) -> Any:
        return queryset.in_force_on(value)

    def words(self) -> str:
        return date_format(self.current, "SHORT_DATE_FORMAT")


class EndingWithin(ChoiceFilter):
    """In force today, with a last day that is no further away; what renews itself is among them."""

    title = gettext_lazy("ending within")
    parameter_name = "ending_within"

    def options(self) -> list[tuple[str, Any]]:
        return [
            (str(months), ngettext("%(number)d month", "%(number)d months", months) % {"number": months})
            for months in MONTHS
        ]

    def apply(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        today = timezone.localdate()
        last = today + relativedelta(months=int(value))
        return queryset.in_force_on(today).filter(ends_on__range=(today, last))


class Dormant(ChoiceFilter):
    """In force for so many years and all that time without a stay or an event."""

    title = gettext_lazy("no activity in")
    parameter_name = "dormant"

    def options(self) -> list[tuple[str, Any]]:
        return [
            (str(years), ngettext("%(number)d year", "%(number)d years", years) % {"number": years})
            for years in YEARS
        ]

    def apply(self, queryset: Any, value: str, request: HttpRequest) -> Any:
        return queryset.filter(dormant(timezone.localdate(), int(value)))


class AtStage(FieldChoiceFilter):
    title = gettext_lazy("stage")
    parameter_name = path = "stage"


class OfPartner(RelatedSearchFilter):
    title = gettext_lazy("partner institution")
    parameter_name = "partner"
    path = "parties__institution"


class OfCountry(RelatedSearchFilter):
    title = gettext_lazy("country or territory")
    parameter_name = "country"
    path = PARTNER_COUNTRY


class OfRegion(RegionFilter):
    path = PARTNER_COUNTRY


class WithContent(RelatedRowsFilter):
    title = gettext_lazy("content")
    parameter_name = "content"
    path = "contents"


class OfLevel(RelatedRowsFilter):
    title = gettext_lazy("level")
    parameter_name = path = "level"


class OfKind(RelatedRowsFilter):
    title = gettext_lazy("kind of document")
    parameter_name = path = "document_kind"


class OfArrangement(FieldChoiceFilter):
    title = gettext_lazy("arrangement")
    parameter_name = path = "arrangement"


class WithEnd(FieldChoiceFilter):
    title = gettext_lazy("end")
    parameter_name = path = "end_kind"


class RenewedBy(FieldChoiceFilter):
    title = gettext_lazy("renewal")
    parameter_name = path = "renewal_mode"


class Strategic(PresenceFilter):
    """Whether the partner is a strategic one today."""

    title = gettext_lazy("strategic partner")
    parameter_name = "strategic"
    with_label = gettext_lazy("designated")
    without_label = gettext_lazy("not designated")

    def condition(self, request: HttpRequest) -> models.Q:
        return strategic_on(timezone.localdate())


class Cleared(PresenceFilter):
    """Whether the export-control screening is cleared; asked by those alone who may see screenings."""

    title = gettext_lazy("export-control screening")
    parameter_name = "cleared"
    with_label = gettext_lazy("cleared")
    without_label = gettext_lazy("not cleared")

    def has_output(self) -> bool:
        return may(self.request, "view", Screening)

    def condition(self, request: HttpRequest) -> models.Q:
        seen = Screening.objects.visible_to(request.user)
        cleared = seen.filter(agreement__isnull=False, decision=Screening.Decision.CLEARED)
        return models.Q(pk__in=cleared.order_by().values("agreement"))


AGREEMENT_FILTERS = (
    AtStage,
    InForceOn,
    EndingWithin,
    Dormant,
    UnitFilter,
    OfPartner,
    OfCountry,
    OfRegion,
    OfLevel,
    WithContent,
    OfKind,
    OfArrangement,
    WithEnd,
    RenewedBy,
    Strategic,
    Cleared,
)
