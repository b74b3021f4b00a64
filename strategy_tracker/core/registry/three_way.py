"""What becomes of a field when the registry is read again: pure.

A field that still holds what the registry last said follows the registry. One that differs was corrected by
an editor and stays. A field that was never taken from the registry is filled where it is empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# A record that somebody typed by hand is active unless somebody said otherwise.
_UNTOUCHED: dict[str, Any] = {"is_active": True}


@dataclass(frozen=True)
class Following:
    """``changes``: new values by field. ``corrected``: the fields that differ and stay as they are."""

    changes: dict[str, Any]
    corrected: frozenset[str]


def follow(stored: Mapping[str, Any], last: Mapping[str, Any], said: Mapping[str, Any]) -> Following:
    """``stored`` is the institution, ``last`` what the registry said last time, ``said`` what it says now."""
    differing = {name: value for name, value in said.items() if stored[name] != value}
    corrected = {name for name in differing if stored[name] != last.get(name, _UNTOUCHED.get(name, ""))}
    changes = {name: value for name, value in differing.items() if name not in corrected}
    return Following(changes, frozenset(corrected))
