"""Which language a shown text is in.

A text without a translation is shown in its original language; a page must then say so, to the eye and,
with ``lang``, to the voice that reads it out.
"""

from dataclasses import dataclass

from django.db import models

from strategy_tracker.core.translation_state import Language


@dataclass(frozen=True)
class Wording:
    """A text, the language it is written in, and whether that is not the reader's."""

    text: str
    language: str
    is_foreign: bool


def wording(record: models.Model, field: str) -> Wording:
    """The text of a translated ``field`` in the reader's language, or else in the other one."""
    reader = Language.of_reader()
    for language in (reader, reader.other):
        text = (getattr(record, f"{field}_{language.value}") or "").strip()
        if text:
            return Wording(text, language.value, language is not reader)
    return Wording("", reader.value, False)


def first_text(record: models.Model, *fields: str) -> str:
    """The first of the fields that says anything."""
    return next((text for field in fields if (text := wording(record, field).text)), "")
