"""A person in two places at once: worth a warning, and no more.

A stay may be entered twice, or its days may be wrong; but somebody with a cross-appointment may well be
counted in two places. The last day of one stay may be the first of the next: that is a day of travel.
Cancelled stays do not count. A stay whose last day nobody entered counts as going on until it is completed;
then nothing says that it went on (as in ``exchanges/visits.py``).
"""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchanges.models import Exchange
from strategy_tracker.core.days import Span


def elsewhere(exchange: Exchange) -> list[Exchange]:
    """The other stays of the same person at the same time, the earliest first; none while it has no day."""
    span = _known_span(exchange)
    if span is None or exchange.status == Exchange.Status.CANCELLED:
        return []
    others = (
        Exchange._base_manager.filter(person=exchange.person_id)
        .exclude(pk=exchange.pk)
        .exclude(status=Exchange.Status.CANCELLED)
        .filter(Q(last_day__isnull=True) | Q(last_day__gte=span.first), first_day__isnull=False)
    )
    if span.last:
        others = others.filter(first_day__lte=span.last)
    found = others.select_related("person", "country").order_by("first_day", "pk")
    return [other for other in found if _collide(span, _known_span(other))]


def _known_span(exchange: Exchange) -> Span | None:
    span = exchange.span
    if span and span.last is None and exchange.status == Exchange.Status.COMPLETED:
        return Span(span.first, span.first)
    return span


def _collide(first: Span, second: Span | None) -> bool:
    """One day that was entered twice is no day of travel."""
    return second is not None and (first == second or first.overlaps(second))


def warnings(exchange: Exchange, user: Any) -> list[str]:
    """Sentences about the person's stays elsewhere; those that ``user`` may not see are only counted."""
    others = elsewhere(exchange)
    if not others:
        return []
    seen = set(
        Exchange.objects.visible_to(user)
        .filter(pk__in=[other.pk for other in others])
        .order_by()
        .values_list("pk", flat=True)
    )
    sentences = [_named(other) for other in others if other.pk in seen]
    hidden = len(others) - len(sentences)
    if hidden:
        message = ngettext(
            "The same person has another stay at the same time.",
            "The same person has %(count)d other stays at the same time.",
            hidden,
        )
        sentences.append(message % {"count": hidden})
    return sentences


def _named(other: Exchange) -> str:
    span = other.span
    return _("The same person has another stay at the same time: %(direction)s, %(country)s, %(days)s.") % {
        "direction": other.get_direction_display(),
        "country": other.country or _("country not known"),
        "days": span.written() if span else "",
    }
