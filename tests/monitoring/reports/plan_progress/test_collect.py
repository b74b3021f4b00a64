import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from strategy_tracker.core.models import Installation
from strategy_tracker.monitoring.reports.facts import checksum
from strategy_tracker.monitoring.reports.plan_progress.collect import collect
from tests.factories.actions import (
    IndicatorFactory,
    ObservationFactory,
    PlanItemFactory,
    ProgressReportFactory,
    TargetFactory,
)
from tests.monitoring.reports.conftest import DAY, YEAR

pytestmark = pytest.mark.django_db


def by_code(facts):
    return {item["code"]: item for item in facts["items"]}


def test_collect_says_the_same_in_whatever_language_it_is_asked(nins):
    sums = set()
    for language in ("ja", "en"):
        with translation.override(language):
            sums.add(checksum(collect(nins.plan, YEAR, DAY)))
    assert len(sums) == 1


def test_collect_holds_both_languages_and_marks_translations(facts):
    first = by_code(facts)["A.1"]
    assert (first["title_ja"], first["title_en"]) == ("評価", "Evaluation")
    assert (first["mark_ja"], first["mark_en"]) == ("", "provisional")


def test_collect_puts_the_original_in_place_of_a_missing_translation_and_says_so(facts):
    second = by_code(facts)["A.2"]
    assert (second["title_en"], second["mark_en"]) == ("把握", "original")


def test_collect_keeps_the_text_of_a_draft_out(facts):
    assert by_code(facts)["A.2"]["report"]["state"] == "draft"
    written = json.dumps(facts, ensure_ascii=False)
    assert "下書き" not in written
    assert "Secret" not in written


def test_collect_keeps_a_share_with_its_parts_and_its_series(facts):
    (share,) = facts["indicators"]
    assert (share["value"], share["numerator"], share["denominator"]) == ("15", "15", "100")
    assert share["status"] == "at_risk"
    assert share["series"][0] == {"year": 2025, "target": None, "value": "12.5"}


def test_collect_counts_items_without_others_below(facts):
    summary = facts["summary"][0]
    assert (summary["leaves"], summary["reports_decided"], summary["with_target"]) == (2, 1, 1)
    assert summary["ratings"] == [{"code": "Ⅱ", "count": 1}]
    assert sum(row["count"] for row in facts["statuses"]) == 2


def test_collect_summary_speaks_both_languages(facts):
    worst = next(row for row in facts["summary"][0]["sentences"] if "A.1" in row["en"])
    assert "Share" in worst["en"]
    assert "割合" in worst["ja"]


def test_collect_leaves_out_what_was_found_after_the_day(nins):
    ObservationFactory(indicator=nins.share, year=2024, value=99, as_of="2026-11-21")
    (share,) = collect(nins.plan, YEAR, DAY)["indicators"]
    assert [point["year"] for point in share["series"]] == [2025, 2026]


def test_collect_asks_no_more_queries_for_more_items(nins):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            collect(nins.plan, YEAR, DAY)
        return len(queries)

    Installation.objects.current()
    few = count()
    for _number in range(5):
        item = PlanItemFactory(plan=nins.plan, responsible_units=[nins.plan.unit])
        indicator = IndicatorFactory(item=item)
        TargetFactory(indicator=indicator)
        ObservationFactory(indicator=indicator)
        ProgressReportFactory(item=item, rating=nins.report.rating, state="approved")
    assert (count(), few) == (few, 8)
