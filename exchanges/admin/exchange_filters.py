"""The filters of the list of exchanges."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from exchanges.duration import Duration, both_ends_count, lasting
from exchanges.models import Exchange, ExchangeLeg
from strategy_tracker.core.admin.filters import (
    ChoiceFilter,
    DayFilter,
    FieldChoiceFilter,
    FiscalYearFilter,
    RegionFilter,
    RelatedRowsFilter,
    RelatedSearchFilter,
    TypedFilter,
    UnitFilter,
)
from strategy_tracker.core.admin.filters.typed import Input
from strategy_tracker.core.models import Country, Region
from strategy_tracker.core.wareki import parse_date


class DirectionFilter(FieldChoiceFilter):
    title = gettext_lazy("direction")
    parameter_name = path = "direction"


class StatusFilter(FieldChoiceFilter):
    title = gettext_lazy("status")
    parameter_name = path = "status"


class CategoryFilter(RelatedRowsFilter):
    title = gettext_lazy("category")
    parameter_name = path = "category"


class StayKindFilter(RelatedRowsFilter):
    title = gettext_lazy("kind of stay")
    parameter_name = path = "stay_kind"


class CountryFilter(RelatedSearchFilter):
    """The country of the stay or of one of its legs."""

    title = gettext_lazy("country or territory")
    parameter_name = path = "country"

    def apply(self, queryset: QuerySet[Any], value: Any, request: HttpRequest) -> Any:
        return queryset.filter(_leading_to_countries([value.pk]))


class StayRegionFilter(RegionFilter):
    """The region of the stay's country or of that of one of its legs."""

    path = "country"

    def apply(self, queryset: QuerySet[Any], value: str, request: HttpRequest) -> Any:
        region = Region.objects.filter(scheme__code=self.scheme, code=value)
        inside = Country.objects.filter(regions__in=region).order_by().values("pk")
        return queryset.filter(_leading_to_countries(inside))


def _leading_to_countries(countries: Any) -> Q:
    legs = ExchangeLeg._base_manager.filter(country__in=countries).order_by().values("exchange")
    return Q(country__in=countries) | Q(pk__in=legs)


class InstitutionFilter(RelatedSearchFilter):
    title = gettext_lazy("institution abroad")
    parameter_name = path = "institution"


class ProgrammeFilter(RelatedSearchFilter):
    title = gettext_lazy("programme")
    parameter_name = path = "programme"


class AgreementFilter(RelatedSearchFilter):
    title = gettext_lazy("agreement")
    parameter_name = path = "agreement"


class VisitorBasisFilter(RelatedRowsFilter):
    title = gettext_lazy("basis of the visit")
    parameter_name = path = "visitor_basis"


class StartYearFilter(FiscalYearFilter):
    title = gettext_lazy("fiscal year of the first day")
    year_path = "start_year"

    def occurring(self) -> QuerySet[Any]:
        """Of all stays: a range of years tells of nobody, and stands at the two ends of an index."""
        return Exchange._base_manager.all()


class PresentOnFilter(DayFilter):
    """Who is, was or will be there on a day; first and last day belong to a stay, cancelled ones do not."""

    title = gettext_lazy("there on")
    parameter_name = "there_on"

    def apply(self, queryset: QuerySet[Any], value: datetime.date, request: HttpRequest) -> Any:
        return _touching(queryset, value, value)


class PeriodFilter(TypedFilter):
    """Stays of which a day at least lies in a period; either end may stay open."""

    title = gettext_lazy("in the period")
    parameter_name = "period"
    hint = DayFilter.hint

    @classmethod
    def parameters(cls) -> tuple[str, ...]:
        return (f"{cls.parameter_name}_from", f"{cls.parameter_name}_to")

    def read_texts(self, texts: dict[str, str]) -> Any:
        first, last = (
            parse_date(text) if (text := texts.get(name, "").strip()) else None for name in self.parameters()
        )
        if first and last and last < first:
            raise ValidationError(gettext("The last day is before the first day."))
        return (first, last) if first or last else None

    def words(self) -> str:
        first, last = (day and date_format(day, "SHORT_DATE_FORMAT") for day in self.current)
        return f"{first or ''}–{last or ''}"

    def apply(self, queryset: QuerySet[Any], value: Any, request: HttpRequest) -> Any:
        first, last = value
        return _touching(queryset, first or datetime.date.min, last or datetime.date.max)

    def inputs(self) -> list[Input]:
        labels = (
            pgettext_lazy("first day of a period", "from"),
            pgettext_lazy("last day of a period", "to"),
        )
        return [
            Input(name, self.texts.get(name, ""), label=label)
            for name, label in zip(self.parameters(), labels, strict=True)
        ]


def _touching(queryset: QuerySet[Any], first: datetime.date, last: datetime.date) -> QuerySet[Any]:
    """What is completed without a last day was there on its first; any other goes on until somebody says."""
    endless = Q(last_day__isnull=True) & ~Q(status=Exchange.Status.COMPLETED)
    still_there = Q(last_day__gte=first) | Q(first_day__gte=first) | endless
    there = queryset.filter(still_there, first_day__lte=last)
    return there.exclude(status=Exchange.Status.CANCELLED)


class LengthFilter(ChoiceFilter):
    """The classes of the survey of research exchange."""

    title = gettext_lazy("length")
    parameter_name = "length"

    def options(self) -> list[tuple[str, Any]]:
        return list(Duration.choices)

    def apply(self, queryset: QuerySet[Any], value: str, request: HttpRequest) -> Any:
        return queryset.filter(lasting(value, both_ends=both_ends_count()))


class GapFilter(ChoiceFilter):
    """What surveys cannot count, or not by its length."""

    title = gettext_lazy("cannot be counted")
    parameter_name = "gap"

    def options(self) -> list[tuple[str, Any]]:
        return [
            ("country", gettext("no country")),
            ("end", gettext("no last day")),
            ("any", gettext("one or the other")),
        ]

    def apply(self, queryset: QuerySet[Any], value: str, request: HttpRequest) -> Any:
        no_country, no_end = Q(country__isnull=True), Q(last_day__isnull=True)
        gaps = {"country": no_country, "end": no_end, "any": no_country | no_end}
        return queryset.filter(gaps[value]).exclude(status=Exchange.Status.CANCELLED)


EXCHANGE_FILTERS = (
    StatusFilter,
    DirectionFilter,
    UnitFilter,
    StartYearFilter,
    PresentOnFilter,
    PeriodFilter,
    CategoryFilter,
    StayKindFilter,
    LengthFilter,
    CountryFilter,
    StayRegionFilter,
    InstitutionFilter,
    ProgrammeFilter,
    AgreementFilter,
    VisitorBasisFilter,
    GapFilter,
)
