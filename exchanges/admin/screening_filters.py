"""The filters of the list of screenings, and what the list asks of the country lists, in the database."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from exchanges.models import ConcernList, Exchange, Screening
from strategy_tracker.core.admin.filters import ChoiceFilter, FieldChoiceFilter, PresenceFilter

DAYS = (7, 14, 30, 90)


def is_listed() -> Exists:
    """Whether a country list names a country of the subject: ``screening/facts.py`` for many at once."""
    stay = "exchange"
    first_day = Coalesce(OuterRef("exchange__first_day"), OuterRef("agreement__effective_on"))
    day = Coalesce(first_day, models.Value(timezone.localdate()), output_field=models.DateField())
    valid = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    of_stay = (
        Q(countries=OuterRef(f"{stay}__country"))
        | Q(countries=OuterRef(f"{stay}__institution__country"))
        | Q(countries__legs__exchange=OuterRef(stay))
        | Q(countries__institutions__legs__exchange=OuterRef(stay))
    )
    of_person = Q(countries=OuterRef(f"{stay}__person__nationality")) | Q(
        countries=OuterRef(f"{stay}__person__institution__country")
    )
    inbound = Exchange._base_manager.filter(pk=OuterRef(OuterRef(stay)), direction=Exchange.Direction.INBOUND)
    of_partner = Q(countries__institutions__agreement_parties__agreement=OuterRef("agreement"))
    lists = ConcernList._base_manager.filter(valid)
    return Exists(lists.filter(of_stay | of_partner | (of_person & Q(Exists(inbound)))))


class DecisionFilter(FieldChoiceFilter):
    title = gettext_lazy("decision")
    parameter_name = path = "decision"


class DueWithin(ChoiceFilter):
    """Not cleared yet, and needed so soon or already past."""

    title = gettext_lazy("needed within")
    parameter_name = "due_within"

    def options(self) -> list[tuple[str, Any]]:
        return [
            (str(days), ngettext("%(number)d day", "%(number)d days", days) % {"number": days})
            for days in DAYS
        ]

    def apply(self, queryset: QuerySet[Any], value: str, request: HttpRequest) -> Any:
        last = timezone.localdate() + datetime.timedelta(days=int(value))
        open_ones = queryset.exclude(decision=Screening.Decision.CLEARED).filter(override_reason="")
        return open_ones.filter(due_on__lte=last)


class ListedCountry(PresenceFilter):
    """Whether a country of the subject stands in a country list."""

    title = gettext_lazy("country in a country list")
    parameter_name = "listed"

    def condition(self, request: HttpRequest) -> Q:
        return Q(is_listed())


ORDER = (
    models.Case(
        *(
            models.When(decision=decision, override_reason="", then=models.Value(position))
            for position, decision in enumerate(
                (Screening.Decision.UNDECIDED, Screening.Decision.REVIEW, Screening.Decision.LICENCE)
            )
        ),
        default=models.Value(3),
    ),
    F("due_on").asc(nulls_last=True),
    "pk",
)
"""What waits for a decision first, then what is needed soonest."""
