"""The numbers of the picture as conditions: what is counted and what a number opens to are the same rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exchanges.activity import dormant
from exchanges.measures.agreements import begun_in, ended_in
from exchanges.measures.counting import held_by
from exchanges.models import Agreement, AgreementParty, Exchange
from exchanges.models.in_force import in_force_on
from exchanges.pages.activity.choosing import Choice
from exchanges.visits import starting_in

NOWHERE = "none"
"""Stands for the country of what has none."""


@dataclass(frozen=True)
class Question:
    """A number of agreements; ``condition`` makes it of a choice."""

    key: str
    name: str | Promise
    condition: Callable[[Choice], Q]


QUESTIONS: dict[str, Question] = {
    question.key: question
    for question in (
        Question("in_force", _("In force"), lambda choice: in_force_on(choice.as_of)),
        Question("new", _("New in the year"), lambda choice: begun_in(choice.year, choice.as_of)),
        Question("ended", _("Ended in the year"), lambda choice: ended_in(choice.year, choice.as_of)),
        Question("dormant", _("Without activity for three years"), lambda choice: dormant(choice.as_of)),
        Question(
            "unknown_end",
            _("In force, end unknown"),
            lambda choice: in_force_on(choice.as_of) & Q(end_kind=Agreement.EndKind.UNKNOWN),
        ),
        Question(
            "several",
            _("In force, with several partners"),
            lambda choice: in_force_on(choice.as_of) & ~Q(arrangement=Agreement.Arrangement.BILATERAL),
        ),
    )
}
DIRECTIONS: dict[str, str | Promise] = dict(Exchange.Direction.choices)


def agreements(choice: Choice) -> QuerySet[Any]:
    """The agreements of the chosen units with a partner in the chosen place, whatever their stage."""
    rows = held_by(Agreement, set(choice.branch)).order_by()
    places = choice.partner_countries
    return rows if places is None else rows.filter(pk__in=_with_partner_in(places))


def visits(choice: Choice) -> QuerySet[Any]:
    """The stays of the chosen units that began in the year, by the day, under any agreement.

    An institute also travels under agreements of its host. With a place chosen, under agreements with a
    partner there.
    """
    rows = held_by(Exchange, set(choice.branch)).order_by().filter(starting_in(choice.year, choice.as_of))
    places = choice.partner_countries
    if places is None:
        return rows.filter(agreement__isnull=False)
    return rows.filter(agreement__in=_with_partner_in(places))


def _with_partner_in(places: set[int]) -> QuerySet[Any]:
    return AgreementParty.objects.order_by().filter(institution__country__in=places).values("agreement")


def held_by_named(model: type[Model], unit: str) -> QuerySet[Any]:
    """The keys of the records of one unit, without those below it."""
    return model._default_manager.filter(units__code=unit).order_by().values("pk")


def narrowed_agreements(choice: Choice, *, level: str, unit: str, country: str, region: str) -> QuerySet[Any]:
    """The agreements in one line of a table, by the codes that stand in the address."""
    rows = agreements(choice)
    if level:
        rows = rows.filter(level__code=level)
    if unit:
        rows = rows.filter(pk__in=held_by_named(Agreement, unit))
    placed = AgreementParty.objects.order_by().filter(institution__isnull=False)
    if NOWHERE in {country, region}:
        return rows.exclude(pk__in=placed.values("agreement"))
    if country:
        rows = rows.filter(pk__in=placed.filter(institution__country__code=country).values("agreement"))
    if region:
        rows = rows.filter(pk__in=_with_partner_in(choice.places.countries_of(region)))
    return rows


def narrowed_visits(choice: Choice, *, unit: str, country: str, region: str) -> QuerySet[Any]:
    """The stays in one line of a table, by the codes that stand in the address."""
    rows = visits(choice)
    if unit:
        rows = rows.filter(pk__in=held_by_named(Exchange, unit))
    if NOWHERE in {country, region}:
        return rows.filter(country=None)
    if country:
        rows = rows.filter(country__code=country)
    if region:
        rows = rows.filter(country__in=choice.places.countries_of(region))
    return rows
