"""The share of a goal on a day, with its parts, and how many more persons it takes: plain numbers."""

import datetime
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from strategy_tracker.core.measures import share


@dataclass(frozen=True)
class Standing:
    """``numerator`` of ``denominator`` persons meet the goal on ``day``: ``share`` percent, None of nobody.

    ``without_score`` of them have no score that counts; ``needed`` more persons have to meet the threshold
    for the share that is to be reached (0 once it is).
    """

    day: datetime.date
    numerator: int
    denominator: int
    without_score: int
    share: Decimal | None
    needed: int

    @classmethod
    def of(
        cls,
        day: datetime.date,
        numerator: int,
        denominator: int,
        without_score: int,
        target_share: Decimal,
    ) -> "Standing":
        return cls(
            day,
            numerator,
            denominator,
            without_score,
            share(numerator, denominator),
            needed(numerator, denominator, target_share),
        )

    @property
    def is_reached(self) -> bool:
        """Reaching the share exactly counts; nobody reaches nothing."""
        return self.denominator > 0 and self.needed == 0


def needed(numerator: int, denominator: int, target_share: Decimal) -> int:
    """The smallest n for which (numerator + n) of denominator is ``target_share`` percent or more."""
    wanted = (Decimal(target_share) * denominator / 100).to_integral_value(ROUND_CEILING)
    return max(0, int(wanted) - numerator)
