"""Where a translation stands, as a rule and as records keep it."""

import pytest
from django.utils import translation

from strategy_tracker.core.translation_state import Language, TranslationState, digest, translation_state
from tests.factories.actions import PlanItemFactory

JAPANESE = {"title": "国際戦略", "text": "本文"}
ENGLISH = {"title": "Strategy", "text": "Text"}


@pytest.mark.parametrize(
    ("target", "status", "source_digest", "expected"),
    [
        (ENGLISH, "official", digest(JAPANESE), TranslationState.OFFICIAL),
        (ENGLISH, "provisional", digest(JAPANESE), TranslationState.PROVISIONAL),
        (ENGLISH, "official", digest({**JAPANESE, "text": "旧本文"}), TranslationState.OUTDATED),
        ({**ENGLISH, "text": " "}, "official", digest(JAPANESE), TranslationState.MISSING),
        ({}, "provisional", "", TranslationState.MISSING),
    ],
)
def test_state_is_found_from_the_texts(target, status, source_digest, expected):
    state = translation_state(source=JAPANESE, target=target, status=status, source_digest=source_digest)
    assert state == expected


def test_nothing_written_waits_for_no_translation():
    empty = {"text": ""}
    assert translation_state(source=empty, target=empty, status="provisional", source_digest="") == "official"


def test_digest_does_not_see_space_or_empty_fields():
    assert digest({"title": "国際戦略 "}) == digest({"title": "国際戦略", "text": ""})
    assert digest({"title": "国際戦略"}) != digest({"text": "国際戦略"})


def test_languages_are_each_others_other():
    assert Language.JAPANESE.other is Language.ENGLISH
    assert Language.ENGLISH.other is Language.JAPANESE


def test_change_of_the_source_alone_makes_the_translation_outdated(db):
    item = PlanItemFactory(translation_status="official")
    assert item.translation_state == TranslationState.OFFICIAL
    item.text_ja = "新しい本文"
    item.save()
    item.refresh_from_db()
    assert item.translation_state == TranslationState.OUTDATED


def test_change_of_both_languages_keeps_them_in_step(db):
    item = PlanItemFactory()
    item.text_ja, item.text_en = "新しい本文", "New text"
    item.save()
    assert item.translation_state == TranslationState.PROVISIONAL


def test_confirming_puts_an_outdated_translation_in_step(db):
    item = PlanItemFactory()
    item.text_ja = "誤字を直した本文"
    item.save()
    item.confirm_translation()
    item.save()
    assert item.translation_state == TranslationState.PROVISIONAL


def test_english_original_waits_for_its_japanese(db):
    item = PlanItemFactory(source_language="en", title_ja="", text_ja="")
    assert item.translation_state == TranslationState.MISSING
    with translation.override("ja"):
        assert item.shown_in_original
    with translation.override("en"):
        assert not item.shown_in_original


def test_reader_of_the_original_sees_no_mark(db):
    item = PlanItemFactory()
    with translation.override("ja"):
        assert not item.shown_as_provisional
    with translation.override("en"):
        assert item.shown_as_provisional


def test_save_limited_to_some_fields_still_stores_the_state(db):
    item = PlanItemFactory()
    item.text_ja = "新しい本文"
    item.save(update_fields=["text", "text_ja"])
    item.refresh_from_db()
    assert item.translation_state == TranslationState.OUTDATED
    assert item.revision == 2
