"""One column to search by, whatever language, width or case the reader types."""

import re
import unicodedata
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.models.partial_save import also_update

ACCENTS = re.compile("[\u0300-\u036f]")
"""Combining marks of Latin, Greek and Cyrillic letters; kana, Hangul and Indic scripts have others."""


# ァ to ヶ, and the marks of repetition ヽヾ: each stands 96 places behind its hiragana.
KATAKANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}


def typed_key(text: str) -> str:
    """Fold width, case and spacing (NFKC, casefold): for comparing only, never for storing a name."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def search_key(text: str) -> str:
    """As ``typed_key``, without accents, in one kana: “zurich” finds “Zürich”, “やまだ” “ヤマダ”."""
    return typed_key(ACCENTS.sub("", unicodedata.normalize("NFKD", text))).translate(KATAKANA)


class SearchableModel(models.Model):
    """A record found by any of ``search_sources``, both languages at once."""

    search_sources: ClassVar[tuple[str, ...]] = ()

    search_text = models.TextField(_("search text"), blank=True, default="", editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refresh_search_text()
        also_update(kwargs, "search_text")
        super().save(*args, **kwargs)

    def refresh_search_text(self) -> None:
        values = (str(getattr(self, name) or "") for name in self.search_sources)
        self.search_text = search_key("\n".join(value for value in values if value))
