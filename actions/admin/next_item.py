"""Where a new item would stand: after its neighbours, with the next code and of their kind."""

import re
from typing import Any

from actions.models import PlanItem

_NUMBERED = re.compile(r"(.*?)(\d+)", re.DOTALL)


def next_place(user: Any, plan: str, parent: str) -> dict[str, Any]:
    """First values for a new item of ``plan`` below ``parent`` (keys as an address names them; ``parent``
    may be empty): its order, and its kind and code where the neighbours tell them.

    What the user may not see tells nothing.
    """
    keys = [key for key in (plan, parent) if key]
    if not plan or not all(key.isascii() and key.isdecimal() and len(key) < 10 for key in keys):
        return {}
    items = PlanItem.objects.visible_to(user).filter(plan=int(plan))
    neighbours = list(items.filter(parent=int(parent)) if parent else items.filter(parent=None))
    if neighbours:
        last = max(neighbours, key=lambda item: item.position)
        codes = set(items.values_list("code", flat=True))
        return {"position": last.position + 1, "kind": last.kind, "code": _code_after(last.code, codes)}
    above = items.filter(pk=int(parent)).first() if parent else None
    return {"position": 1, "code": f"{above.code}.1" if above else ""}


def _code_after(code: str, taken: set[str]) -> str:
    """B.1.2 → B.1.3, or the first number after it that is free; empty where the code does not end in one."""
    match = _NUMBERED.fullmatch(code)
    if match is None:
        return ""
    stem, number = match[1], int(match[2]) + 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
