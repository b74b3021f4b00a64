"""Which stays of researchers the survey counts, as one row for each country of each stay.

A stay with legs is in the countries of its legs, otherwise in its own country. A country with two legs of
one stay is visited once. The whole stay decides to which year and to which length it belongs, the legs only
decide the countries: somebody who is in France for 20 days and in Germany for 20 days was away for 40.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from exchanges.models import Exchange, ExchangeLeg
from exchanges.surveys.choice import Choice, Stays
from exchanges.surveys.regions import Regions
from exchanges.visits import HAPPENED, reaching, starting_in, touching

FORECAST: tuple[str, ...] = (*HAPPENED, Exchange.Status.CONFIRMED)


def visits(choice: Choice) -> QuerySet[Exchange]:
    """All visits of the year, countable or not; ``visited`` is the country's key, or None.

    A stay without a first day is in no year: it is among those of every year until somebody enters the day.
    """
    in_units = Exchange._base_manager.filter(units__in=choice.branch).order_by().values("pk")
    earlier = ExchangeLeg.objects.filter(
        exchange=OuterRef("pk"), country=OuterRef("visited"), pk__lt=OuterRef("leg")
    )
    return (
        Exchange.objects.filter(_of_year(choice) | _undated(choice), category__counts_as_researcher=True)
        .filter(pk__in=in_units)
        .annotate(leg=F("legs"), visited=Coalesce("legs__country", "country"))
        .filter(Q(leg__isnull=True) | ~Exists(earlier))
        .order_by("first_day", "pk", "leg")
    )


def countable(regions: Regions) -> Q:
    """Visits of a known length to a country that is in a region of the scheme."""
    return Q(stay_days__isnull=False, visited__in=list(regions.of_country))


def _of_year(choice: Choice) -> Q:
    year, begun = choice.year, choice.stays == Stays.BEGUN
    if not choice.forecast:
        today = timezone.localdate()
        return starting_in(year, today) if begun else touching(year, today)
    expected = Q(status__in=FORECAST, first_day__lte=year.last_day)
    return expected & (Q(start_year=year.start) if begun else reaching(year.first_day))


def _undated(choice: Choice) -> Q:
    return Q(status__in=FORECAST if choice.forecast else HAPPENED, first_day__isnull=True)
