"""What every editing screen shares."""

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from unfold.admin import ModelAdmin, StackedInline, TabularInline

from strategy_tracker.core.admin.autocomplete import AutocompletedRelations, with_relations
from strategy_tracker.core.admin.change_log import NamelessLog
from strategy_tracker.core.admin.concurrency import ConcurrentEditing, ConcurrentRows
from strategy_tracker.core.admin.dates import WrittenDates
from strategy_tracker.core.admin.deletion import NamedDeletion
from strategy_tracker.core.admin.forms import RecordForm
from strategy_tracker.core.admin.formsets import RecordFormSet
from strategy_tracker.core.admin.history import RecordHistory
from strategy_tracker.core.admin.internal_fields import InternalFields
from strategy_tracker.core.admin.lookups import ConfidentialRelations
from strategy_tracker.core.admin.permissions import InlineRolePermissions, RolePermissions
from strategy_tracker.core.admin.record_list import RecordLists
from strategy_tracker.core.admin.search import FoldedSearch
from strategy_tracker.core.admin.translation_standing import TranslationStanding
from strategy_tracker.core.admin.translations import BothLanguages


class HttpsAddresses:
    """An address typed without its scheme is read as https."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]


class RecordAdmin(
    InternalFields,
    RecordHistory,
    ConcurrentEditing,
    TranslationStanding,
    NamedDeletion,
    NamelessLog,
    ConfidentialRelations,
    RolePermissions,
    RecordLists,
    FoldedSearch,
    AutocompletedRelations,
    BothLanguages,
    WrittenDates,
    HttpsAddresses,
    ModelAdmin,
):
    """The admin of a record.

    Who may do what follows from the role table, per record; translated fields are named once and edited
    in both languages side by side; ``search_fields`` defaults to the folded search column; a save over
    somebody else's save is told so first.
    """

    form = RecordForm
    compressed_fields = False
    warn_unsaved_form = True
    list_filter_submit = True
    list_per_page = 50
    # What a list without a single record says: how its first one comes about.
    empty_hint: ClassVar[Any] = ""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"request": request})

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        form = type("ChangelistForm", (self.form,), {"request": request})
        return super().get_changelist_form(request, **{"form": form, **kwargs})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What an address proposes for a new record, as far as it can be read."""
        proposed = super().get_changeform_initial_data(request)
        return {name: value for name, value in proposed.items() if self._can_be_read(name, value)}

    def _can_be_read(self, name: str, value: Any) -> bool:
        """Whether ``value`` may be the key of a related record, where ``name`` is a relation.

        A number that no column holds is none: the database would refuse the question.
        """
        field: Any = next((field for field in self.opts.get_fields() if field.name == name), None)
        if field is None or field.related_model is None:
            return True
        try:
            for key in value if isinstance(value, list) else [value]:
                primary_key = field.related_model._meta.pk
                primary_key.run_validators(primary_key.to_python(key))
        except ValidationError:
            return False
        return True

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """A list's page is called by what it lists."""
        title = capfirst(self.opts.verbose_name_plural)
        response: HttpResponse = super().changelist_view(request, {"title": title, **(extra_context or {})})
        return response

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A form in which nothing was changed makes no new version."""
        if form.changed_data or not change:
            super().save_model(request, obj, form, change)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        if obj is None or not hasattr(obj, "get_absolute_url"):
            return None
        return str(obj.get_absolute_url())


class RecordRows(
    ConcurrentRows,
    InlineRolePermissions,
    AutocompletedRelations,
    BothLanguages,
    WrittenDates,
    HttpsAddresses,
):
    """The rows of a record's form: permissions, languages, reach and conflicts as in the form itself."""

    form = RecordForm
    formset = RecordFormSet
    extra = 0
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> Any:
        names = set(flatten_fieldsets(self.get_fieldsets(request)))
        return with_relations(super().get_queryset(request), names)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        form: type[forms.ModelForm] = formset.form
        formset.form = type(form.__name__, (form,), {"request": request})
        formset.user_request = request
        return formset


class RecordTabularInline(RecordRows, TabularInline):
    """One line a row."""

    paired_languages = False


class RecordStackedInline(RecordRows, StackedInline):
    """A small form a row, for rows with more fields than a line holds."""
