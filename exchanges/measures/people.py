"""How many went and came: visits (延べ人数), persons (実人数) and the balance between the two directions.

All of them take the same filters: ``direction`` (the balance has both), ``category``, ``kind`` (of stay),
``programme``, ``duration`` (as ``exchanges/duration.py`` has it, of the whole stay), ``region`` (of
``scheme``) and ``country``, ``agreement`` (its number), and ``counting``: ``touching`` counts a stay in each
year that it touches, ``starting`` in the year in which it began (``exchanges/visits.py``).

A visit is one stay of one person, however many countries it leads to; asked for a country, it counts where
it, or one of its legs in the year, leads there. The table by country is the survey's.
"""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchanges.duration import Duration, both_ends_count, lasting
from exchanges.measures.counting import held_by
from exchanges.measures.parameters import (
    DEFAULT_SCHEME,
    check_country,
    check_region,
    check_scheme,
    country_ids,
)
from exchanges.models import Agreement, Exchange, ExchangeLeg, PersonCategory, Programme, StayKind
from exchanges.visits import starting_in, touching
from strategy_tracker.core.counting import branch_of, counted, number
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.measure_parameters import Given, check_choice, check_codes, chosen, ids, words
from strategy_tracker.core.measures import Checks, MeasureResult, measure
from strategy_tracker.core.models import Person, Unit


class Counting(TextChoices):
    """In which year a stay over 31 March counts."""

    TOUCHING = "touching", gettext_lazy("each year that it touches")
    STARTING = "starting", gettext_lazy("the year in which it began")


def agreement_ids(given: Given) -> list[int]:
    """The agreements with these numbers; ValidationError for a number that no agreement has."""
    wanted = words(given)
    found = Agreement.objects.order_by().filter(number__in=wanted).values_list("number", "pk")
    keys = dict.fromkeys(pk for _number, pk in found)
    if unknown := sorted(set(wanted) - {number for number, _pk in found}):
        raise ValidationError(
            _("No agreement has the number %(unknown)s."),
            code="parameters",
            params={"unknown": ", ".join(unknown)},
        )
    return sorted(keys)


CHECKS: Checks = {
    "category": check_codes(PersonCategory),
    "kind": check_codes(StayKind),
    "programme": check_codes(Programme),
    "duration": check_choice(Duration),
    "region": check_region,
    "scheme": check_scheme,
    "country": check_country,
    "agreement": agreement_ids,
    "counting": check_choice(Counting),
}
WITH_DIRECTION: Checks = {**CHECKS, "direction": check_choice(Exchange.Direction)}


@dataclass(frozen=True)
class Filters:
    """Which visits are meant; empty ones leave nothing out."""

    direction: Given = ""
    category: Given = ""
    kind: Given = ""
    programme: Given = ""
    duration: Given = ""
    region: Given = ""
    scheme: Given = DEFAULT_SCHEME
    country: Given = ""
    agreement: Given = ""
    counting: Given = Counting.TOUCHING.value

    def of(self, unit: Unit, year: FiscalYear, as_of: datetime.date) -> QuerySet[Exchange]:
        """The visits of a unit and the units below it; ValidationError for a code that is not known."""
        rows = held_by(Exchange, branch_of(unit)).filter(self._in_year(year, as_of), self._own_columns())
        countries = country_ids(self.region, self.scheme, self.country)
        if countries is not None:
            rows = rows.filter(self._in_countries(countries, year, as_of))
        return rows

    @property
    def _starting_only(self) -> bool:
        return chosen(Counting, self.counting) == [Counting.STARTING]

    def _in_year(self, year: FiscalYear, as_of: datetime.date) -> Q:
        return starting_in(year, as_of) if self._starting_only else touching(year, as_of)

    def _own_columns(self) -> Q:
        condition = Q()
        if words(self.direction):
            condition &= Q(direction__in=chosen(Exchange.Direction, self.direction))
        for column, model, given in (
            ("category", PersonCategory, self.category),
            ("stay_kind", StayKind, self.kind),
            ("programme", Programme, self.programme),
        ):
            if words(given):
                condition &= Q(**{f"{column}__in": ids(model, given)})
        if words(self.agreement):
            condition &= Q(agreement__in=agreement_ids(self.agreement))
        return condition & self._lasting()

    def _lasting(self) -> Q:
        named = chosen(Duration, self.duration)
        both_ends = both_ends_count() if named else True
        condition = Q()
        for duration in named:
            condition |= lasting(duration, both_ends=both_ends)
        return condition

    def _in_countries(self, countries: list[int], year: FiscalYear, as_of: datetime.date) -> Q:
        """A stay with legs is where its legs are, in the year as far as stays over 31 March count twice."""
        legs = ExchangeLeg.objects.filter(exchange=OuterRef("pk"))
        there = legs.filter(country__in=countries)
        if not self._starting_only:
            there = there.filter(starts_on__lte=min(as_of, year.last_day), ends_on__gte=year.first_day)
        return Q(Exists(there)) | (Q(country__in=countries) & ~Q(Exists(legs)))


@measure(
    "exchanges.visits", name=gettext_lazy("Visits out and in"), value_kind="number", checks=WITH_DIRECTION
)
def visits(unit: Unit, *, year: FiscalYear, as_of: datetime.date, **filters: Given) -> MeasureResult:
    """延べ人数: every stay counts."""
    rows = Filters(**filters).of(unit, year, as_of)
    return counted(rows.select_related("person"), as_of)


@measure(
    "exchanges.persons", name=gettext_lazy("Persons who went or came"), value_kind="number",
    checks=WITH_DIRECTION,
)  # fmt: skip
def persons(unit: Unit, *, year: FiscalYear, as_of: datetime.date, **filters: Given) -> MeasureResult:
    """実人数: everybody counts once in the year, whatever number of stays, directions or units it was."""
    stays = Filters(**filters).of(unit, year, as_of).order_by()
    found = stays.aggregate(number=Count("person", distinct=True))["number"]
    return number(found, Person.objects.filter(pk__in=stays.values("person")), as_of)


@measure(
    "exchanges.balance", name=gettext_lazy("Visits in less visits out"), value_kind="number", checks=CHECKS
)
def balance(unit: Unit, *, year: FiscalYear, as_of: datetime.date, **filters: Given) -> MeasureResult:
    """Above zero more came than went, below zero more went; 0 may also mean that nobody did."""
    rows = Filters(**filters).of(unit, year, as_of)
    came = Count("pk", filter=Q(direction=Exchange.Direction.INBOUND))
    went = Count("pk", filter=Q(direction=Exchange.Direction.OUTBOUND))
    both = rows.order_by().aggregate(came=came, went=went)
    return number(both["came"] - both["went"], rows.select_related("person"), as_of)
