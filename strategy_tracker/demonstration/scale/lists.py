"""What invented records refer to: the installation's own units, countries and reference lists."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Model

from exchanges.models import (
    AgreementContent,
    AgreementLevel,
    DocumentKind,
    EventKind,
    OutcomeKind,
    PersonCategory,
    Programme,
    StayKind,
)
from strategy_tracker.core.models import Country, Unit

# The countries in the order in which Japanese universities have most agreements; the others follow by code.
FREQUENT = (
    "CN", "KR", "US", "TW", "TH", "DE", "FR", "ID", "VN", "GB", "AU", "IT", "RU", "IN", "CA", "MY", "PH",
    "ES", "MN", "SE", "FI", "PL", "NL", "CH", "BR", "TR", "HU", "AT", "BE", "NZ", "MX", "EG",
)  # fmt: skip


class ListsMissing(Exception):
    """A reference list has no rows; the message names it."""


@dataclass(frozen=True)
class Lists:
    """The rows to choose from, in an order of their own that does not depend on the database."""

    chance: random.Random
    as_of: date

    @cached_property
    def units(self) -> list[Unit]:
        return rows(Unit)

    @cached_property
    def countries(self) -> list[Country]:
        frequent = {code: place for place, code in enumerate(FREQUENT)}
        abroad = [country for country in rows(Country) if country.code != "JP"]
        return sorted(abroad, key=lambda country: (frequent.get(country.code, len(FREQUENT)), country.code))

    @cached_property
    def country_weights(self) -> list[float]:
        return falling(len(self.countries))

    @cached_property
    def levels(self) -> list[AgreementLevel]:
        return rows(AgreementLevel)

    @cached_property
    def document_kinds(self) -> list[DocumentKind]:
        return [kind for kind in rows(DocumentKind) if not kind.needs_parent]

    @cached_property
    def contents(self) -> list[AgreementContent]:
        return rows(AgreementContent)

    @cached_property
    def categories(self) -> list[PersonCategory]:
        return rows(PersonCategory)

    @cached_property
    def stay_kinds(self) -> list[StayKind]:
        return rows(StayKind)

    @cached_property
    def outcome_kinds(self) -> list[OutcomeKind]:
        return rows(OutcomeKind)

    @cached_property
    def event_kinds(self) -> list[EventKind]:
        return rows(EventKind)

    @cached_property
    def programmes(self) -> list[Programme]:
        """May be none: most exchanges belong to no programme."""
        return list(Programme.objects.order_by("code"))

    def country(self) -> Country:
        return self.chance.choices(self.countries, self.country_weights)[0]

    def some(self, rows: Sequence[Any], most: int) -> list[Any]:
        """One row, or up to ``most`` different ones."""
        return self.chance.sample(rows, min(len(rows), self.chance.randint(1, most)))

    def happens(self, share: float) -> bool:
        return self.chance.random() < share


def falling(number: int) -> list[float]:
    """Weights in which the first counts most and each later one less: 1, 1/2, 1/3 …"""
    return [1 / (place + 1) for place in range(number)]


def rows(model: type[Model]) -> list[Any]:
    """The rows of a list, by code; ListsMissing where there are none."""
    found = list(model._default_manager.order_by("code"))
    if not found:
        raise ListsMissing(str(model._meta.verbose_name_plural))
    return found
