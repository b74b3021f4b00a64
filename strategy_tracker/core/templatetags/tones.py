"""The marks of the statuses, the same on every page."""

from django import template

from strategy_tracker.core.charts import Tone

register = template.Library()


@register.filter
def symbol(status: str) -> str:
    """The mark that tells a status without colour: ``on_track`` → ●."""
    return Tone(status).symbol
