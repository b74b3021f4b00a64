"""The log of changes says what was changed and by whom, and names nobody whose name is personal data."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpRequest

from strategy_tracker.core.access.naming import names_a_person


class NamelessLog:
    """For admins: records that name a person stand in the log by their kind and key.

    The log is kept when the record is gone, and whoever reads it need not be one who may see the record.
    """

    model: type[models.Model]

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        if names_a_person(self.model):
            return _entry(request, obj, ADDITION, message)
        return super().log_addition(request, obj, message)  # type: ignore[misc]

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        if names_a_person(self.model):
            return _entry(request, obj, CHANGE, message)
        return super().log_change(request, obj, message)  # type: ignore[misc]

    def log_deletions(self, request: HttpRequest, queryset: Iterable[Any]) -> Any:
        if names_a_person(self.model):
            return [_entry(request, obj, DELETION, "") for obj in queryset]
        return super().log_deletions(request, queryset)  # type: ignore[misc]

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        message = super().construct_change_message(request, form, formsets, add)  # type: ignore[misc]
        if any(names_a_person(rows.model) for rows in formsets or ()):
            for said in message:
                for facts in said.values():
                    if "object" in facts:
                        facts["object"] = "–"
        return message


def _entry(request: HttpRequest, obj: Any, action: int, message: Any) -> LogEntry:
    user: Any = request.user
    entry = LogEntry(
        user_id=user.pk,
        content_type=ContentType.objects.get_for_model(obj, for_concrete_model=False),
        object_id=str(obj.pk),
        object_repr=f"{obj._meta.model_name} {obj.pk}",
        action_flag=action,
        change_message=json.dumps(message) if isinstance(message, list) else message,
    )
    entry.save()
    return entry
