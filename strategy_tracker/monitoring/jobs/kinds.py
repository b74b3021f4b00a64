"""The kinds of background work, filled by the rooms that do it when the program starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from strategy_tracker.monitoring.jobs.running import Running

# Work returns what stores its result; that is called in the transaction which calls the job finished.
Store = Callable[[], None]
Work = Callable[["Running"], Store]


class UnknownJobKind(LookupError):
    """No work of this name is known."""


class JobRefused(Exception):
    """The work cannot be done; ``message`` (English, with ``%(name)s`` places) is shown to the reader.

    It must not hold personal data or anything about the program's inside.
    """

    def __init__(self, message: str, **parameters: Any) -> None:
        super().__init__(message % parameters)
        self.message = message
        self.parameters = parameters


@dataclass(frozen=True)
class JobKind:
    """One kind of work under its name."""

    name: str
    label: str | Promise
    work: Work


_KINDS: dict[str, JobKind] = {}


def job_kind(name: str, label: str | Promise) -> Callable[[Work], Work]:
    """Register a function as the work of jobs of kind ``name``; ``label`` is its name for readers.

    The function gets a ``Running``, calls its ``step()`` between pieces of work, and returns a function
    that stores the result. It must not write to the database itself: it may run twice.
    """

    def register(work: Work) -> Work:
        known = _KINDS.get(name)
        if known is not None and known.work is not work:
            raise ValueError(f"the kind of work {name!r} is registered twice")
        _KINDS[name] = JobKind(name, label, work)
        return work

    return register


def get_job_kind(name: str) -> JobKind:
    """The kind of this name; raises ``UnknownJobKind``."""
    try:
        return _KINDS[name]
    except KeyError:
        raise UnknownJobKind(name) from None
