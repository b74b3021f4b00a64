"""Two people editing one record: the second save is told, shown both versions, and loses nothing.

A form carries the revision it was opened with. If the stored revision has moved on, or the form does not
tell, the save is refused once; the form keeps what was typed and takes over the stored revision, so that
saving again is a deliberate choice, field by field if wished.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.admin.display import shown
from strategy_tracker.core.admin.translations import field_label
from strategy_tracker.core.models import TrackedModel

REVISION_FIELD = "known_revision"
TAKE_FIELD = "take_theirs"
MOST_DIGITS = 10


@dataclass(frozen=True)
class Difference:
    """One field in which the stored and the typed version differ."""

    name: str
    label: str
    theirs: str
    yours: str
    untouched: bool
    """The user left this field as it was when they opened the form: only the other person changed it."""


@dataclass(frozen=True)
class Conflict:
    """What somebody else saved while the form was open."""

    record: str
    who: str
    when: datetime | None
    is_certain: bool
    """The form told which version it was opened with; otherwise anything may have happened since."""
    differences: list[Difference]
    input_name: str


def has_revisions(model: type[models.Model]) -> bool:
    """Whether a save over somebody else's can be noticed: by a revision number, or by the history."""
    return issubclass(model, TrackedModel) or hasattr(model, "history")


def stored_revision(record: models.Model) -> int:
    """A number that moves on with each save."""
    if isinstance(record, TrackedModel):
        return record.revision
    history: Any = type(record).history  # type: ignore[attr-defined]
    newest = history.filter(**{record._meta.pk.attname: record.pk}).aggregate(newest=models.Max("history_id"))
    return newest["newest"] or 0


class RevisionForm(forms.ModelForm):
    """A form of a tracked record that remembers the revision it was opened with."""

    known_revision = forms.IntegerField(label="", required=False, widget=forms.HiddenInput)
    conflict: Conflict | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if REVISION_FIELD not in self.fields:
            return
        if has_revisions(type(self.instance)) and not self.instance._state.adding:
            self.initial[REVISION_FIELD] = stored_revision(self.instance)
        else:
            self.fields[REVISION_FIELD].disabled = True

    @property
    def changed_data(self) -> list[str]:
        """The revision that a form was opened with is no change of the record."""
        return [name for name in super().changed_data if name != REVISION_FIELD]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._take_theirs(cleaned)
        if self._is_behind() and self.changed_data:
            self.conflict = self._describe(self._known())
            self._accept_stored_revision()
            self.add_error(
                None, ValidationError(_("Somebody else has saved this meanwhile."), code="conflict")
            )
        return cleaned

    def is_overtaken(self) -> bool:
        """Whether somebody else saved since the form was opened. Told once: the form then knows of it."""
        if self.conflict:
            return True
        if not self._is_behind():
            return False
        self._accept_stored_revision()
        return True

    def _known(self) -> int | None:
        """The revision that the form was opened with, if what was sent tells it."""
        sent = str(self.data.get(self.add_prefix(REVISION_FIELD)) or "")
        return int(sent) if sent.isdecimal() and len(sent) < MOST_DIGITS else None

    def _is_behind(self) -> bool:
        """What comes without its revision, or with a broken one, counts as behind: nothing speaks for it."""
        return REVISION_FIELD in self.initial and self._known() != self.initial[REVISION_FIELD]

    def _take_theirs(self, cleaned: dict[str, Any]) -> None:
        if not hasattr(self.data, "getlist"):
            return
        for name in self.data.getlist(self.add_prefix(TAKE_FIELD)):
            if name in self.fields and name in self._columns():
                value = getattr(self.instance, name)
                cleaned[name] = value.all() if self._columns()[name].many_to_many else value
                self.errors.pop(name, None)

    def _columns(self) -> dict[str, Any]:
        meta = self.instance._meta
        return {field.name: field for field in [*meta.concrete_fields, *meta.many_to_many]}

    def _describe(self, known: int | None) -> Conflict:
        history = type(self.instance).history.filter(**{self.instance._meta.pk.attname: self.instance.pk})
        last = history.select_related("history_user").order_by("-history_date", "-history_id").first()
        counted = "revision" if isinstance(self.instance, TrackedModel) else "history_id"
        opened = None
        if known is not None:
            opened = history.filter(**{counted: known}).order_by("-history_date", "-history_id").first()
        columns = self._columns()
        return Conflict(
            record=str(self.instance),
            who=str(last.history_user or _("the system")) if last else "",
            when=last.history_date if last else None,
            is_certain=known is not None,
            differences=[self._difference(columns[n], opened) for n in self.changed_data if n in columns],
            input_name=self.add_prefix(TAKE_FIELD),
        )

    def _difference(self, column: Any, opened: Any) -> Difference:
        name = column.name
        stored = getattr(self.instance, name)
        typed = self.cleaned_data.get(name, self[name].data)
        return Difference(
            name=name,
            label=field_label(column),
            theirs=shown(column, stored.all() if column.many_to_many else stored),
            yours=shown(column, typed),
            untouched=self._untouched(column, opened),
        )

    def _untouched(self, column: Any, opened: Any) -> bool:
        if opened is None or column.many_to_many:
            return False
        return not self.fields[column.name].has_changed(
            getattr(opened, column.attname), self[column.name].data
        )

    def _accept_stored_revision(self) -> None:
        """Shown again, the form knows the stored revision: the next save means it."""
        data: Any = self.data
        self.data = data = data.copy()
        data[self.add_prefix(REVISION_FIELD)] = str(self.initial[REVISION_FIELD])
        self.errors.pop(REVISION_FIELD, None)
