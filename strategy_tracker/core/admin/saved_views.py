"""Saved views of lists: everybody keeps their own, and reads those that others share."""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from strategy_tracker.core.admin.base import RecordAdmin
from strategy_tracker.core.admin.forms import RecordForm
from strategy_tracker.core.models import SavedView
from strategy_tracker.core.saved_views import save_view


class SavedViewForm(RecordForm):
    """A new view belongs to whoever writes it, who has no two of one name."""

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.instance._state.adding:
            self.instance.user = self.request.user
        same = SavedView.objects.filter(
            user=self.instance.user_id,
            list_label=cleaned.get("list_label", self.instance.list_label),
            name=cleaned.get("name", ""),
        )
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError({"name": _("You already have a view of this name.")})
        return cleaned


@admin.register(SavedView)
class SavedViewAdmin(RecordAdmin):
    form = SavedViewForm
    list_display = ("name", "list_name", "user", "is_shared", "is_default")
    list_filter = ("is_shared",)
    list_select_related = ("user",)
    search_fields = ("name", "list_label")
    fields = ("name", "list_label", "query", "is_shared", "is_default")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and _is_own(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and _is_own(request, obj)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A view stays with the list for which it was made."""
        return ("name", "list_name", *self.fields[2:]) if obj else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        names = super().get_readonly_fields(request, obj)
        return [*names, "list_name"] if obj else names

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "list_label":
            lists = self._lists(request)
            return forms.ChoiceField(label=_("list"), choices=lists, widget=UnfoldAdminSelectWidget)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def _lists(self, request: HttpRequest) -> list[tuple[str, str]]:
        """The lists that the reader may open."""
        opened = [
            model
            for model, model_admin in self.admin_site._registry.items()
            if isinstance(model_admin, RecordAdmin) and model_admin.has_view_permission(request)
        ]
        named = [(model._meta.label_lower, _plural(model)) for model in opened]
        return sorted(named, key=lambda pair: pair[1])

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if form.changed_data or not change:
            save_view(obj)

    @admin.display(description=_("list"), ordering="list_label")
    def list_name(self, view: SavedView) -> str:
        return _plural(apps.get_model(view.list_label))


def _is_own(request: HttpRequest, view: Any) -> bool:
    return view is None or view.user_id == request.user.pk


def _plural(model: Any) -> str:
    return capfirst(str(model._meta.verbose_name_plural))
