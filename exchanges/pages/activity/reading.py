"""Reads the picture: every agreement once with what is asked of it, the stays grouped, in few queries."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from django.db.models import Count, Value

from exchanges.models import Agreement, AgreementParty, Exchange
from exchanges.pages.activity.choosing import Choice
from exchanges.pages.activity.questions import QUESTIONS, agreements, visits
from strategy_tracker.core.translation_state import Language


@dataclass
class Tally:
    """The numbers of one line: agreements by question, stays by direction."""

    agreements: Counter[str] = field(default_factory=Counter)
    visits: Counter[str] = field(default_factory=Counter)

    @property
    def balance(self) -> int:
        return self.visits[Exchange.Direction.INBOUND] - self.visits[Exchange.Direction.OUTBOUND]


@dataclass
class Picture:
    """The numbers of all; of each level (its code and name), unit, region and country.

    The country None is one that nobody knows.
    """

    total: Tally = field(default_factory=Tally)
    by_level: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_unit: dict[int, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_country: dict[int | None, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_region: dict[int, Tally] = field(default_factory=lambda: defaultdict(Tally))


def read_picture(choice: Choice) -> Picture:
    """Five queries. An agreement or a stay of two units counts in each of them and once in the total."""
    picture = Picture()
    _read_agreements(choice, picture)
    _read_visits(choice, picture)
    return picture


def _read_agreements(choice: Choice, picture: Picture) -> None:
    """One query of parts, each planned for itself: asked together they cost a hundred times as much."""
    name = f"level__name_{Language.of_reader()}"
    asked = [
        agreements(choice)
        .filter(question.condition(choice))
        .values_list("pk", "level__position", "level__code", name, Value(key))
        for key, question in QUESTIONS.items()
    ]
    answers: dict[int, list[str]] = {}
    for pk, _position, code, level, key in sorted(asked[0].union(*asked[1:], all=True), key=itemgetter(1, 2)):
        answers.setdefault(pk, []).append(key)
        picture.total.agreements[key] += 1
        picture.by_level[code, level].agreements[key] += 1
    _spread(picture, choice, answers)


def _spread(picture: Picture, choice: Choice, answers: dict[int, list[str]]) -> None:
    """Into units and places; an agreement with partners in two countries of a region counts there once."""
    owners: Any = Agreement.units.through
    held = owners.objects.filter(unit__in=choice.branch, agreement__in=agreements(choice))
    for agreement, unit in held.values_list("agreement", "unit"):
        picture.by_unit[unit].agreements.update(answers.get(agreement, ()))
    parties = AgreementParty.objects.order_by().filter(
        institution__isnull=False, agreement__in=agreements(choice)
    )
    places: dict[int, set[int | None]] = {agreement: set() for agreement in answers}
    for agreement, country in parties.values_list("agreement", "institution__country"):
        if agreement in places:
            places[agreement].add(country)
    for agreement, countries in places.items():
        for place in countries or {None}:
            picture.by_country[place].agreements.update(answers[agreement])
        for region in _regions(choice, countries):
            picture.by_region[region].agreements.update(answers[agreement])


def _regions(choice: Choice, countries: Iterable[int | None]) -> set[int]:
    found = (choice.places.region_of.get(country) for country in countries if country)
    return {region.pk for region in found if region}


def _read_visits(choice: Choice, picture: Picture) -> None:
    """By the country of the stay itself, which need not be that of a partner."""
    stays = visits(choice)
    by_country = stays.values_list("country", "direction").annotate(number=Count("*"))
    for country, direction, number in by_country.values_list("country", "direction", "number"):
        picture.total.visits[direction] += number
        picture.by_country[country].visits[direction] += number
        for region in _regions(choice, {country}):
            picture.by_region[region].visits[direction] += number
    owners: Any = Exchange.units.through
    held = owners.objects.filter(unit__in=choice.branch, exchange__in=stays.values("pk"))
    by_unit = held.values_list("unit", "exchange__direction").annotate(number=Count("*"))
    for unit, direction, number in by_unit.values_list("unit", "exchange__direction", "number"):
        picture.by_unit[unit].visits[direction] += number
