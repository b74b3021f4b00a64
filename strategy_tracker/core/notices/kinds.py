"""The kinds of notices: a room says what its notices mean, the core sends them."""

import datetime
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from strategy_tracker.core.models import User

Facts = dict[str, Any]


@dataclass(frozen=True)
class NoticeText:
    """What a notice says, in the active language: a line that can stand alone, and what follows it.

    ``day`` is the day that it leads up to: what comes first stands first in a mail.
    """

    subject: str
    lines: tuple[str, ...] = ()
    day: datetime.date = datetime.date.max


@dataclass(frozen=True)
class NoticeKind:
    """How notices of one kind are told, and who may still be told.

    ``title`` heads them in a mail. ``may_see`` is asked at the moment of sending: what has happened since the
    notice was recorded counts. Of several notices that are ``about`` the same only the latest due is told;
    the others count as told with it.
    """

    name: str
    title: Promise
    tell: Callable[[Facts], NoticeText]
    may_see: Callable[[User, Facts], bool]
    about: Callable[[Facts], Hashable]


_kinds: dict[str, NoticeKind] = {}


def notice_kind(
    name: str,
    *,
    title: Promise,
    may_see: Callable[[User, Facts], bool],
    about: Callable[[Facts], Hashable],
) -> Callable[[Callable[[Facts], NoticeText]], Callable[[Facts], NoticeText]]:
    """Register the decorated function as the wording of the kind ``name`` (``room.what``)."""

    def register(tell: Callable[[Facts], NoticeText]) -> Callable[[Facts], NoticeText]:
        if name in _kinds and _kinds[name].tell is not tell:
            raise ValueError(f"two kinds of notices are called {name}")
        _kinds[name] = NoticeKind(name, title, tell, may_see, about)
        return tell

    return register


def kind_named(name: str) -> NoticeKind:
    """The kind of this name; KeyError when no room has registered it."""
    return _kinds[name]
