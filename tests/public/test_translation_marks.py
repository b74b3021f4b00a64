"""Nobody mistakes a translation for the official wording, nor the original for a translation."""

import pytest

from actions.models import Plan, PlanItem
from tests.factories.actions import ProgressReportFactory

PROVISIONAL = 'class="mark mark-provisional"'
OUTDATED = 'class="mark mark-outdated"'
MISSING = 'class="mark mark-missing"'


def html(client, path: str) -> str:
    return client.get(path).content.decode()


@pytest.fixture
def english_plan(plan) -> Plan:
    """Only the plan, and of its items A: both with an English original."""
    plan.items.exclude(code="A").delete()
    return plan


@pytest.mark.parametrize("page", ["/", "/plans/", "/plans/nins-2013/", "/plans/nins-2013/A/"])
def test_provisional_translation_is_marked_only_where_it_is_read(client, english_plan, page):
    assert PROVISIONAL in html(client, f"/ja{page}")
    assert "mark-" not in html(client, f"/en{page}")


def test_notice_leads_to_the_original(client, english_plan):
    page = html(client, "/ja/plans/nins-2013/A/")
    assert '<a href="/en/plans/nins-2013/A/" hreflang="en" lang="en">Read in English</a>' in page
    assert 'class="notice"' not in html(client, "/en/plans/nins-2013/A/")


def test_official_translation_has_no_mark(client, english_plan):
    for record in (english_plan, english_plan.items.get()):
        record.translation_status = "official"
        record.save()
    assert "mark-" not in html(client, "/ja/plans/nins-2013/")


def test_translation_left_behind_by_its_original_is_marked_outdated(client, english_plan):
    item = english_plan.items.get()
    item.text_en = "A new wording."
    item.save()
    page = html(client, "/ja/plans/nins-2013/A/")
    assert OUTDATED in page
    assert 'class="notice"' in page


def test_text_without_translation_is_the_original_marked_and_with_its_language(client, english_plan):
    PlanItem.objects.filter(code="A").update(title_ja="", text_ja="")
    english_plan.items.get().save()
    page = html(client, "/ja/plans/nins-2013/A/")
    assert MISSING in page
    assert '<span lang="en">Academic hub</span>' in page
    assert '<div class="prose" lang="en">' in page
    assert 'lang="ja">Academic' not in html(client, "/en/plans/nins-2013/A/")


def test_untranslated_progress_report_is_marked_in_the_other_language(client, english_plan):
    ProgressReportFactory(
        item=english_plan.items.get(), state="published", reasons_ja="達成した。", reasons_en=""
    )
    assert MISSING in html(client, "/en/plans/nins-2013/A/")
    assert '<div class="prose" lang="ja"><p>達成した。</p></div>' in html(client, "/en/plans/nins-2013/A/")


@pytest.mark.parametrize(
    ("language", "body", "adopted", "year", "due"),
    [
        ("ja", "役員会、", "2013年2月21日", "令和7年度", "2026年3月31日"),
        ("en", "Board of Directors, ", "21 February 2013", "AY2025", "31 March 2026"),
    ],
)
def test_dates_and_years_are_written_in_the_manner_of_the_language(
    client, plan, language, body, adopted, year, due
):
    adopted = f'{body}<time datetime="2013-02-21">{adopted}</time>'
    assert adopted in html(client, f"/{language}/plans/nins-2013/")
    page = html(client, f"/{language}/plans/nins-2013/A.1/")
    assert year in page
    assert due in page
