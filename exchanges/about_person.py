"""What this room tells about a person: their stays abroad.

* Whoever may view the exchange reads it with a link to the record.
* Whoever holds the right ``follow`` for the person's unit reads the stays of staff (categories with
  ``is_staff``): days, kind, institution and country, without a link.
* The person themself (``User.person``) reads all of their own in the same way.

Nobody else reads anything. Every stay that is for a reader is in their list, whatever became of its
export-control screening, and says only whether it is planned, was begun, or is cancelled: neither a missing
row nor a word tells of a screening. Notes, purpose and funding stay with the record.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exchanges.models import Exchange, ExchangeLeg
from strategy_tracker.core.about_person import PersonFact, about_person
from strategy_tracker.core.access.reach import Everywhere, reach
from strategy_tracker.core.models import Person

BEGUN = (Exchange.Status.UNDER_WAY, Exchange.Status.COMPLETED, Exchange.Status.CANCELLED)
"""Statuses that are told as they are; what has not begun is planned, confirmed or not."""


@about_person("exchanges.stays", name=_("Stays abroad"))
def stays_abroad(person: Person, user: Any) -> list[PersonFact]:
    """The newest first; at most five queries, however many stays."""
    outbound = Exchange.objects.filter(person=person, direction=Exchange.Direction.OUTBOUND)
    related = outbound.select_related("stay_kind", "category", "institution", "country")
    stays = list(related.prefetch_related("legs__institution", "legs__country"))
    if not stays:
        return []
    viewed = set(outbound.visible_to(user).order_by().values_list("pk", flat=True))
    is_own, follows = user.person_id == person.pk, _follows(user, person)
    return [
        _fact(stay, is_viewed=stay.pk in viewed)
        for stay in stays
        if is_own or stay.pk in viewed or (follows and stay.category.is_staff)
    ]


def _follows(user: Any, person: Person) -> bool:
    """Whether ``user`` looks after the staff of the person's unit."""
    units = reach(user, "follow", Exchange._meta.label_lower)
    return isinstance(units, Everywhere) or person.unit_id in units


def _fact(stay: Exchange, *, is_viewed: bool) -> PersonFact:
    status = Exchange.Status(stay.status) if stay.status in BEGUN else Exchange.Status.PLANNED
    return PersonFact(
        first_day=stay.first_day,
        last_day=stay.last_day,
        title=str(stay.stay_kind),
        place=_place(stay),
        standing=str(status.label),
        address=reverse("admin:exchanges_exchange_change", args=[stay.pk]) if is_viewed else None,
    )


def _place(stay: Exchange) -> str:
    """Institution and country; of a stay with legs those of each leg, in their order."""
    parts: list[Exchange | ExchangeLeg] = [*stay.legs.all()] or [stay]
    named = [" · ".join(str(place) for place in (of.institution, of.country) if place) for of in parts]
    return " → ".join(dict.fromkeys(name for name in named if name))
