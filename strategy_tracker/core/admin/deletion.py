"""What a deletion would take along, named as readers know it."""

from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.db import models, router
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.naming import unnamed, unseen
from strategy_tracker.core.access.table import SEALED
from strategy_tracker.core.admin.permissions import visible
from strategy_tracker.core.models import RoleAssignment, Unit, User
from strategy_tracker.core.models.reference import ReferenceRow
from strategy_tracker.core.models.user import LAST_ADMINISTRATOR, administrator_remains

SOMETHING_UNSEEN = _("Something that you may not see belongs to this: ask the international office.")


class NamedDeletion:
    """For admins: the summary leaves out what its reader has never seen."""

    model: type[models.Model]

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """The records that go, their number by kind, kinds that may not go, records that forbid it."""
        collector = NestedObjects(using=router.db_for_write(self.model), origin=objs)
        collector.collect(objs)
        collected: dict[Any, Any] = dict(collector.model_objs)
        secret = self._secret(request, collected)
        seen = {
            model: [record for record in records if record not in secret]
            for model, records in collected.items()
            if _is_told(model) or model is self.model
        }
        seen = {model: records for model, records in seen.items() if records}
        counts = {str(model._meta.verbose_name_plural): len(records) for model, records in seen.items()}
        forbidden = {
            str(model._meta.verbose_name)
            for model, records in seen.items()
            if not self._may_delete(request, model, records)
        }
        kept = [*collector.protected, *_choosing(collected)]
        mentioned = [*kept, *(record for records in seen.values() for record in records)]
        hidden = unseen(mentioned, request.user)
        sealed = {record for record in kept if record in hidden and record._meta.label_lower in SEALED}
        return (
            _named(collector.nested(), self.model, hidden, secret),
            counts,
            forbidden,
            [
                *(_name(record, hidden) for record in kept if record not in sealed),
                *_last_administrator(collected),
                # Neither how many nor of which kind: a person's tests and courses would be counted here.
                *([SOMETHING_UNSEEN] if secret or sealed else []),
            ],
        )

    def _secret(self, request: HttpRequest, collected: dict[Any, Any]) -> set[models.Model]:
        """What would go along although its reader may not see it: neither it nor its kind is told."""
        found: set[models.Model] = set()
        for model, records in collected.items():
            if model is self.model or not getattr(model, "unit_paths", ()) or not records:
                continue
            shown = visible(model._default_manager.all(), request).filter(pk__in=[r.pk for r in records])
            keys = set(shown.order_by().values_list("pk", flat=True))
            found |= {record for record in records if record.pk not in keys}
        return found

    def _may_delete(self, request: HttpRequest, model: type[models.Model], records: Any) -> bool:
        model_admin = self.admin_site._registry.get(model)  # type: ignore[attr-defined]
        return model_admin is None or all(
            model_admin.has_delete_permission(request, record) for record in records
        )


def _is_told(model: type[models.Model]) -> bool:
    """Not the rows of many-to-many tables, nor what is an account's own and goes with it unseen."""
    return not model._meta.auto_created and not getattr(model, "goes_with_its_account", False)


def _named(
    nested: list[Any], deleted: type[models.Model], hidden: set[models.Model], secret: set[models.Model]
) -> list[Any]:
    """The nested records as texts; what hangs on a row that is left out is left out with it."""
    texts: list[Any] = []
    for entry in nested:
        if isinstance(entry, list):
            below = _named(entry, deleted, hidden, secret)
            texts += [below] if below else []
        elif entry not in secret and (_is_told(type(entry)) or isinstance(entry, deleted)):
            texts.append(_name(entry, hidden))
    return texts


def _name(record: models.Model, hidden: set[models.Model]) -> str:
    name = unnamed() if record in hidden else str(record)
    return f"{capfirst(str(record._meta.verbose_name))}: {name}"


def _last_administrator(collected: dict[Any, Any]) -> list[Any]:
    """What forbids a deletion with which the last system administrator would go."""
    accounts, roles = ([record.pk for record in collected.get(model, ())] for model in (User, RoleAssignment))
    if not (accounts or roles) or administrator_remains(closed=accounts, given_up=roles):
        return []
    return [LAST_ADMINISTRATOR]


def _choosing(collected: dict[Any, Any]) -> list[models.Model]:
    """Records that name one of what goes among several, as an agreement names its units and contents.

    The database would take the choice away without a trace in their history; an agreement without its unit
    would be nobody's.
    """
    found: list[models.Model] = []
    for table, rows in collected.items():
        field = _chosen_from_list(table)
        if field is not None:
            column = f"{field.m2m_field_name()}_id"
            going = {record.pk for record in collected.get(field.model, ())}
            keys = {getattr(row, column) for row in rows} - going
            found += field.model._base_manager.filter(pk__in=keys).order_by("pk")
    return found


def _chosen_from_list(table: type[models.Model]) -> Any:
    """The field whose choices stand in ``table``, where they come from the units or from a reference list."""
    owner: Any = table._meta.auto_created
    fields = owner._meta.many_to_many if owner else ()
    field: Any = next((one for one in fields if one.remote_field.through is table), None)
    return field if field and issubclass(field.related_model, Unit | ReferenceRow) else None
