"""How a person is called."""

import pytest
from django.utils import translation

from strategy_tracker.core.models import Person


@pytest.mark.parametrize(
    ("native", "romaji", "language", "called"),
    [
        ("架空 星野", "KAKU Hoshino", "ja", "架空 星野"),
        ("架空 星野", "KAKU Hoshino", "en", "KAKU Hoshino (架空 星野)"),
        ("架空 星野", "", "en", "架空 星野"),
        ("Claire Imaginaire", "Claire Imaginaire", "en", "Claire Imaginaire"),
    ],
)
def test_readers_of_english_are_given_the_latin_letters_first(native, romaji, language, called):
    with translation.override(language):
        assert str(Person(name_native=native, name_romaji=romaji)) == called
