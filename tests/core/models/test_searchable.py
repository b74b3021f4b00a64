"""Search as people type it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from strategy_tracker.core.models import Person
from strategy_tracker.core.models.searchable import search_key
from tests.factories.core import PersonFactory


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ヤマダ タロウ", "やまだ たろう"),
        ("ﾔﾏﾀﾞ　ﾀﾛｳ", "やまだ たろう"),
        ("やまだ たろう", "やまだ たろう"),
        ("ヴァイマール", "ゔぁいまーる"),
        ("ヶヵヽヾ", "ゖゕゝゞ"),
        ("Zürich \uff17\uff13\uff10", "zurich 730"),
        ("山田・ヷ〜", "山田・ヷ〜"),
    ],
)
def test_search_key_knows_one_kana_no_accents_and_one_width(typed, folded):
    assert search_key(typed) == search_key(folded) == folded


def test_name_in_katakana_is_found_by_hiragana(units):
    yamada = PersonFactory(name_native="山田 太郎", name_kana="ヤマダ タロウ", unit=units.kit)
    PersonFactory(name_native="山本 花子", name_kana="ヤマモト ハナコ", unit=units.kit)
    found = Person.objects.filter(search_text__contains=search_key("やまだ"))
    assert list(found) == [yamada]


def test_columns_stored_before_are_folded_anew(units):
    yamada = PersonFactory(name_native="山田 太郎", name_kana="ヤマダ タロウ", unit=units.kit)
    Person.objects.filter(pk=yamada.pk).update(search_text="山田 太郎\nヤマダ タロウ")
    migration = import_module("strategy_tracker.core.migrations.0009_hiragana_finds_katakana")
    migration.Migration.operations[0].code(apps, connection.schema_editor())
    yamada.refresh_from_db()
    assert (yamada.search_text, yamada.revision) == ("山田 太郎\nやまだ たろう", 1)
