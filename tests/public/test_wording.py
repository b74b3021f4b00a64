"""Which language a text is shown in."""

import pytest
from django.utils import translation

from actions.models import PlanItem
from strategy_tracker.public.wording import Wording, wording


@pytest.mark.parametrize(
    ("reader", "ja", "en", "expected"),
    [
        ("ja", "国際化", "Internationalization", Wording("国際化", "ja", False)),
        ("en", "国際化", "Internationalization", Wording("Internationalization", "en", False)),
        ("en", "国際化", "", Wording("国際化", "ja", True)),
        ("ja", "", "Internationalization", Wording("Internationalization", "en", True)),
        ("ja", " \n", "", Wording("", "ja", False)),
    ],
)
def test_wording_by_reader_and_translation(reader, ja, en, expected):
    with translation.override(reader):
        assert wording(PlanItem(title_ja=ja, title_en=en), "title") == expected
