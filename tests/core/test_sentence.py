"""Sentences that are put into words when they are read."""

from datetime import date
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext_lazy, ngettext_lazy

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.sentence import Sentence, Wording
from tests.factories.core import UnitFactory


def in_both(sentence):
    written = []
    for language in ("ja", "en"):
        with translation.override(language):
            written.append(str(sentence))
    return written


def test_sentence_follows_the_language_that_is_active_when_it_is_read():
    assert in_both(Sentence(gettext_lazy("draft"))) == ["作成中", "draft"]


def test_parts_follow_the_language_too():
    unit = UnitFactory.build(short_name_ja="国立天文台", short_name_en="NAOJ")
    parts = {"unit": Wording(unit, "short_name"), "year": FiscalYear(2026), "day": date(2026, 4, 1)}
    assert in_both(Sentence("%(unit)s, %(year)s, %(day)s", parts)) == [
        "国立天文台, 令和8年度, 2026年4月1日",
        "NAOJ, AY2026, 1 April 2026",
    ]


def test_numbers_are_written_with_separators_and_no_idle_zeros():
    numbers = {"many": Decimal("1200.0000"), "part": Decimal("77.50"), "nothing": Decimal(0)}
    assert in_both(Sentence("%(many)s %(part)s %(nothing)s", numbers)) == ["1,200 77.5 0", "1,200 77.5 0"]


def test_whole_numbers_choose_the_plural():
    text = ngettext_lazy("The milestone is reached.", "All %(count)s milestones are reached.", "count")
    with translation.override("en"):
        assert str(Sentence(text, {"count": 1})) == "The milestone is reached."
        assert str(Sentence(text, {"count": 3})) == "All 3 milestones are reached."


def test_sentence_may_hold_a_sentence():
    inner = Sentence(gettext_lazy("draft"))
    assert in_both(Sentence("[%(state)s]", {"state": inner})) == ["[作成中]", "[draft]"]


def test_space_left_by_an_empty_part_is_taken_off():
    unit = UnitFactory.build(short_name_ja="", short_name_en="")
    assert in_both(Sentence("40 %(unit)s", {"unit": Wording(unit, "short_name")})) == ["40", "40"]
