"""Japanese and English of a field side by side."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from modeltranslation.translator import NotRegistered, translator

from strategy_tracker.core.translation_state import Language

LANGUAGES = tuple(Language.values)
# Fields that ``RecordForm`` declares and places itself, and those of the translation's own section.
FORM_FIELDS = {"known_revision", "translation_fits", "source_language", "translation_status"}


def translated_fields(model: type[models.Model]) -> list[str]:
    """Names of a model's translated fields, without language; none for a model that is not translated."""
    try:
        return list(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return []


def field_label(field: Any) -> str:
    """A field's name as it stands on a form."""
    return str(capfirst(str(field.verbose_name)))


def in_both_languages(names: Iterable[Any], translated: list[str], *, paired: bool = True) -> list[Any]:
    """Put the pair ``(name_ja, name_en)``, one row of the form, in the place of each translated name."""
    result: list[Any] = []
    for name in names:
        if isinstance(name, (list, tuple)):
            result.append(tuple(in_both_languages(name, translated, paired=False)))
        elif name in translated:
            pair = tuple(f"{name}_{language}" for language in LANGUAGES)
            result.extend([pair] if paired else pair)
        else:
            result.append(name)
    return result


class BothLanguages:
    """For admins and inlines: a translated field is named once and edited in both languages."""

    model: type[models.Model]
    # Inline tables have one cell a field: there the two languages stand as neighbours, not as one row.
    paired_languages = True

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*(super().get_exclude(request, obj) or ()), *translated_fields(self.model)]  # type: ignore[misc]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        names = super().get_readonly_fields(request, obj)  # type: ignore[misc]
        return in_both_languages(names, translated_fields(self.model), paired=False)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        translated = translated_fields(self.model)
        return [
            (
                title,
                {
                    **options,
                    "fields": in_both_languages(options["fields"], translated, paired=self.paired_languages),
                },
            )
            for title, options in super().get_fieldsets(request, obj)  # type: ignore[misc]
        ]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Where no order is declared: a translated field stands where its original stands in the model."""
        declared = self.fields  # type: ignore[attr-defined]
        if declared:
            return list(declared)
        translated = translated_fields(self.model)
        columns = {f"{name}_{language}": name for name in translated for language in LANGUAGES}
        names = super().get_fields(request, obj)  # type: ignore[misc]
        return list(dict.fromkeys(columns.get(name, name) for name in names if name not in FORM_FIELDS))

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None and hasattr(db_field, "translated_field"):
            field.required = False
            field.widget.attrs["lang"] = db_field.language  # type: ignore[attr-defined]
        return field
