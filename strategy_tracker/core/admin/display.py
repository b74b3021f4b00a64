"""How a stored value is written for a reader: in histories, conflicts and lists of what was typed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext as _

EMPTY = "—"


def shown(field: Any, value: Any, names: Mapping[Any, str] | None = None) -> str:
    """``value`` of a model field in the reader's language; ``names`` holds related records by key."""
    if value is None or value == "":
        return EMPTY
    if getattr(field, "many_to_many", False):
        keys = [getattr(item, "pk", item) for item in value]
        return ", ".join(sorted(_related(item, names) for item in (value if not names else keys))) or EMPTY
    if field.is_relation:
        return _related(value, names)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return shown_plain(value)


def shown_plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return formats.date_format(value, "SHORT_DATE_FORMAT")
    return str(value)


def _related(value: Any, names: Mapping[Any, str] | None) -> str:
    if isinstance(value, models.Model):
        return str(value)
    return (names or {}).get(value, _("deleted (%(key)s)") % {"key": value})
