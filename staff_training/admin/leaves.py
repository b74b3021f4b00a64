"""Leave: as rows of a post, and on a page of its own."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction

from staff_training.admin.person_first import PersonHeldFirst
from staff_training.models import Employment, Leave
from staff_training.models.home_unit import hold_persons
from staff_training.models.leave import leave_faults
from strategy_tracker.core.admin.base import RecordAdmin, RecordTabularInline
from strategy_tracker.core.admin.forms import RecordForm
from strategy_tracker.core.admin.formsets import RecordFormSet


class LeaveFormSet(RecordFormSet):
    """The leaves as typed, against the post as typed."""

    def clean(self) -> None:
        super().clean()
        post: Employment = self.instance
        if any(self.errors) or post.starts_on is None:
            return
        kept = [form.instance for form in self.forms if form not in self.deleted_forms and _is_filled(form)]
        if sentences := leave_faults(post, kept):
            raise ValidationError(sentences, code="leave")


def _is_filled(form: Any) -> bool:
    return form.instance.pk is not None or form.has_changed()


class LeaveInline(RecordTabularInline):
    model = Leave
    formset = LeaveFormSet
    fields = ("kind", "starts_on", "ends_on")
    plain_select_fields = ("kind",)
    show_change_link = False
    hide_title = True


class LeaveForm(RecordForm):
    """A leave on its own page, against its post and the other leaves of that as stored."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors or not cleaned.get("employment"):
            return cleaned
        leave = Leave(
            employment=cleaned["employment"], starts_on=cleaned["starts_on"], ends_on=cleaned["ends_on"]
        )
        if leave.ends_on is None or leave.starts_on <= leave.ends_on:
            refuse_faults(leave, self.instance.pk)
        return cleaned


def refuse_faults(leave: Leave, key: Any) -> None:
    """ValidationError where ``leave``, stored under ``key``, contradicts its post or another leave."""
    if transaction.get_connection().in_atomic_block:
        hold_persons([leave.employment.person_id])
    others = Leave._base_manager.filter(employment=leave.employment_id).exclude(pk=key)
    if sentences := leave_faults(leave.employment, [*others, leave]):
        raise ValidationError(sentences, code="leave")


@admin.register(Leave)
class LeaveAdmin(PersonHeldFirst, RecordAdmin):
    person_path = "employment__person"
    form = LeaveForm
    list_display = ("employment", "kind", "starts_on", "ends_on")
    list_select_related = ("employment__person", "kind")
    search_fields = ("employment__person__search_text",)
    plain_select_fields = ("kind",)
    fields = ("employment", "kind", ("starts_on", "ends_on"))

    def before_going_back(self, obj: Leave, changed: set[str]) -> None:
        super().before_going_back(obj, changed)
        refuse_faults(obj, obj.pk)
