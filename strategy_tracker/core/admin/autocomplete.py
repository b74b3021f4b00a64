"""A relation is searched, not listed; what a record holds already is shown without asking again."""

from typing import Any, ClassVar

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models
from django.http import HttpRequest


class KnownLabels:
    """For autocomplete widgets: the labels of the chosen records, where the form has loaded them."""

    known: dict[str, str] | None = None

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> list[Any]:
        chosen = [str(key) for key in value if str(key) not in ("", "None")]
        if self.known is None or not set(chosen) <= self.known.keys():
            return super().optgroups(name, value, attr)  # type: ignore[misc]
        options = [self.create_option(name, key, self.known[key], chosen, i) for i, key in enumerate(chosen)]  # type: ignore[attr-defined]
        if not self.is_required and not self.allow_multiple_selected:  # type: ignore[attr-defined]
            options.insert(0, self.create_option(name, "", "", False, 0))  # type: ignore[attr-defined]
        return [(None, options, 0)]


class KnownSelect(KnownLabels, AutocompleteSelect):  # type: ignore[misc]
    pass


class KnownSelectMultiple(KnownLabels, AutocompleteSelectMultiple):  # type: ignore[misc]
    pass


class AutocompletedRelations:
    """For admins and inlines: a relation is searched wherever its target can be searched."""

    model: type[models.Model]
    # Relations with a handful of targets, shown as a plain list.
    plain_select_fields: ClassVar[tuple[str, ...]] = ()

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        declared = list(super().get_autocomplete_fields(request))  # type: ignore[misc]
        found = [
            field.name
            for field in [*self.model._meta.fields, *self.model._meta.many_to_many]
            if field.is_relation and self._can_be_searched(field, request)
        ]
        return list(dict.fromkeys([*declared, *found]))

    def _can_be_searched(self, field: Any, request: HttpRequest) -> bool:
        if field.name in self.plain_select_fields or field.name in self.raw_id_fields:  # type: ignore[attr-defined]
            return False
        target = self.admin_site._registry.get(field.related_model)  # type: ignore[attr-defined]
        return bool(target and target.get_search_fields(request))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        self._put_widget(KnownSelect, db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        self._put_widget(KnownSelectMultiple, db_field, request, kwargs)
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]

    def _put_widget(self, widget: Any, db_field: Any, request: HttpRequest, kwargs: dict[str, Any]) -> None:
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = widget(db_field, self.admin_site, using=kwargs.get("using"))  # type: ignore[attr-defined]


def with_relations(queryset: models.QuerySet[Any], names: set[str]) -> models.QuerySet[Any]:
    """The rows with the relations that a form shows, so that rows add no queries."""
    meta = queryset.model._meta
    single = [field.name for field in meta.fields if field.is_relation and field.name in names]
    several = [field.name for field in meta.many_to_many if field.name in names]
    return queryset.select_related(*single).prefetch_related(*several) if single or several else queryset


def tell_labels(form: Any) -> None:
    """Give a form's autocomplete widgets the labels of the records that its instance has loaded."""
    loaded = form.instance._state.fields_cache
    prefetched = getattr(form.instance, "_prefetched_objects_cache", {})
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if not isinstance(widget, KnownLabels):
            continue
        if name in loaded:
            widget.known = {str(loaded[name].pk): str(loaded[name])} if loaded[name] is not None else {}
        elif name in prefetched:
            widget.known = {str(record.pk): str(record) for record in prefetched[name]}
