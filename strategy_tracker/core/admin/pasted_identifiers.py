"""Identifiers are pasted as their registers show them: as an address, with full-width digits, with spaces."""

import unicodedata
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest


class IdentifierField(forms.CharField):
    """``https://ror.org/01dq60k83`` is read as ``01dq60k83``; what stands behind the last slash counts."""

    def to_python(self, value: Any) -> Any:
        text = unicodedata.normalize("NFKC", super().to_python(value) or "")
        return text.strip().rstrip("/").rpartition("/")[2]


class PastedIdentifiers:
    """For admins: the fields in ``identifiers`` are read so. Long enough for an address to be pasted."""

    identifiers: tuple[str, ...] = ()

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, models.CharField) and db_field.name in self.identifiers:
            kwargs |= {"form_class": IdentifierField, "max_length": None}
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
