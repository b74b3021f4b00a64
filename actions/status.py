"""The words for where something stands, and why.

On track is 95 % or more of what was expected by the day, behind 85 to below 95 %, at risk less
(support.cascade.app); achieved is the final target reached. More than expected is never a warning.
``indicator_standing.py`` and ``item_standing.py`` decide.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.sentence import Sentence

ON_TRACK_FROM = Decimal(95)
BEHIND_FROM = Decimal(85)


class Status(models.TextChoices):
    """``no_data`` is told apart from ``not_started``: something is to be measured, and nothing is known."""

    NOT_STARTED = "not_started", _("not started")
    ON_TRACK = "on_track", _("on track")
    BEHIND = "behind", _("behind")
    AT_RISK = "at_risk", _("at risk")
    ACHIEVED = "achieved", _("achieved")
    NO_DATA = "no_data", _("no data")

    @property
    def is_judged(self) -> bool:
        """Whether it says how things go; not started and no data do not."""
        return self in SEVERITY

    @property
    def needs_attention(self) -> bool:
        return self in {Status.BEHIND, Status.AT_RISK}


SEVERITY = (Status.AT_RISK, Status.BEHIND, Status.ON_TRACK, Status.ACHIEVED)
"""From worst to best."""

BEST_FIRST = (*reversed(SEVERITY), Status.NOT_STARTED, Status.NO_DATA)
"""The order in which readers are shown how many stand where."""


@dataclass(frozen=True)
class Standing:
    """A status and its reason: ``str(rule)`` is a sentence in the reader's language."""

    status: Status
    rule: Sentence


def by_percent(percent: Decimal) -> Status:
    """The status of a percentage of what was expected."""
    if percent >= ON_TRACK_FROM:
        return Status.ON_TRACK
    return Status.BEHIND if percent >= BEHIND_FROM else Status.AT_RISK
