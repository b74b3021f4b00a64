"""The admin's side of ``conflict.py``: the record is locked while it is saved, and conflicts are shown."""

from typing import Any

from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from strategy_tracker.core.access.placement import placed_within
from strategy_tracker.core.access.reach import Everywhere, reach
from strategy_tracker.core.admin.conflict import REVISION_FIELD, has_revisions
from strategy_tracker.core.admin.display import shown
from strategy_tracker.core.admin.translations import field_label
from strategy_tracker.core.models import TrackedModel


def locked(queryset: models.QuerySet[Any], request: HttpRequest) -> models.QuerySet[Any]:
    """The rows of a form that is being saved are held until the save is through."""
    return queryset.select_for_update(of=("self",)) if request.method == "POST" else queryset


class ConcurrentEditing:
    """For admins of records that several people edit."""

    model: type[models.Model]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fieldsets = list(super().get_fieldsets(request, obj))  # type: ignore[misc]
        if obj is None or not has_revisions(self.model):
            return fieldsets
        if not self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            return fieldsets
        return with_field(fieldsets, REVISION_FIELD)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found = super().get_object(request, object_id, from_field)  # type: ignore[misc]
        # A view without a transaction of its own cannot hold a row: its verbs do that themselves.
        if found is not None and request.method == "POST" and transaction.get_connection().in_atomic_block:
            # Read again, this time holding the row: what the form compares with cannot change any more.
            if self.model._base_manager.select_for_update().filter(pk=found.pk).first() is None:
                return None
            found.refresh_from_db()
        return found

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        conflicts = [context["adminform"].form, *_row_forms(context)]
        context["conflicts"] = [form.conflict for form in conflicts if getattr(form, "conflict", None)]
        return super().render_change_form(request, context, **kwargs)  # type: ignore[misc]

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        try:
            key = self.model._meta.pk.to_python(unquote(object_id))
        except ValidationError:
            raise Http404 from None
        if self.model._base_manager.filter(pk=key).exists():
            raise PermissionDenied
        if request.method != "POST":
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc]
        return self._deleted_meanwhile(request, key)

    def _deleted_meanwhile(self, request: HttpRequest, key: Any) -> HttpResponse:
        fieldsets = self.get_fieldsets(request)
        form = self.get_form(request, fields=flatten_fieldsets(fieldsets))(request.POST)  # type: ignore[attr-defined]
        form.is_valid()
        columns = {
            field.name: field for field in self.model._meta.get_fields() if hasattr(field, "verbose_name")
        }
        typed = [
            (field_label(columns[name]), shown(columns[name], form.cleaned_data.get(name, form[name].data)))
            for name in form.fields
            if name in columns and form[name].data
        ]
        context = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "title": _("Deleted meanwhile"),
            "opts": self.model._meta,
            "typed": typed,
            "deletion": self._deletion(request, key),
        }
        return TemplateResponse(request, "admin/deleted_meanwhile.html", context, status=409)

    def _deletion(self, request: HttpRequest, key: Any) -> Any:
        """Who deleted the record and when, if the user could see it."""
        history = self.model.history.filter(**{self.model._meta.pk.attname: key})  # type: ignore[attr-defined]
        last = history.select_related("history_user").first()
        if last is None or last.history_type != "-":
            return None
        units = reach(request.user, "view", self.model._meta.label_lower)
        return last if isinstance(units, Everywhere) or placed_within(last.instance, units) else None


class ConcurrentRows:
    """For inlines."""

    model: type[models.Model]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return locked(super().get_queryset(request), request)  # type: ignore[misc]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fieldsets = list(super().get_fieldsets(request, obj))  # type: ignore[misc]
        if not issubclass(self.model, TrackedModel) or not self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            return fieldsets
        return with_field(fieldsets, REVISION_FIELD)


def with_field(fieldsets: list[Any], name: str) -> list[Any]:
    """The fieldsets with one more field at their end."""
    *first, (title, options) = fieldsets
    return [*first, (title, {**options, "fields": [*options["fields"], name]})]


def _row_forms(context: dict[str, Any]) -> list[Any]:
    return [form for inline in context["inline_admin_formsets"] for form in inline.formset.forms]
