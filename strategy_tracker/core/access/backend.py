"""Django's permission questions answered from the role table."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db import models

from strategy_tracker.core.access.placement import placed_within
from strategy_tracker.core.access.reach import Everywhere, reach
from strategy_tracker.core.access.scoping import leading_into


class RoleBackend(ModelBackend):
    """``user.has_perm("actions.change_planitem", item)``, and the same without a record.

    Without a record the answer is whether the right is held anywhere; with one, whether it reaches that
    record. A record may close itself to a right, whoever asks (``closed_to``), or ask for a further one
    (``asked_right``). Groups and single permissions of Django are not used.
    """

    def get_user(self, user_id: Any) -> Any:
        """The account of a session, read together with the roles it holds."""
        from strategy_tracker.core.models import RoleAssignment

        held = list(RoleAssignment.objects.filter(user_id=user_id).select_related("user", "unit"))
        if not held:
            return super().get_user(user_id)
        user = held[0].user
        user.assignments = held
        return user if self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        app_label, _, codename = perm.partition(".")
        right, _, model_name = codename.partition("_")
        return has_right(user_obj, right, f"{app_label}.{model_name}", obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        from strategy_tracker.core.access.table import ROLE_TABLE

        labels = (label for label in ROLE_TABLE if label.startswith(f"{app_label}."))
        return any(self.has_perm(user_obj, label.replace(".", ".view_")) for label in labels)


def has_right(
    user: Any, right: str, label: str, obj: models.Model | None = None, known: dict[Any, bool] | None = None
) -> bool:
    """Whether ``user`` has ``right`` on ``obj``, or anywhere on the model ``label`` when no record is given.

    ``known`` keeps what was found of records, for further questions: rights that reach equally far have the
    same answer.
    """
    if obj is not None and is_closed(obj, right):
        return False
    units = reach(user, asked_right(obj, right), label)
    if isinstance(units, Everywhere):
        return True
    if obj is None or not units:
        return bool(units)
    if known is None:
        return reaches(obj, units)
    key = (label, _identity(obj), units)
    if key not in known:
        known[key] = reaches(obj, units)
    return known[key]


def rights_on(user: Any, obj: models.Model, rights: Iterable[str]) -> frozenset[str]:
    """Those of ``rights`` that ``user`` has on a record."""
    known: dict[Any, bool] = {}
    label = obj._meta.label_lower
    return frozenset(right for right in rights if has_right(user, right, label, obj, known))


def is_closed(obj: models.Model, right: str) -> bool:
    """Whether the record itself allows ``right`` to nobody at present, as a report that was handed in."""
    closed_to = getattr(obj, "closed_to", None)
    return bool(closed_to and closed_to(right))


def asked_right(obj: models.Model | None, right: str) -> str:
    """The right that it takes: a record may ask for more than is usual, as a confidential file does."""
    asks = getattr(obj, "asked_right", None)
    return str(asks(right)) if asks else right


def reaches(obj: models.Model, units: frozenset[int]) -> bool:
    """Whether one of the record's units is among ``units``; a saved record is asked in the database."""
    paths: tuple[str, ...] = getattr(obj, "unit_paths", ())
    if not paths:
        return True
    if obj._state.adding:
        return placed_within(obj, units)
    return type(obj)._base_manager.filter(leading_into(paths, units), pk=obj.pk).exists()


def _identity(obj: models.Model) -> Any:
    if not obj._state.adding:
        return obj.pk
    values = (getattr(obj, field.attname) for field in obj._meta.concrete_fields if field.many_to_one)
    return ("new", *values)
