"""What the pages say."""

import datetime

import pytest

from actions.status import Status
from strategy_tracker.core.models import Installation
from tests.factories.actions import (
    IndicatorFactory,
    ObservationFactory,
    PlanFactory,
    PlanItemFactory,
    SupportFactory,
    TargetFactory,
)
from tests.public.reading import Page


def html(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_home_shows_each_plan_with_its_top_items_and_the_latest_progress(client, plan):
    context = client.get("/en/").context
    assert [card.plan.slug for card in context["cards"]] == ["nins-2013"]
    assert [item.code for item in context["cards"][0].roots] == ["A", "B"]
    assert [report.reasons_en for report in context["reports"]] == ["The procedure was set."]


def test_home_counts_only_items_that_visitors_can_open(client, canaries):
    card = client.get("/en/").context["cards"][0]
    assert card.bar.total == 3


def test_plans_are_in_the_order_of_their_organisations(client, units):
    units.nins.position, units.kit.position = 2, 1
    units.nins.save()
    units.kit.save()
    PlanFactory(unit=units.nins, slug="a")
    PlanFactory(unit=units.kit, slug="b")
    assert [card.plan.slug for card in client.get("/ja/plans/").context["cards"]] == ["b", "a"]


def test_home_judges_each_plan_by_its_own_items_and_year(client, units):
    for slug, last_year, items in (("ended", 2019, 1), ("running", None, 2)):
        made = PlanFactory(slug=slug, unit=units.nins, first_year=2015, last_year=last_year)
        for _number in range(items):
            indicator = IndicatorFactory(item=PlanItemFactory(plan=made))
            TargetFactory(indicator=indicator, year=2019, value=40)
            ObservationFactory(indicator=indicator, year=2019, value=36, is_public=True)
    bars = {card.plan.slug: card.bar for card in client.get("/en/").context["cards"]}
    assert bars["ended"].year.start == 2019
    assert bars["ended"].counts == [(Status.BEHIND, 1)]
    assert bars["running"].total == 2


def test_item_without_text_is_described_by_its_title(client, plan):
    PlanItemFactory(plan=plan, code="T", title_en="A whole sentence.", text_ja="", text_en="")
    page = Page(html(client, "/en/plans/nins-2013/T/"))
    assert page.all("meta", name="description")[0]["content"] == "A whole sentence."


def test_plan_page_holds_every_item_in_tree_order_however_deep(client, plan):
    parent = plan.items.get(code="A.2")
    for depth in range(2, 9):
        parent = PlanItemFactory(plan=plan, parent=parent, code=f"A.2{'.1' * (depth - 1)}")
    page = Page(html(client, "/ja/plans/nins-2013/"))
    assert page.faults == []
    rows = client.get("/ja/plans/nins-2013/").context["rows"]
    assert [row.standing.item.code for row in rows][:4] == ["A", "A.1", "A.2", "A.2.1"]
    assert [row.heading for row in rows] == [3, 4, 4, 5, 6, 6, 6, 6, 6, 6, 3]
    assert [len(row.closes) for row in rows] == [0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0]


def test_item_page_shows_units_milestone_progress_and_links(client, plan):
    page = html(client, "/en/plans/nins-2013/A.1/")
    for fact in (
        "National Astronomical Observatory of Japan",
        "Guidelines drawn up",
        "The procedure was set.",
        "All institutes follow next year.",
        "<b>Ⅲ</b> Satisfactory",
        "Supported by",
    ):
        assert fact in page
    assert '<a href="/en/plans/nins-2013/B/">Human resource</a>' in page


def test_item_page_leads_up_back_and_on(client, plan):
    context = client.get("/ja/plans/nins-2013/A.2/").context
    assert [above.item.code for above in context["ancestors"]] == ["A"]
    assert context["previous"].item.code == "A.1"
    assert context["next"].item.code == "B"


def test_share_is_shown_with_its_parts(client, plan):
    indicator = IndicatorFactory(
        item=plan.items.get(code="B"), value_kind="share", unit_label_ja="", unit_label_en=""
    )
    ObservationFactory(
        indicator=indicator, year=2024, value=25, numerator=30, denominator=120, is_public=True
    )
    assert "25%" in html(client, "/en/plans/nins-2013/B/")
    assert "30 / 120" in html(client, "/en/plans/nins-2013/B/")


def test_words_of_a_qualitative_indicator_are_shown_year_by_year(client, plan):
    indicator = IndicatorFactory(item=plan.items.get(code="B"), value_kind="qualitative")
    for year, text in ((2021, "e-learning began"), (2022, "conversation classes began")):
        ObservationFactory(
            indicator=indicator, year=year, value=None, text_en=text, text_ja=text, is_public=True
        )
    ObservationFactory(
        indicator=indicator, year=2023, value=None, text_en="kept inside", text_ja="内部", is_public=False
    )
    TargetFactory(indicator=indicator, year=2023, value=None, note_en="for all staff", note_ja="全職員に")
    page = html(client, "/en/plans/nins-2013/B/")
    assert [word in page for word in ("e-learning began", "conversation classes began", "for all staff")] == [
        True
    ] * 3
    assert "kept inside" not in page


def test_matrix_has_headers_for_both_axes(client, plan):
    process = PlanItemFactory(plan=plan, code="P1", kind="process", title_en="Deepen collaboration")
    target = PlanItemFactory(plan=plan, code="T1", kind="target", title_en="Education")
    SupportFactory(item=process, supported=target)
    page = Page(html(client, "/en/plans/nins-2013/"))
    assert len(page.all("table", class_="matrix")) == 1
    assert "P1 → T1" in html(client, "/en/plans/nins-2013/")


def test_plan_without_links_has_no_matrix(client, plan):
    assert 'class="matrix"' not in html(client, "/en/plans/nins-2013/")


@pytest.mark.parametrize(
    ("first", "last", "shown"), [(2013, 2019, 2019), (2090, None, 2090), (2013, None, None)]
)
def test_plan_is_shown_for_this_year_or_the_nearest_of_its_own(client, plan, first, last, shown):
    plan.first_year, plan.last_year = first, last
    plan.save()
    today = datetime.datetime.now(tz=datetime.UTC) + datetime.timedelta(hours=9)
    this_year = today.year if today.month >= 4 else today.year - 1
    assert client.get("/en/plans/nins-2013/").context["year"].start == (shown or this_year)


def test_demonstration_data_is_announced(client, plan):
    assert "Demonstration data" not in html(client, "/en/")
    Installation.objects.update_or_create(pk=1, defaults={"holds_demonstration_data": True})
    assert "Demonstration data" in html(client, "/en/")


def test_about_page_explains_every_status(client, plan):
    assert {status for status, _meaning in client.get("/ja/about/").context["statuses"]} == set(Status)
