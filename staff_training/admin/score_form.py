"""The form of a score: the total is worked out, and a score without a person is kept by a unit."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from staff_training.models import TestScore
from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.admin.forms import RecordForm

VALUES = frozenset({"listening", "reading", "total"})
COMPARED = VALUES | {"person", "test", "kind", "taken_on"}
"""What makes a score resemble another one."""


class ScoreForm(RecordForm):
    instance: TestScore

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        total = self.initial.get("total")
        if isinstance(total, Decimal) and total == total.to_integral_value():
            # Nobody writes 730.0; IELTS goes in halves.
            self.initial["total"] = int(total)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._work_out_total(cleaned)
        self._place(cleaned)
        if COMPARED & set(self.changed_data):
            # What was found of it before does not hold of it any more.
            self.instance.is_confirmed = False
        return cleaned

    def _work_out_total(self, cleaned: dict[str, Any]) -> None:
        """A total that nobody typed follows the sections; one that somebody typed must be their sum."""
        listening, reading = cleaned.get("listening"), cleaned.get("reading")
        if listening is None or reading is None:
            return
        if cleaned.get("total") is None or "total" not in self.changed_data:
            cleaned["total"] = listening + reading

    def _place(self, cleaned: dict[str, Any]) -> None:
        """A score has a person, or a unit that keeps it under the name and number that came with it."""
        if "person" in self.errors or "person" not in self.fields:
            return
        if cleaned.get("person"):
            cleaned["held_by"] = None
            return
        if not (cleaned.get("given_name") or cleaned.get("given_number")):
            text = _("Choose the person. If they are not on the roll, give the name or number as it came.")
            self.add_error("person", ValidationError(text, code="required"))
        if not cleaned.get("held_by") and "held_by" not in self.errors:
            cleaned["held_by"] = own_unit(self.request.user)
            if cleaned["held_by"] is None:
                text = _("Choose the unit that looks into whose score this is.")
                self.add_error("held_by", ValidationError(text, code="required"))

    def _update_errors(self, errors: ValidationError) -> None:
        """What cannot be read is told once, not also as missing or as a wrong sum."""
        by_field: dict[str, Any] = getattr(errors, "error_dict", {})
        unread = VALUES & set(self.errors)
        for name in list(by_field):
            if name in self.errors or (unread and name in VALUES):
                del by_field[name]
        if by_field or not hasattr(errors, "error_dict"):
            super()._update_errors(errors)  # type: ignore[misc]


def own_unit(user: Any) -> Any:
    """The unit for which somebody looks after staff training, where it is one only; else None."""
    held = {
        one.unit_id: one.unit
        for one in user.assignments
        if one.role == Role.TRAINING_OFFICER and one.unit_id is not None
    }
    return next(iter(held.values())) if len(held) == 1 else None
