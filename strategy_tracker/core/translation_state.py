"""Where a bilingual record's translation stands: pure rules, no database.

NINS C.1.1 and C.1.4 ask that both languages are served and that translations are kept up to date.
"""

import hashlib
from collections.abc import Mapping

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    JAPANESE = "ja", _("Japanese")
    ENGLISH = "en", _("English")

    @classmethod
    def of_reader(cls) -> "Language":
        """The language in force; Japanese where none is."""
        return cls((get_language() or cls.JAPANESE)[:2])

    @property
    def other(self) -> "Language":
        return Language.ENGLISH if self is Language.JAPANESE else Language.JAPANESE


class TranslationStatus(models.TextChoices):
    """What an editor says of the wording in the other language."""

    OFFICIAL = "official", _("official")
    PROVISIONAL = "provisional", _("provisional translation")


class TranslationState(models.TextChoices):
    """What a reader is told of it; ``missing`` and ``outdated`` are found, not said."""

    OFFICIAL = "official", _("official")
    PROVISIONAL = "provisional", _("provisional translation")
    MISSING = "missing", _("translation missing")
    OUTDATED = "outdated", _("translation outdated")


def digest(texts: Mapping[str, str]) -> str:
    """A fingerprint of one language's texts, by field name; surrounding space and empty fields do not count.

    So a field that is added to a model later leaves the fingerprints of its records as they are.
    """
    filled = {name: text.strip() for name, text in texts.items() if (text or "").strip()}
    joined = "\x1f".join(f"{name}\x1e{filled[name]}" for name in sorted(filled))
    return hashlib.sha256(joined.encode()).hexdigest()


def translation_state(
    *,
    source: Mapping[str, str],
    target: Mapping[str, str],
    status: str,
    source_digest: str,
) -> TranslationState:
    """Say where the translation stands.

    ``source`` and ``target`` hold the texts of the two languages by field name; ``source_digest`` is the
    fingerprint of the source texts when the translation was last looked after. Missing goes before
    outdated: a gap is seen by every reader. Where there are no words at all, nothing waits for translation.
    """
    if not any((text or "").strip() for text in (*source.values(), *target.values())):
        return TranslationState.OFFICIAL
    if any((text or "").strip() and not (target.get(name) or "").strip() for name, text in source.items()):
        return TranslationState.MISSING
    if digest(source) != source_digest:
        return TranslationState.OUTDATED
    return TranslationState(status)
