"""What the bands of a test must be: scores that the test can give, and more for each higher level."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from staff_training.models.score_rules import Limits, section_limits, total_limits
from strategy_tracker.core.numbers import format_number

if TYPE_CHECKING:
    from staff_training.models.cefr_band import CefrBand

SECTIONS = ("lowest_listening", "lowest_reading")
COLUMNS = (*SECTIONS, "lowest_total")


def refuse_unreachable(band: "CefrBand") -> None:
    """ValidationError at each field that holds no score of the band's test, or none that the test gives."""
    test = band.test
    sections, found = section_limits(test), {}
    asked: dict[str, Limits | None] = dict.fromkeys(SECTIONS, sections)
    asked["lowest_total"] = None if sections else total_limits(test)
    for name, limits in asked.items():
        value = getattr(band, name)
        if limits is None and value is not None:
            found[name] = _not_asked(sections is not None)
        elif limits is not None and value is None:
            found[name] = _asked(sections is not None)
        elif limits is not None and not limits.hold(value):
            found[name] = _unreachable(limits)
    if found:
        raise ValidationError({name: ValidationError(text, code="limits") for name, text in found.items()})


def _not_asked(has_sections: bool) -> str:
    if has_sections:
        return _("The levels of this test go by listening and reading: leave the total empty.")
    return _("The levels of this test go by the total: leave this empty.")


def _asked(has_sections: bool) -> str:
    if has_sections:
        return _("The levels of this test go by listening and reading: give both.")
    return _("The levels of this test go by the total: give it.")


def _unreachable(limits: Limits) -> str:
    text = _("The test gives scores from %(low)s to %(high)s in steps of %(step)s.")
    low, high, step = (format_number(one) for one in limits)
    return text % {"low": low, "high": high, "step": step}


def falling(bands: Iterable["CefrBand"]) -> list[str]:
    """Sentences about levels of one test that do not ask for more than the level below them.

    Every score that a level asks for must be higher: else nobody could ever show the lower level.
    """
    ordered = sorted(bands, key=lambda band: band.level)
    return [
        _sentence(lower, higher, name)
        for lower, higher in pairwise(ordered)
        for name in COLUMNS
        if _falls(lower, higher, name)
    ]


def _falls(lower: "CefrBand", higher: "CefrBand", name: str) -> bool:
    values: Sequence[int | None] = (getattr(lower, name), getattr(higher, name))
    return None not in values and values[1] <= values[0]  # type: ignore[operator]


def _sentence(lower: "CefrBand", higher: "CefrBand", name: str) -> str:
    text = _(
        "%(higher)s must ask for more than %(lower)s: “%(field)s” is %(value)s, and %(below)s for %(lower)s."
    )
    field: Any = higher._meta.get_field(name)
    return text % {
        "higher": higher.level,
        "lower": lower.level,
        "field": field.verbose_name,
        "value": format_number(getattr(higher, name)),
        "below": format_number(getattr(lower, name)),
    }
