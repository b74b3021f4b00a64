"""A record whose texts stand in Japanese and English, and which knows whether they keep step."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import translator

from strategy_tracker.core.models.partial_save import also_update
from strategy_tracker.core.translation_state import (
    Language,
    TranslationState,
    TranslationStatus,
    digest,
    translation_state,
)


class BilingualModel(models.Model):
    """Texts in two languages, one of them the source, the other its translation.

    When a save changes the source texts and leaves the translation as it was, the state becomes
    ``outdated``; when it touches the translation, or ``confirm_translation()`` was called before it,
    the two count as in step again.
    """

    source_language = models.CharField(
        _("language of the original"), max_length=2, choices=Language, default=Language.JAPANESE
    )
    translation_status = models.CharField(
        _("wording of the translation"),
        max_length=12,
        choices=TranslationStatus,
        default=TranslationStatus.PROVISIONAL,
        help_text=_("Official: approved wording. Provisional: for readers' convenience, shown with a mark."),
    )
    translation_state = models.CharField(
        _("translation"),
        max_length=12,
        choices=TranslationState,
        default=TranslationState.MISSING,
        editable=False,
        db_index=True,
    )
    source_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    target_digest = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refresh_translation_state()
        also_update(kwargs, "translation_state", "source_digest", "target_digest")
        super().save(*args, **kwargs)

    @classmethod
    def bilingual_fields(cls) -> list[str]:
        """Names of the translated fields, without language."""
        return list(translator.get_options_for_model(cls).all_fields)

    def texts(self, language: str) -> dict[str, str]:
        """The texts of one language by field name."""
        return {name: getattr(self, f"{name}_{language}") or "" for name in self.bilingual_fields()}

    def confirm_translation(self) -> None:
        """Say that the translation fits the source as it stands (takes effect with the next save)."""
        self.source_digest = digest(self.texts(self.source_language))

    def refresh_translation_state(self) -> None:
        source = self.texts(self.source_language)
        target = self.texts(Language(self.source_language).other)
        if digest(target) != self.target_digest:
            self.target_digest, self.source_digest = digest(target), digest(source)
        self.translation_state = translation_state(
            source=source, target=target, status=self.translation_status, source_digest=self.source_digest
        )

    @property
    def shown_in_translation(self) -> bool:
        """Whether the reader's language is not the language of the original."""
        return Language.of_reader() != self.source_language

    @property
    def shown_as_provisional(self) -> bool:
        """Whether what the reader sees is a provisional or outdated translation and must be marked."""
        return self.shown_in_translation and self.translation_state in {
            TranslationState.PROVISIONAL,
            TranslationState.OUTDATED,
        }

    @property
    def shown_in_original(self) -> bool:
        """Whether the reader gets the original because no translation is there."""
        return self.shown_in_translation and self.translation_state == TranslationState.MISSING
