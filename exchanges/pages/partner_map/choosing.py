"""What the map is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy

from exchanges.models import AgreementContent
from exchanges.pages.places import Places
from strategy_tracker.core.access.reach import unit_tree
from strategy_tracker.core.asked import Asked, units_within
from strategy_tracker.core.models import Region, Unit

SEEN = (("view", "exchanges.partner"), ("view", "exchanges.agreement"))


class Shown(TextChoices):
    """What the colours of the map stand for."""

    AGREEMENTS = "agreements", gettext_lazy("agreements in force")
    PARTNERS = "partners", gettext_lazy("partners")


@dataclass(frozen=True)
class Choice:
    """``branch`` holds the keys of ``unit`` and all below; without a unit, all that the reader reaches."""

    user: Any
    unit: Unit | None
    branch: frozenset[int]
    region: Region | None
    content: AgreementContent | None
    day: date
    day_typed: str
    shown: Shown
    units: list[Unit]
    contents: list[AgreementContent]
    places: Places
    notices: list[str]

    @property
    def asks_for_agreements(self) -> bool:
        """Whether only partners count that have such an agreement."""
        return self.content is not None or (self.unit is not None and self.unit.parent_id is not None)

    @property
    def options(self) -> list[tuple[str, Any]]:
        return list(Shown.choices)


def choose(user: Any, address: Mapping[str, str]) -> Choice:
    """Read the address; PermissionDenied for whoever may see no partners."""
    units = units_within(user, *SEEN)
    if not units:
        raise PermissionDenied
    asked = Asked(address)
    contents = list(AgreementContent.objects.all())
    places = Places.read()
    unit = asked.unit(units)
    branch = unit_tree(user).branch(unit.pk) if unit else {one.pk for one in units}
    return Choice(
        user=user,
        unit=unit,
        branch=frozenset(branch),
        region=asked.row("region", places.regions),
        content=asked.row("content", contents),
        day=asked.day("day") or timezone.localdate(),
        day_typed=address.get("day", "").strip(),
        shown=asked.one_of("shown", Shown.AGREEMENTS),
        units=units,
        contents=contents,
        places=places,
        notices=asked.notices,
    )
