"""Fields that are for those alone who may change the record, such as internal notes."""

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest


class InternalFields:
    """For admins: ``internal_fields`` are neither shown to other readers nor told of by a list's address.

    Reading the record usually reaches further than changing it: to the whole host organisation.
    """

    internal_fields: ClassVar[tuple[str, ...]] = ()

    def hidden_fields(self, request: HttpRequest, obj: Any) -> Collection[str]:
        """The fields of which this reader may learn nothing, neither now nor of the past."""
        if obj is None or not self.internal_fields or self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            return ()
        return self.internal_fields

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fieldsets: list[Any] = super().get_fieldsets(request, obj)  # type: ignore[misc]
        hidden = self.hidden_fields(request, obj)
        if not hidden:
            return fieldsets
        return [
            (title, {**options, "fields": without(options["fields"], hidden)}) for title, options in fieldsets
        ]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """``?notes__contains=…`` would tell of a text that the list does not show, letter by letter."""
        if lookup.partition(LOOKUP_SEP)[0] in self.internal_fields:
            return False
        return bool(super().lookup_allowed(lookup, value, request))  # type: ignore[misc]


def without(names: Sequence[Any], hidden: Collection[str]) -> list[Any]:
    """The fields of a fieldset, of which some stand side by side, without the hidden ones."""
    kept = [
        name if isinstance(name, str) else tuple(one for one in name if one not in hidden) for name in names
    ]
    return [name for name in kept if name and name not in hidden]
