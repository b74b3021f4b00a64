"""The mark of an entry: what one press of “Write” stored carries it in the reason of its version.

History keeps, with each version of a record, who made it and why. So nothing has to be added to scores and
examinees: what an entry added and changed, what was there before and whether anybody has edited it since can
all be read from there, and it goes when the history of a score is purged.
"""

import uuid
from typing import Any

PREFIX = "test-results:"
UNDONE = "undone:"


def reason_of(entry: uuid.UUID) -> str:
    return f"{PREFIX}{entry}"


def undone_reason(entry: uuid.UUID) -> str:
    """Of the version by which a record got back what it was before the entry: it is none of it any more."""
    return f"{UNDONE}{reason_of(entry)}"


def entry_in(reason: str | None) -> uuid.UUID | None:
    """The entry that a version belongs to; None for any other version."""
    if not reason or not reason.startswith(PREFIX):
        return None
    try:
        return uuid.UUID(reason.removeprefix(PREFIX))
    except ValueError:
        return None


def save_marked(record: Any, user: Any, entry: uuid.UUID) -> None:
    """Save ``record`` with a version that says which entry it was."""
    record._history_user, record._change_reason = user, reason_of(entry)
    record.save()
