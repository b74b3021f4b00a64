"""What a deletion would take along, named as readers know it."""

from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.db import models, router
from django.http import HttpRequest
from django.utils.text import capfirst

from strategy_tracker.core.models import RoleAssignment, User
from strategy_tracker.core.models.user import LAST_ADMINISTRATOR, administrator_remains


class NamedDeletion:
    """For admins: the summary leaves out the rows of many-to-many tables, which no reader has ever seen."""

    model: type[models.Model]

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """The records that go, their number by kind, kinds that may not go, records that forbid it."""
        collector = NestedObjects(using=router.db_for_write(self.model), origin=objs)
        collector.collect(objs)
        collected: dict[Any, Any] = dict(collector.model_objs)
        seen = {model: records for model, records in collected.items() if not model._meta.auto_created}
        counts = {str(model._meta.verbose_name_plural): len(records) for model, records in seen.items()}
        forbidden = {
            str(model._meta.verbose_name)
            for model, records in seen.items()
            if not self._may_delete(request, model, records)
        }
        return (
            _named(collector.nested()),
            counts,
            forbidden,
            [*(_name(record) for record in collector.protected), *_last_administrator(collected)],
        )

    def _may_delete(self, request: HttpRequest, model: type[models.Model], records: Any) -> bool:
        model_admin = self.admin_site._registry.get(model)  # type: ignore[attr-defined]
        return model_admin is None or all(
            model_admin.has_delete_permission(request, record) for record in records
        )


def _named(nested: list[Any]) -> list[Any]:
    """The nested records as texts; what hangs on a row that is left out is left out with it."""
    texts: list[Any] = []
    for entry in nested:
        if isinstance(entry, list):
            below = _named(entry)
            texts += [below] if below else []
        elif not entry._meta.auto_created:
            texts.append(_name(entry))
    return texts


def _name(record: models.Model) -> str:
    return f"{capfirst(str(record._meta.verbose_name))}: {record}"


def _last_administrator(collected: dict[Any, Any]) -> list[Any]:
    """What forbids a deletion with which the last system administrator would go."""
    accounts, roles = ([record.pk for record in collected.get(model, ())] for model in (User, RoleAssignment))
    if not (accounts or roles) or administrator_remains(closed=accounts, given_up=roles):
        return []
    return [LAST_ADMINISTRATOR]
