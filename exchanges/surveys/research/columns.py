"""The columns of the survey, each with the condition for what it counts.

The number in a cell and the list that opens from it are made with the same condition.
"""

from dataclasses import dataclass, replace

from django.db.models import F, Q
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exchanges.duration import Duration, lasting
from exchanges.models import Exchange

YOUNG_LIMIT = 45
"""The oldest age of those whom the survey names apart among the dispatched, on the first day of the stay."""


@dataclass(frozen=True)
class Column:
    key: str
    heading: str | Promise
    condition: Q
    group: str | Promise = ""


def columns(direction: str, *, both_ends: bool) -> list[Column]:
    """The columns of the table of those who go out (派遣) or come in (受入れ)."""
    going = Q(direction=direction)
    if direction == Exchange.Direction.OUTBOUND:
        return [*_lengths("outbound", "", going, both_ends), *_ages(going)]
    invited = going & Q(acceptance=Exchange.Acceptance.INVITED)
    employed = going & Q(acceptance=Exchange.Acceptance.EMPLOYED)
    return [
        *_lengths("inbound", _("All"), going, both_ends),
        *_lengths("invited", _("Invited from institutions abroad"), invited, both_ends),
        *_lengths("employed", _("Employed, formerly at institutions abroad"), employed, both_ends),
    ]


def age_condition(*, known: bool = True) -> Q:
    """Aged ``YOUNG_LIMIT`` or less on the first day, or of unknown age; needs the annotation ``lived``.

    The date of birth goes before the age that was entered.
    """
    if not known:
        return Q(person__born_on__isnull=True, age_at_start__isnull=True)
    by_birth = Q(person__born_on__isnull=False, lived__lt=(YOUNG_LIMIT + 1) * 10_000)
    return by_birth | Q(person__born_on__isnull=True, age_at_start__lte=YOUNG_LIMIT)


def lived() -> CombinedExpression:
    """The difference of two days written as 20260511: below 460000 until the day of the 46th birthday."""
    return _as_number("first_day") - _as_number("person__born_on")


def _as_number(day: str) -> CombinedExpression:
    return ExtractYear(F(day)) * 10_000 + ExtractMonth(F(day)) * 100 + ExtractDay(F(day))


def _lengths(prefix: str, group: str | Promise, condition: Q, both_ends: bool) -> list[Column]:
    def of(key: str, heading: str | Promise, more: Q) -> Column:
        return Column(f"{prefix}_{key}", heading, condition & more)

    short, long, over_year = (
        lasting(length, both_ends=both_ends) for length in (Duration.SHORT, Duration.LONG, Duration.OVER_YEAR)
    )
    found = [
        of("all", pgettext_lazy("number of persons", "Total"), Q()),
        of("short", _("Short: 30 days or less"), short),
        of("long", _("Medium and long: more than 30 days"), long),
        of("over_year", _("of these more than 365 days"), over_year),
    ]
    return [replace(column, group=group) for column in found]


def _ages(condition: Q) -> list[Column]:
    return [
        Column("outbound_young", _("of the total aged 45 or less"), condition & age_condition()),
        Column("outbound_ageless", _("of the total of unknown age"), condition & age_condition(known=False)),
    ]
