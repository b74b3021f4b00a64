"""A sentence with figures that is put into words only when somebody reads it, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.functional import Promise

from strategy_tracker.core.numbers import format_number


@dataclass(frozen=True)
class Sentence:
    """``text`` is a lazy translation with named places; ``str()`` fills them in, in the active language.

    Decimals and days are written the language's way; everything else by its ``str()``, so a FiscalYear,
    another Sentence or a Wording follow the language too. Space left by an empty part is taken off.
    """

    text: Promise | str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        words = {name: _written(value) for name, value in self.parameters.items()}
        return str(self.text % words).strip()


@dataclass(frozen=True)
class Wording:
    """A translated field of a record, read in the language that is active when it is shown."""

    record: models.Model
    name: str

    def __str__(self) -> str:
        return str(getattr(self.record, self.name) or "")


def _written(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format_number(value)
    if isinstance(value, date):
        return date_format(value)
    # Whole numbers stay numbers: they choose the plural.
    return value if isinstance(value, int) else str(value)
