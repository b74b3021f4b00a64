"""The form of one participation: what it may not contradict, and what is fixed once it stands."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from staff_training.models import Participation
from staff_training.participations.guards import short_attendance
from strategy_tracker.core.admin.forms import RecordForm


class ParticipationForm(RecordForm):
    """The status is no field: steps change it."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        session = cleaned.get("session")
        if session is not None and self.instance._state.adding and session.is_cancelled:
            raise ValidationError({"session": _("This session is cancelled.")})
        completed = self.instance.status == Participation.Status.COMPLETED
        if completed and "attended_hours" in cleaned and not self.errors:
            hours = cleaned["attended_hours"]
            self.instance.attended_hours = hours
            if lacks := short_attendance(self.instance):
                raise ValidationError({"attended_hours": lacks})
        if completed and "completed_on" in cleaned and cleaned["completed_on"] is None:
            raise ValidationError(
                {"completed_on": _("Give the day, or take the step “completed” back.")}, code="required"
            )
        return cleaned

    def _update_errors(self, errors: ValidationError) -> None:
        """What is wrong with a field that cannot be changed here is said above the form."""
        by_field: dict[str, list[ValidationError]] = getattr(errors, "error_dict", {})
        for name in [name for name in by_field if name not in self.fields and name != NON_FIELD_ERRORS]:
            by_field.setdefault(NON_FIELD_ERRORS, []).extend(by_field.pop(name))
        super()._update_errors(errors)  # type: ignore[misc]


def fixed_fields(participation: Participation | None) -> tuple[str, ...]:
    """What the form shows and does not change: who is where, and what the status does not allow."""
    if participation is None:
        return ("attended_hours", "completed_on")
    fixed = ["person", "session"]
    if participation.status not in Participation.TAKING_PLACES:
        fixed.append("attended_hours")
    if participation.status != Participation.Status.COMPLETED:
        fixed.append("completed_on")
    return tuple(fixed)
