"""What the map is asked for, read from the address.

What the address names wrongly is said in words, and the default is taken instead.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchanges.models import AgreementContent
from exchanges.pages.activity.places import Places
from strategy_tracker.core.access.reach import Everywhere, reach, unit_tree
from strategy_tracker.core.models import Region, Unit
from strategy_tracker.core.wareki import parse_date


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
    notices: list[str] = []
    units = _units(user)
    if not units:
        raise PermissionDenied
    contents = list(AgreementContent.objects.all())
    places = Places.read()
    unit = _named(units, address.get("unit", ""), notices)
    branch = unit_tree(user).branch(unit.pk) if unit else {one.pk for one in units}
    text = address.get("day", "").strip()
    shown = address.get("shown", "")
    return Choice(
        user=user,
        unit=unit,
        branch=frozenset(branch),
        region=_named(places.regions, address.get("region", ""), notices),
        content=_named(contents, address.get("content", ""), notices),
        day=_day(text, notices) or timezone.localdate(),
        day_typed=text,
        shown=Shown(shown) if shown in Shown.values else Shown.AGREEMENTS,
        units=units,
        contents=contents,
        places=places,
        notices=notices,
    )


def _units(user: Any) -> list[Unit]:
    """The units whose partners and agreements the reader sees, as a tree from the top."""
    rows: Any = Unit.objects.with_tree_fields().order_by("tree_ordering")
    for model in ("exchanges.partner", "exchanges.agreement"):
        within = reach(user, "view", model)
        if not isinstance(within, Everywhere):
            rows = rows.filter(pk__in=within)
    return list(rows)


def _named(rows: Iterable[Any], code: str, notices: list[str]) -> Any:
    if not code:
        return None
    found = next((row for row in rows if row.code == code), None)
    if found is None:
        notices.append(_("“%(name)s” is not known here.") % {"name": code})
    return found


def _day(text: str, notices: list[str]) -> date | None:
    if not text:
        return None
    try:
        return parse_date(text)
    except ValidationError as error:
        notices += error.messages
        return None
