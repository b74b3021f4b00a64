"""The form of a post: what it may not contradict, and what is worth a warning."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from staff_training.leaves import hidden_fault
from staff_training.models import Employment, Leave
from staff_training.models.leave import leave_faults
from strategy_tracker.core.admin.forms import RecordForm


class EmploymentForm(RecordForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if self.instance.pk and first and (last is None or last >= first):
            self._refuse_days_against_hidden_leave(Employment(starts_on=first, ends_on=last))
        return cleaned

    def _update_errors(self, errors: ValidationError) -> None:
        """A post elsewhere is not told to who may not see it, such as the unit of a former post."""
        if (hidden := hidden_second_post(self.instance, self.request.user)) is not None:
            for told in getattr(errors, "error_dict", {}).get(NON_FIELD_ERRORS, []):
                if told.code == hidden.code:
                    told.message, told.params = hidden.message, None
        super()._update_errors(errors)  # type: ignore[misc]

    def _refuse_days_against_hidden_leave(self, typed: Employment) -> None:
        """Leave that the reader sees stands in the rows below, and is checked as typed there."""
        seen = Leave.objects.visible_to(self.request.user).filter(employment=self.instance.pk)
        hidden = Leave._base_manager.filter(employment=self.instance.pk).exclude(pk__in=seen.values("pk"))
        if leave_faults(typed, hidden):
            raise ValidationError(hidden_fault(), code="leave")


def hidden_second_post(post: Employment, user: Any) -> ValidationError | None:
    """What is said of a post of the same person in the days of ``post`` that ``user`` may not see."""
    other = post.overlapping().first()
    if other is None or user.has_perm("staff_training.view_employment", other):
        return None
    text = _("This person has another post in these days, which you may not see: ask the unit of today.")
    return ValidationError(text, code="second_post")


def number_used_twice(post: Employment, user: Any) -> str:
    """A sentence where the staff number of ``post`` is another person's as well; empty where it is not.

    Worth a warning and no more: lists of test results tell people apart by it, but old numbers come back.
    """
    if not post.staff_number:
        return ""
    others = Employment.objects.filter(staff_number__iexact=post.staff_number).exclude(person=post.person_id)
    if not others.exists():
        return ""
    shown = others.visible_to(user).select_related("person").first()
    if shown is None:
        return _("The staff number %(number)s is used by another person as well.") % {
            "number": post.staff_number
        }
    return _("The staff number %(number)s is used by %(person)s as well.") % {
        "number": post.staff_number,
        "person": shown.person,
    }
