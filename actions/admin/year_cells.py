"""The cells of the year grid: what each row of it shows, and how typed text becomes a value."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.models import Indicator
from strategy_tracker.core.typed_number import read_number

TARGET, OBSERVATION = "target", "observation"


class Part(NamedTuple):
    """One row of the grid: a column of ``Target`` or ``Observation`` over the years."""

    record: str
    column: str
    label: str | Promise
    is_number: bool = True

    @property
    def key(self) -> str:
        return f"{self.record}.{self.column}"


NUMBER_PARTS = (
    Part(TARGET, "value", _("Target")),
    Part(OBSERVATION, "value", _("Observation")),
)
SHARE_PARTS = (
    Part(TARGET, "value", _("Target (%)")),
    Part(OBSERVATION, "value", _("Observation (%)")),
    Part(OBSERVATION, "numerator", _("Numerator")),
    Part(OBSERVATION, "denominator", _("Denominator")),
)
QUALITATIVE_PARTS = (
    Part(TARGET, "note_ja", _("Target (Japanese)"), is_number=False),
    Part(TARGET, "note_en", _("Target (English)"), is_number=False),
    Part(OBSERVATION, "text_ja", _("Observation (Japanese)"), is_number=False),
    Part(OBSERVATION, "text_en", _("Observation (English)"), is_number=False),
)
PARTS: dict[str, tuple[Part, ...]] = {
    Indicator.ValueKind.NUMBER: NUMBER_PARTS,
    Indicator.ValueKind.SHARE: SHARE_PARTS,
    Indicator.ValueKind.QUALITATIVE: QUALITATIVE_PARTS,
}


@dataclass
class Cell:
    """One input. ``opened`` is what the editor was shown, ``stored`` what the database holds now.

    Where the editor left a cell alone, ``typed`` follows ``stored``: what somebody else entered stays.
    """

    part: Part
    year: int
    year_label: str
    name: str
    stored: str
    opened: str
    typed: str
    may_edit: bool
    errors: list[str] = field(default_factory=list)
    value: Any = None

    @property
    def label(self) -> str:
        """What a screen reader says of the input."""
        return f"{self.part.label} {self.year_label}"

    @property
    def is_changed(self) -> bool:
        """Whether the editor wants something else than what is stored."""
        return self.may_edit and self.typed != self.stored

    def check(self) -> None:
        """Read the typed text and note what is wrong with it."""
        if self.stored != self.opened:
            self.errors.append(self._overtaken_message())
        try:
            self.value = read_number(self.typed) if self.part.is_number else self.typed
        except ValidationError as refused:
            self.errors.extend(refused.messages)

    def _overtaken_message(self) -> str:
        shown = self.stored or gettext("nothing")
        return gettext(
            "Somebody else has meanwhile entered “%(theirs)s” here; you entered “%(yours)s”. "
            "Save again to put yours in its place."
        ) % {"theirs": shown, "yours": self.typed or gettext("nothing")}


def show_value(value: Any) -> str:
    """A stored value as the input shows it; numbers without needless zeros."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value).replace("\r\n", "\n")
