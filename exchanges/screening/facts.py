"""What a screening looks at: person, institutions, countries, and the country lists that name them.

A decision writes these facts down (``Screening.based_on``); when they are others later, it does not hold
any more. Keys and codes only: names are looked up for whoever may read them.
"""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from exchanges.models import Agreement, ConcernList, Exchange, Screening

Subject = Exchange | Agreement

FACTS: dict[str, Promise] = {
    "direction": _("direction"),
    "person": _("person"),
    "institutions": _("institutions"),
    "countries": _("countries and territories"),
    "lists": _("country lists of export control"),
}


def facts_of(subject: Subject) -> dict[str, Any]:
    """The facts as they stand now, in the form in which a decision keeps them."""
    if isinstance(subject, Exchange):
        people = {"direction": subject.direction, "person": subject.person_id}
    else:
        people = {}
    return {
        **people,
        "institutions": sorted(_institutions(subject)),
        "countries": sorted(countries_of(subject)),
        "lists": sorted(lists_naming(subject).order_by().values_list("code", flat=True).distinct()),
    }


def changed_facts(screening: Screening, subject: Subject) -> list[str]:
    """The names of the facts that are others than those decided on; none while nothing was decided."""
    if not screening.based_on:
        return []
    now = facts_of(subject)
    return [name for name in FACTS if now.get(name) != screening.based_on.get(name)]


def in_words(facts: list[str]) -> str:
    """Names of facts as the reader calls them: “person, institutions”."""
    return pgettext("between the names of facts", ", ").join(
        str(FACTS[name]) for name in facts if name in FACTS
    )


def first_day_of(subject: Subject) -> datetime.date | None:
    """The day by which a screening is needed, as far as it is known."""
    return subject.first_day if isinstance(subject, Exchange) else subject.effective_on


def lists_naming(subject: Subject) -> QuerySet[ConcernList]:
    """The country lists, in effect on the first day, that name a country of the subject.

    Where the first day is not known yet, the lists of today count.
    """
    day = first_day_of(subject) or timezone.localdate()
    valid = ConcernList.objects.valid_on(day)
    return valid.filter(countries__code__in=countries_of(subject)).distinct()


def countries_of(subject: Subject) -> set[str]:
    """The ISO codes of the countries that matter.

    For a stay: its own country, those of its institution and its legs; for who comes in also nationality
    and home institution. For an agreement: those of the partner institutions.
    """
    found = _countries_of_stay(subject) if isinstance(subject, Exchange) else _countries_of_parties(subject)
    return {code for code in found if code}


def _countries_of_stay(exchange: Exchange) -> set[str | None]:
    legs = exchange.legs.order_by().values_list("country__code", "institution__country__code")
    found = {code for leg in legs for code in leg} | {_code(exchange), _code(exchange.institution)}
    if exchange.direction == Exchange.Direction.INBOUND:
        person = exchange.person
        found |= {person.nationality.code if person.nationality else None, _code(person.institution)}
    return found


def _code(located: Any) -> str | None:
    return located.country.code if located and located.country else None


def _countries_of_parties(agreement: Agreement) -> set[str | None]:
    partners = agreement.parties.filter(institution__isnull=False).order_by()
    return set(partners.values_list("institution__country__code", flat=True))


def _institutions(subject: Subject) -> set[int]:
    found: set[int | None]
    if isinstance(subject, Agreement):
        found = set(subject.parties.order_by().values_list("institution", flat=True))
    else:
        found = {subject.institution_id, *subject.legs.order_by().values_list("institution", flat=True)}
        if subject.direction == Exchange.Direction.INBOUND:
            found.add(subject.person.institution_id)
    return {key for key in found if key is not None}
