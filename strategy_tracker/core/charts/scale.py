"""From values to positions."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from strategy_tracker.core.numbers import Number

FLAT = 0.25


@dataclass(frozen=True)
class Scale:
    """A straight mapping of the values ``low``–``high`` onto the positions ``start``–``end``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: Number) -> float:
        share = (float(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def nice_step(span: float, steps: int) -> float:
    """The smallest of 1, 2, 2.5, 5 × a power of ten with which ``steps`` steps cover ``span``."""
    rough = span / steps
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * (1 - 1e-9))


def nice_ticks(values: Iterable[Number], steps: int = 4) -> list[float]:
    """Round axis values around ``values``.

    The axis begins at zero unless the values lie so close together, far from zero, that nothing would be
    seen of their change. Without values, or with zeros alone, it goes from 0 to 1. Where all values are
    whole, visits for instance, no halves stand between them.
    """
    numbers = [float(value) for value in values]
    low, high = min(numbers, default=0.0), max(numbers, default=0.0)
    if low > 0 and (high - low >= FLAT * high or low == high):
        low = 0.0
    if high < 0 and (high - low >= FLAT * -low or low == high):
        high = 0.0
    if low == high:
        high = low + 1.0
    step = nice_step(high - low, steps)
    if numbers and high > 1 and all(number.is_integer() for number in numbers):
        step = max(step, 1.0)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * position, 10) for position in range(first, last + 1)]
