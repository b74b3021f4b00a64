"""The form of a stay with its legs: what they may not contradict."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from exchanges.legs import faults
from exchanges.models import Exchange, ExchangeLeg
from strategy_tracker.core.admin.forms import RecordForm
from strategy_tracker.core.admin.formsets import RecordFormSet

STATUS = Exchange.Status
# The steps write the actual days down; by hand they are entered for a stay that is over, or corrected.
KEPT_DAYS: dict[str, tuple[str, ...]] = {
    STATUS.CONFIRMED: ("actual_start", "actual_end"),
    STATUS.UNDER_WAY: ("actual_end",),
    STATUS.CANCELLED: ("actual_start", "actual_end"),
}


class ExchangeForm(RecordForm):
    def _update_errors(self, errors: ValidationError) -> None:
        """What is wrong with a day that cannot be changed here is said above the form."""
        by_field: dict[str, list[ValidationError]] = getattr(errors, "error_dict", {})
        for name in [name for name in by_field if name not in self.fields and name != NON_FIELD_ERRORS]:
            by_field.setdefault(NON_FIELD_ERRORS, []).extend(by_field.pop(name))
        super()._update_errors(errors)  # type: ignore[misc]


class LegFormSet(RecordFormSet):
    """The legs as typed, against the stay as typed."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        stay: Exchange = self.instance
        stay.refresh_days()
        kept = [form.instance for form in self.forms if form not in self.deleted_forms and _is_filled(form)]
        if sentences := faults(stay, kept):
            raise ValidationError(sentences, code="legs")


class LegForm(RecordForm):
    """A leg on a page of its own, against the stay and its other legs as stored."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors or not cleaned.get("exchange"):
            return cleaned
        leg = ExchangeLeg(
            exchange=cleaned["exchange"],
            country=cleaned["country"],
            starts_on=cleaned["starts_on"],
            ends_on=cleaned["ends_on"],
        )
        if leg.ends_on < leg.starts_on:
            # The leg itself says so at its field.
            return cleaned
        others = leg.exchange.legs.exclude(pk=self.instance.pk).select_related("country")
        if sentences := faults(leg.exchange, [*others, leg]):
            raise ValidationError([str(sentence) for sentence in sentences], code="legs")
        return cleaned


def _is_filled(form: forms.ModelForm) -> bool:
    return form.instance.pk is not None or form.has_changed()
