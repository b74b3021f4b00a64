"""What a column of a list holds, as a value for a file instead of markup for a page.

A column that is a method may say so itself: ``method.export_value`` is a function that gets the record and
gives a number, a day, a truth value or a text. Without it the method's own answer is taken, markup left out.
"""

import html
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.admin.utils import lookup_field
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.html import strip_tags
from django.utils.safestring import SafeData

_BREAK = re.compile(r"<br\s*/?>|</(?:li|p|div)>", re.IGNORECASE)


def exported_value(record: models.Model, column: str, model_admin: Any) -> Any:
    """The value of ``column`` for ``record``; None where there is none."""
    try:
        field, attribute, value = lookup_field(column, record, model_admin)
    except ObjectDoesNotExist:
        return None
    if field is not None:
        return _of_field(field, record, value)
    own: Callable[[models.Model], Any] | None = _export_value(attribute)
    return _plain(own(record) if own else value)


def _export_value(attribute: Any) -> Callable[[models.Model], Any] | None:
    function = attribute.fget if isinstance(attribute, property) else attribute
    found: Callable[[models.Model], Any] | None = getattr(function, "export_value", None)
    return found


def _of_field(field: Any, record: models.Model, value: Any) -> Any:
    if value is None:
        return None
    if field.choices:
        return str(getattr(record, f"get_{field.name}_display")())
    return _plain(value)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | Decimal | date):
        return value
    if isinstance(value, list | tuple):
        return ", ".join(str(_plain(part)) for part in value if part not in (None, ""))
    if isinstance(value, SafeData):
        return _without_markup(str(value))
    return str(value)


def _without_markup(markup: str) -> str:
    lines = html.unescape(strip_tags(_BREAK.sub("\n", markup))).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
