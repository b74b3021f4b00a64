"""Legs of a stay: inside it, and one after the other."""

from collections.abc import Iterable
from itertools import combinations

from django.utils.translation import gettext as _

from exchanges.models import Exchange, ExchangeLeg
from strategy_tracker.core.days import Span


def faults(exchange: Exchange, legs: Iterable[ExchangeLeg]) -> list[str]:
    """What is wrong with the days of ``legs``, as sentences that name the leg and what it collides with.

    A day of travel may belong to two legs. A stay whose last day is not known yet holds every leg that
    does not begin before it; one without a first day holds any.
    """
    known = sorted(legs, key=lambda leg: leg.span)
    return [*_outside(exchange.span, known), *_at_the_same_time(known)]


def _name(leg: ExchangeLeg) -> str:
    return f"{leg.country} ({leg.span.written()})"


def _outside(stay: Span | None, legs: list[ExchangeLeg]) -> list[str]:
    if stay is None:
        return []
    return [
        _("The leg %(leg)s is not inside the stay, which lasts %(days)s.")
        % {"leg": _name(leg), "days": stay.written()}
        for leg in legs
        if not stay.holds(leg.span)
    ]


def _at_the_same_time(legs: list[ExchangeLeg]) -> list[str]:
    return [
        _("The legs %(first)s and %(second)s are at the same time.")
        % {"first": _name(first), "second": _name(second)}
        for first, second in combinations(legs, 2)
        if first.span.overlaps(second.span)
    ]
