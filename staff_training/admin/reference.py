"""The reference lists: code, name in both languages, order."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError

from staff_training import models
from staff_training.models.band_rules import falling
from strategy_tracker.core.admin.base import RecordAdmin, RecordTabularInline
from strategy_tracker.core.admin.forms import RecordForm
from strategy_tracker.core.admin.formsets import RecordFormSet
from strategy_tracker.core.admin.reference import ReferenceAdmin

BAND_FIELDS = ("test", "level", "lowest_listening", "lowest_reading", "lowest_total")


for plain in (models.CourseKind, models.LeaveKind, models.StaffCategory, models.TestKind):
    admin.site.register(plain, ReferenceAdmin)


class BandFormSet(RecordFormSet):
    """The levels of a test as typed, against each other."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        kept = [
            form.instance for form in self.forms if form not in self.deleted_forms and form.instance.level
        ]
        if sentences := falling(kept):
            raise ValidationError(sentences, code="falling")


class BandForm(RecordForm):
    """A level on a page of its own, against the other levels of its test as stored."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors or not cleaned.get("test"):
            return cleaned
        band = models.CefrBand(**{name: cleaned.get(name) for name in BAND_FIELDS})
        others = cleaned["test"].cefr_bands.exclude(pk=self.instance.pk).exclude(level=band.level)
        if sentences := falling([*others, band]):
            raise ValidationError(sentences, code="falling")
        return cleaned


class CefrBandInline(RecordTabularInline):
    model = models.CefrBand
    formset = BandFormSet
    fields = ("level", "lowest_listening", "lowest_reading", "lowest_total")
    show_change_link = False


@admin.register(models.LanguageTest)
class LanguageTestAdmin(ReferenceAdmin):
    list_display = (*ReferenceAdmin.list_display, "lowest_total", "highest_total", "total_step")
    inlines = (CefrBandInline,)
    fields = (
        *ReferenceAdmin.fields,
        ("lowest_total", "highest_total", "total_step"),
        "has_sections",
        ("lowest_section", "highest_section", "section_step"),
        "has_grades",
    )


@admin.register(models.CefrBand)
class CefrBandAdmin(RecordAdmin):
    form = BandForm
    list_display = ("test", "level", "lowest_listening", "lowest_reading", "lowest_total")
    list_filter = ("test",)
    list_select_related = ("test",)
    search_fields = ("test__code", "test__name_ja", "test__name_en")
    fields = (("test", "level"), ("lowest_listening", "lowest_reading"), "lowest_total")
