"""Days that belong together: a first and a last one, and two such spans beside each other."""

import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

END_BEFORE_START = _("The last day is before the first day.")


class Span(NamedTuple):
    """A first and a last day, both included; no last day means that it is not known yet."""

    first: datetime.date
    last: datetime.date | None

    def holds(self, other: "Span") -> bool:
        """Whether ``other`` lies inside."""
        if other.first < self.first:
            return False
        return self.last is None or (other.last is not None and other.last <= self.last)

    def includes(self, day: datetime.date) -> bool:
        """Whether ``day`` is one of its days; without a last day it goes on."""
        return self.first <= day and (self.last is None or day <= self.last)

    def written(self) -> str:
        """In the reader's language; the end stays open where there is no last day."""
        first, last = (day and date_format(day, "SHORT_DATE_FORMAT") for day in self)
        return f"{first}–{last or ''}"

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share more than a day of travel: the last of the one, the first of the other."""
        first = max(self.first, other.first)
        last = min(self.last or datetime.date.max, other.last or datetime.date.max)
        travelled = first == last and (self.last == other.first or other.last == self.first)
        return first <= last and not travelled


def refuse_end_before_start(record: models.Model, start: str, end: str, message: Promise) -> None:
    """ValidationError at the field ``end`` when it lies before the field ``start``."""
    first, last = getattr(record, start), getattr(record, end)
    if first and last and last < first:
        raise ValidationError({end: message}, code="days")
