"""The section of a bilingual record's form that says where its translation stands."""

from typing import Any

from django.contrib.admin import display
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.models import BilingualModel

SECTION = ("source_language", "translation_status")


def translation_badge(record: BilingualModel) -> SafeString:
    """The state in words, coloured as an aid."""
    return format_html(
        '<span class="badge badge-{}">{}</span>',
        record.translation_state,
        record.get_translation_state_display(),
    )


class TranslationStanding:
    """For admins: adds the section to bilingual records whose fieldsets do not place its fields."""

    model: type[models.Model]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fieldsets = list(super().get_fieldsets(request, obj))  # type: ignore[misc]
        if not issubclass(self.model, BilingualModel):
            return fieldsets
        placed = flatten_fieldsets(fieldsets)
        fields: list[Any] = [tuple(name for name in SECTION if name not in placed)]
        if obj is not None:
            fields.append("translation_standing")
            if self.has_change_permission(request, obj):  # type: ignore[attr-defined]
                fields.append("translation_fits")
        fields = [name for name in fields if name]
        return [*fieldsets, (_("Translation"), {"fields": fields})] if fields else fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        names = list(super().get_readonly_fields(request, obj))  # type: ignore[misc]
        return [*names, "translation_standing"] if issubclass(self.model, BilingualModel) else names

    @display(description=_("translation"))
    def translation_standing(self, record: BilingualModel) -> SafeString:
        return translation_badge(record)
