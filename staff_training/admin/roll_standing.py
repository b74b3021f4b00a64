"""Where a post stands on a day, in a word."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from staff_training.models import Employment, Leave

LABELS = {
    "here": _("on the roll"),
    "leave": _("on leave"),
    "concurrent": _("concurrent"),
    "coming": _("still to begin"),
    "ended": _("ended"),
    "left": _("has left"),
}


def standing_on(post: Employment, day: datetime.date, leaves: Iterable[Leave], goes_on: bool) -> str:
    """The name of one of LABELS. ``goes_on``: the person has a later main post; so this one only ended."""
    if day < post.starts_on:
        return "coming"
    if post.ends_on and post.ends_on < day:
        return "ended" if goes_on or post.is_concurrent else "left"
    if any(leave.span.includes(day) for leave in leaves):
        return "leave"
    return "concurrent" if post.is_concurrent else "here"
