"""Partners: who may become one, and where one stands with its host.

What counts for a partner are the agreements of its own host: those with the institution among their parties
and a unit of the host among their own units. Another host's agreements with the same institution do not.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    IntegerField,
    Max,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from exchanges.activity import last_event_day, last_stay_day
from exchanges.models import Agreement, AgreementParty, Event, Exchange, Partner
from exchanges.strategic import strategic_on
from exchanges.visits import begun_by
from strategy_tracker.core.access.reach import Everywhere, UnitTree, reach
from strategy_tracker.core.models import Institution, Unit


def hosts_open_to(user: Any) -> QuerySet[Unit]:
    """The host organisations for which ``user`` may choose partners."""
    units = reach(user, "add", "exchanges.partner")
    hosts: QuerySet[Unit] = Unit.objects.hosts()
    return hosts if isinstance(units, Everywhere) else hosts.filter(pk__in=units)


@transaction.atomic
def make_partner(institution: Institution, host: Unit) -> tuple[Partner, bool]:
    """The partnership, and whether it is new: two people may choose the same institution at once."""
    Institution.objects.select_for_update().get(pk=institution.pk)
    found = Partner.objects.filter(institution=institution, unit=host).first()
    if found:
        return found, False
    partner = Partner(institution=institution, unit=host)
    partner.save()
    return partner, True


def with_agreements_in_force(partners: QuerySet[Partner], day: datetime.date) -> QuerySet[Partner]:
    """Adds ``agreement_count``: the host's agreements with the institution that are in force on the day."""

    def counted(branch: set[int]) -> Any:
        found = _agreements(branch).filter(pk__in=Agreement.objects.in_force_on(day).order_by().values("pk"))
        rows = found.annotate(one=Value(1)).values("one").annotate(number=Count("pk")).values("number")
        return Coalesce(Subquery(rows), 0)

    return partners.annotate(agreement_count=_by_host(counted, IntegerField(), default=0))


def with_standing(partners: QuerySet[Partner], day: datetime.date) -> QuerySet[Partner]:
    """Adds ``is_strategic``, and ``last_active_on``: the last day of a stay there or from there, of a stay or
    an event under one of the agreements. None while nothing has happened."""

    def strategic(branch: set[int]) -> Any:
        designated = Agreement.objects.filter(strategic_on(day)).order_by().values("pk")
        return Exists(_agreements(branch).filter(pk__in=designated))

    def last(branch: set[int]) -> Any:
        agreements = _agreements(branch, outer=2).values("pk")
        own = Exchange.units.through.objects.filter(exchange=OuterRef("pk"), unit__in=branch)
        stays = Exchange.objects.filter(begun_by(day), Exists(own))
        events = Event.objects.filter(starts_on__lte=day, agreement__in=agreements)
        # Each by an index of its own: with an “or” between them every stay would be looked at.
        there = _latest(stays.filter(institution=OuterRef("institution")), last_stay_day(day))
        agreed = _latest(stays.filter(agreement__in=agreements), last_stay_day(day))
        event = _latest(events, last_event_day(day))
        # Each stands in for the others: the greatest of a day and of nothing is nothing on SQLite.
        return Greatest(
            Coalesce(there, agreed, event), Coalesce(agreed, event, there), Coalesce(event, there, agreed)
        )

    return partners.annotate(
        is_strategic=_by_host(strategic, None, default=False),
        last_active_on=_by_host(last, DateField(), default=None),
    )


def _by_host(expression: Any, output: Any, *, default: Any) -> Case:
    """``expression`` with the units of each host; there are a handful of hosts."""
    tree = UnitTree.read()
    roots = [unit for unit, parent in tree.parents.items() if parent is None]
    cases = [When(unit=root, then=expression(tree.branch(root))) for root in roots]
    return Case(*cases, default=Value(default), **({"output_field": output} if output else {}))


def _agreements(branch: Iterable[int], outer: int = 1) -> QuerySet[Agreement]:
    """The agreements of these units with the institution of the partner ``outer`` queries further out."""
    institution: Any = "institution"
    for _ in range(outer + 1):
        institution = OuterRef(institution)
    # From the institution's parties to their agreements: asked the other way, every agreement is looked at.
    parties = AgreementParty.objects.filter(institution=institution).order_by().values("agreement")
    return Agreement.objects.filter(pk__in=parties).filter(pk__in=_held(Agreement, branch)).order_by()


def _held(model: Any, branch: Iterable[int]) -> QuerySet[Any]:
    """Keys of the records that have one of these units among their own."""
    through = model.units.through
    found: QuerySet[Any] = through.objects.filter(unit__in=branch)
    return found.values(model._meta.model_name)


def _latest(rows: QuerySet[Any], day: Any) -> Subquery:
    found = rows.order_by().annotate(one=Value(1)).values("one").annotate(latest=Max(day)).values("latest")
    return Subquery(found)
