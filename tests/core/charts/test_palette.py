"""Colours that can be read, and told apart without being seen."""

import pytest

from strategy_tracker.core.charts import PRINT, SCREEN, Tone
from strategy_tracker.core.charts.palette import LITERAL_SHADES


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tone", Tone)
def test_ink_reads_on_its_surface(tone):
    assert contrast(LITERAL_SHADES[tone].fill, LITERAL_SHADES[tone].ink) >= 4.5


@pytest.mark.parametrize("line", [PRINT.value, PRINT.target])
def test_lines_stand_out_from_paper(line):
    assert contrast(line, PRINT.surface) >= 3


def test_the_screen_falls_back_on_the_colours_of_paper():
    for tone in Tone:
        assert SCREEN.shades[tone].fill.endswith(f", {LITERAL_SHADES[tone].fill})")
