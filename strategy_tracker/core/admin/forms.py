"""The form of a record: stays within the user's reach, asks for the original, remembers its revision."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldBooleanSwitchWidget

from strategy_tracker.core.access.backend import reaches
from strategy_tracker.core.access.placement import CHOSEN, placed_within
from strategy_tracker.core.access.reach import Everywhere, reach
from strategy_tracker.core.admin.autocomplete import tell_labels
from strategy_tracker.core.admin.conflict import RevisionForm
from strategy_tracker.core.admin.reachable import limit_to_reach
from strategy_tracker.core.admin.translations import LANGUAGES, translated_fields
from strategy_tracker.core.models import BilingualModel


class RecordForm(RevisionForm):
    """Made for a request: ``request`` is set on the class that the admin builds."""

    request: HttpRequest
    translation_fits = forms.BooleanField(
        label=_("The translation still fits"),
        required=False,
        widget=UnfoldBooleanSwitchWidget,
        help_text=_("Tick when the original was changed in a way that does not touch the translation."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not issubclass(self._meta.model, BilingualModel):
            self.fields.pop("translation_fits", None)
        tell_labels(self)
        self._limit_choices()
        self._mark_originals()

    def _limit_choices(self) -> None:
        for name, field in self.fields.items():
            if not isinstance(field, forms.ModelChoiceField) or name not in self._related_names():
                continue
            db_field = self._meta.model._meta.get_field(name)
            choices: Any = field.queryset
            field.queryset = limit_to_reach(
                choices, db_field, self.request.user, keep=self._stored_keys(name)
            )

    def _related_names(self) -> set[str]:
        return {field.name for field in self._meta.model._meta.get_fields() if field.is_relation}

    def _stored_keys(self, name: str) -> list[Any]:
        """What the record holds already may stay, even if the user could not choose it.

        A new record holds nothing yet: its first values come from the address, which anybody can write.
        """
        if self.instance._state.adding:
            return []
        value = self.initial.get(name)
        values = value if isinstance(value, (list, tuple)) else [value]
        return [getattr(item, "pk", item) for item in values if item is not None]

    def _may_stay_empty(self, name: str) -> bool:
        field: Any = self._meta.model._meta.get_field(name)
        return bool(field.blank)

    def _mark_originals(self) -> None:
        """The original's language must be filled in where the field must not stay empty."""
        if not issubclass(self._meta.model, BilingualModel):
            return
        source = self.instance.source_language
        for name in translated_fields(self._meta.model):
            field = self.fields.get(f"{name}_{source}")
            if field is not None and not self._may_stay_empty(name):
                field.widget.attrs["aria-required"] = "true"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._require_texts(cleaned)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if self.cleaned_data.get("translation_fits"):
            self.instance.confirm_translation()
        return super().save(commit=commit)

    def _require_texts(self, cleaned: dict[str, Any]) -> None:
        for name in translated_fields(self._meta.model):
            columns = [f"{name}_{language}" for language in LANGUAGES if f"{name}_{language}" in self.fields]
            if not columns or self._may_stay_empty(name):
                continue
            if issubclass(self._meta.model, BilingualModel):
                source = cleaned.get("source_language") or self.instance.source_language
                columns = [column for column in columns if column.endswith(f"_{source}")]
            filled = any(cleaned.get(column) or column in self.errors for column in columns)
            if columns and not filled:
                self.add_error(columns[0], ValidationError(_("This field is required."), code="required"))

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        setattr(self.instance, CHOSEN, self._chosen())
        if not self.errors and self.has_changed():
            self._require_reach()

    def _chosen(self) -> dict[str, list[Any]]:
        """The many that the record will point at, by field: its rows are asked where they lie before it is
        stored, and also when it has other faults.
        """
        names = [field.name for field in self._meta.model._meta.many_to_many]
        many = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return {name: [related.pk for related in picked] for name, picked in many.items()}

    def _require_reach(self) -> None:
        """The record as stored and as typed must lie within reach: adding elsewhere, changing what
        somebody else may change, and moving away are refused.
        """
        model: type[models.Model] = self._meta.model
        right = "add" if self.instance._state.adding else "change"
        units = reach(self.request.user, right, model._meta.label_lower)
        if isinstance(units, Everywhere):
            return
        stored = self.instance._state.adding or reaches(self.instance, units)
        if not units or not stored or not placed_within(self.instance, units, self._chosen()):
            self.add_error(None, ValidationError(_("This would lie outside your reach."), code="reach"))
