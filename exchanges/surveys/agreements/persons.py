"""How many persons were exchanged under each agreement in the fiscal year.

Counted are the visits of the chosen unit and of those below it, in every year that they touch.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.models import Exchange
from exchanges.surveys.choice import Choice
from exchanges.surveys.facts import Cell
from exchanges.visits import touching

STUDENT = "student"
"""The code of the category of students, as the shipped list of categories has it."""

CONDITIONS = {
    "sent": Q(direction=Exchange.Direction.OUTBOUND),
    "received": Q(direction=Exchange.Direction.INBOUND),
    "sent_students": Q(direction=Exchange.Direction.OUTBOUND, category__code=STUDENT),
    "received_students": Q(direction=Exchange.Direction.INBOUND, category__code=STUDENT),
}


@dataclass(frozen=True)
class Persons:
    """``numbers`` is None for a reader who may not count the stays of this unit."""

    numbers: dict[int, dict[str, int]] | None

    def cell(self, agreement: int, column: str) -> Cell:
        if self.numbers is None:
            return Cell(None)
        number = self.numbers.get(agreement, {}).get(column, 0)
        return Cell(number, {"row": f"agreement-{agreement}", "column": column})

    @property
    def note(self) -> str:
        if self.numbers is None:
            return _("The numbers of persons are shown to those who may count the stays of the whole unit.")
        return _("The numbers of persons are those of the stays recorded under the agreement in the year.")


def persons(choice: Choice, user: Any) -> Persons:
    """One query, however many agreements."""
    if not user.has_perm("exchanges.count_exchange", choice.unit):
        return Persons(None)
    counted = {column: Count("pk", filter=condition) for column, condition in CONDITIONS.items()}
    found = stays(choice).order_by().values_list("agreement").annotate(**counted)
    return Persons({agreement: dict(zip(counted, numbers, strict=True)) for agreement, *numbers in found})


def stays(choice: Choice) -> QuerySet[Exchange]:
    """The visits of the year that were made under an agreement."""
    of_units = Exchange._base_manager.filter(units__in=choice.branch).order_by().values("pk")
    year = touching(choice.year, timezone.localdate())
    return Exchange.objects.filter(year, pk__in=of_units, agreement__isnull=False)
