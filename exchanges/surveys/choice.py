"""What a survey is asked for: whose, for which year or day, and by which of the counting rules."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import RegionScheme, Unit


class Stays(models.TextChoices):
    """To which year a stay over 31 March belongs."""

    TOUCHING = "touching", _("every stay with a day in the year")
    BEGUN = "begun", _("only stays that began in the year")


class Count(models.TextChoices):
    """延べ人数 or 実人数."""

    VISITS = "visits", _("visits (total number)")
    PERSONS = "persons", _("persons (actual number)")


@dataclass(frozen=True)
class Choice:
    """``branch`` holds the keys of ``unit`` and of every unit below it.

    ``forecast``: confirmed stays count too. ``level`` is the code of a level of agreements, empty for all.
    ``part`` is the key of the part of the survey that is wanted, empty for all. ``most`` is how many of the
    things that cannot be counted are drawn, None for all.
    """

    unit: Unit
    branch: frozenset[int]
    year: FiscalYear
    as_of: datetime.date
    scheme: RegionScheme
    stays: str = Stays.TOUCHING
    count: str = Count.VISITS
    forecast: bool = False
    level: str = ""
    part: str = ""
    most: int | None = None

    def wants(self, part: str) -> bool:
        return self.part in {"", part}
