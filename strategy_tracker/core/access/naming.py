"""Records whose names are personal data: named only to those who may see the record.

A model says ``names_a_person = True`` when its text names somebody. Pages that mention records of any kind
(histories, what a deletion takes along) ask here; lists and forms hold only what their reader sees anyway.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext as _


def names_a_person(model: type[models.Model]) -> bool:
    return bool(getattr(model, "names_a_person", False))


def unseen(records: Iterable[models.Model], user: Any) -> set[models.Model]:
    """Those of ``records`` that must not be named to ``user``; one query for each kind of them."""
    by_model: dict[Any, set[models.Model]] = {}
    for record in records:
        if names_a_person(type(record)):
            by_model.setdefault(type(record), set()).add(record)
    hidden: set[models.Model] = set()
    for model, found in by_model.items():
        keys = [record.pk for record in found]
        seen = model.objects.visible_to(user).filter(pk__in=keys).order_by().values_list("pk", flat=True)
        hidden |= {record for record in found if record.pk not in set(seen)}
    return hidden


def unnamed() -> str:
    """What stands in the place of the name."""
    return _("not shown")
