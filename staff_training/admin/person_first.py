"""Forms of what belongs to a person hold the person before the record."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest

from staff_training.models.home_unit import hold_persons


class PersonHeldFirst:
    """For admins of records with a person at ``person_path``.

    Verbs and merges lock the person first: in the other order two of them could wait for each other.
    """

    model: type[models.Model]
    person_path: ClassVar[str] = "person"

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        is_saved = request.method == "POST" and transaction.get_connection().in_atomic_block
        if is_saved and object_id.isdecimal():
            stored = self.model._base_manager.filter(pk=object_id)
            hold_persons(stored.values_list(self.person_path, flat=True))
        return super().get_object(request, object_id, from_field)  # type: ignore[misc]
