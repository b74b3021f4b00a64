"""Strategic partners (戦略的パートナー): what a designation rests on, and who is one on a day.

Tohoku's regulation (u101RG00002695) asks for several of its criteria 1 to 4 and for criterion 5, decided by
the board. Which criteria are always required is a column of the reference list; “several” are two or more.
"""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from exchanges.models import Agreement, StrategicCriterion, StrategicDecision

SEVERAL = 2
DESIGNATED = StrategicDecision.Outcome.DESIGNATED


def lacking(outcome: str, criteria: Iterable[StrategicCriterion]) -> list[str]:
    """What a decision with these criteria still lacks, as sentences; only a designation needs any."""
    if outcome != DESIGNATED:
        return []
    met = set(criteria)
    required = [row for row in StrategicCriterion.objects.filter(is_required=True) if row not in met]
    found = [_("A designation always needs “%(criterion)s”.") % {"criterion": row} for row in required]
    if sum(not row.is_required for row in met) < SEVERAL:
        found.append(_("A designation needs at least two of the criteria that are not always required."))
    return found


def require_grounds(outcome: str, criteria: Iterable[StrategicCriterion]) -> None:
    """ValidationError at ``criteria`` when a designation lacks grounds; asked by forms and by imports.

    The record itself cannot ask: when it is checked its new criteria are not stored yet.
    """
    if sentences := lacking(outcome, criteria):
        raise ValidationError({"criteria": sentences}, code="grounds")


def strategic_on(day: datetime.date) -> Q:
    """The condition for agreements with a strategic partner on ``day``; the latest decision counts."""
    decisions = StrategicDecision._base_manager.filter(agreement=OuterRef("pk"), decided_on__lte=day)
    latest = Subquery(decisions.order_by("-decided_on", "-pk").values("outcome")[:1])
    designated = Agreement._base_manager.annotate(latest=latest).filter(latest=DESIGNATED)
    return Q(pk__in=designated.order_by().values("pk"))


def is_strategic(agreement: Agreement, day: datetime.date) -> bool:
    """The same for one agreement."""
    decisions = StrategicDecision._base_manager.filter(agreement=agreement.pk, decided_on__lte=day)
    latest = decisions.order_by("-decided_on", "-pk").first()
    return latest is not None and latest.outcome == DESIGNATED
