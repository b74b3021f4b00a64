"""The rows of a form: what was typed stays in its row, whatever happened to the stored rows meanwhile."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.forms import PaginationInlineFormSet

from strategy_tracker.core.access.backend import reaches
from strategy_tracker.core.access.reach import Everywhere, reach

DELETED_MEANWHILE = _(
    "This row was deleted meanwhile by somebody else. Copy what you need, mark the row for deletion and save."
)

OVERTAKEN = _(
    "Somebody else has changed a row that you marked for deletion: %(rows)s. "
    "Save again to delete it all the same."
)


class RecordFormSet(PaginationInlineFormSet):
    """Made for a request: ``user_request`` is set on the class that the inline builds."""

    user_request: HttpRequest

    def get_queryset(self) -> Any:
        """Once typed rows are there, the records in their order: rows may have come or gone meanwhile."""
        if self.is_bound and "forms" in self.__dict__:
            return [form.instance if form.instance.pk else None for form in self.initial_forms]
        return super().get_queryset()

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        key = form.fields.get(self.model._meta.pk.name)
        if key is not None:
            key.error_messages["invalid_choice"] = DELETED_MEANWHILE

    def clean(self) -> None:
        super().clean()
        self._require_reach_of_deletions()
        self._require_seen_deletions()

    def _require_reach_of_deletions(self) -> None:
        doomed = [form.instance for form in self.deleted_forms if form.instance.pk]
        if not doomed:
            return
        units = reach(self.user_request.user, "delete", self.model._meta.label_lower)
        if isinstance(units, Everywhere):
            return
        if not units or not all(reaches(record, units) for record in doomed):
            raise ValidationError(_("You may not delete one of these rows."), code="reach")

    def _require_seen_deletions(self) -> None:
        """A row that somebody else changed meanwhile is not deleted unseen."""
        # A list first: each of the forms is to know of it before the save is refused.
        overtaken = [form for form in self.deleted_forms if form.instance.pk and form.is_overtaken()]
        if overtaken:
            rows = ", ".join(str(form.instance) for form in overtaken)
            raise ValidationError(OVERTAKEN, code="conflict", params={"rows": rows})
