"""The admin's permission questions answered from the role table, record by record."""

from typing import Any

from django.db import models
from django.http import HttpRequest

from strategy_tracker.core.access.backend import has_right


def may(request: HttpRequest, right: str, model: type[models.Model], obj: models.Model | None = None) -> bool:
    """Whether the request's user has ``right`` on ``obj``, or anywhere when no record is given.

    What was found is kept for the length of the request: a page asks the same question many times.
    """
    known: dict[Any, bool] = request.__dict__.setdefault("_answered_rights", {})
    return has_right(request.user, right, model._meta.label_lower, obj, known)


class RolePermissions:
    """For the admin of a model: every right is asked of the role table, per record."""

    model: type[models.Model]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        queryset = super().get_queryset(request)  # type: ignore[misc]
        return visible(queryset, request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request, "view", self.model, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request, "add", self.model)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request, "change", self.model, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request, "delete", self.model, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request, "view", self.model)


class InlineRolePermissions:
    """For inlines: Django hands over the parent, so a row that would hang on it is asked about."""

    model: type[models.Model]
    parent_model: type[models.Model]
    fk_name: str | None

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        queryset = super().get_queryset(request)  # type: ignore[misc]
        return visible(queryset, request)

    def _row_of(self, parent: Any) -> models.Model | None:
        if parent is None or parent._state.adding or not isinstance(parent, self.parent_model):
            return None
        from django.forms.models import _get_foreign_key

        link = _get_foreign_key(self.parent_model, self.model, fk_name=self.fk_name)
        # The one row of a one-to-one relation would take the place of the stored one on its parent.
        return self.model(**({link.attname: parent.pk} if link.one_to_one else {link.name: parent}))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request, "view", self.model, self._row_of(obj))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request, "add", self.model, self._row_of(obj))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request, "change", self.model, self._row_of(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request, "delete", self.model, self._row_of(obj))


def visible(queryset: models.QuerySet[Any], request: HttpRequest) -> models.QuerySet[Any]:
    """What the user may see of a queryset, whether or not its model's manager knows about scoping."""
    from strategy_tracker.core.access.scoping import ScopedQuerySet

    if isinstance(queryset, ScopedQuerySet):
        return queryset.visible_to(request.user)
    return queryset if may(request, "view", queryset.model) else queryset.none()
