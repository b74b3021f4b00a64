"""Both languages of a text side by side, as facts keep them."""

from decimal import Decimal
from typing import Any

from django.utils import translation

from strategy_tracker.core.models import BilingualModel
from strategy_tracker.core.translation_state import Language, TranslationState, TranslationStatus

LANGUAGES = tuple(Language.values)


def said(text: object) -> dict[str, str]:
    """``str()`` of a lazy text in each language: ``{"ja": …, "en": …}``."""
    words = {}
    for language in LANGUAGES:
        with translation.override(language):
            words[language] = str(text)
    return words


def told(name: str, text: object) -> dict[str, str]:
    """The same under ``name_ja`` and ``name_en``."""
    return {f"{name}_{language}": words for language, words in said(text).items()}


def texts(record: Any, *names: str) -> dict[str, str]:
    """Translated fields of a record in both languages; a missing one is filled from the other."""
    found = {}
    for name in names:
        for language in LANGUAGES:
            own = getattr(record, f"{name}_{language}") or ""
            found[f"{name}_{language}"] = own or getattr(record, f"{name}_{Language(language).other}") or ""
    return found


def marks(record: BilingualModel, name: str) -> dict[str, str]:
    """What to say beside a record's texts in each language: nothing, ``provisional`` or ``original``.

    ``name`` is the field that decides whether the language is there at all.
    """
    return {f"mark_{language}": _mark(record, name, language) for language in LANGUAGES}


def _mark(record: BilingualModel, name: str, language: str) -> str:
    if language == record.source_language:
        return ""
    if not getattr(record, f"{name}_{language}"):
        return "original" if getattr(record, f"{name}_{Language(language).other}") else ""
    if record.translation_state == TranslationState.OUTDATED:
        return "provisional"
    return "provisional" if record.translation_status == TranslationStatus.PROVISIONAL else ""


def number_text(value: Decimal | None) -> str | None:
    """A number as facts keep it: without trailing zeros, the same from every database."""
    return None if value is None else format(value.normalize(), "f")
