"""KIT's indicator on every screen: counted from the records where there are any, else as its text says."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.overview import plan_overview
from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Installation
from strategy_tracker.monitoring.reports.plan_progress.collect import collect
from tests.conftest import person_with_role
from tests.factories.actions import (
    IndicatorFactory,
    ObservationFactory,
    PlanFactory,
    PlanItemFactory,
    TargetFactory,
)
from tests.factories.core import InstallationFactory

YEAR, DAY = FiscalYear(2023), date(2024, 3, 31)
COUNTED = "2024年3月31日時点の記録から集計（平成27年度～平成28年度は入力された値）。"
ENTERED = "入力された値（記録からの集計値はありません）。"


@pytest.fixture
def kit(goal, offices):
    """KIT's plan with the figures of its text for 2015 and 2016, and one that the records put aside."""
    InstallationFactory()
    plan = PlanFactory(slug="kit-sgu", unit=offices.kit, first_year=2014, last_year=2023)
    item = PlanItemFactory(plan=plan, code="GAS", is_public=True)
    indicator = IndicatorFactory(
        item=item, code="toeic", value_kind="share", is_public=True,
        measure_key="staff_training.share_at_threshold", measure_parameters={"goal": goal.code},
    )  # fmt: skip
    TargetFactory(indicator=indicator, year=2023, value=30)
    for year, value in ((2015, 10), (2016, 12), (2023, 99)):
        ObservationFactory(indicator=indicator, year=year, value=value, is_public=True)
    return SimpleNamespace(plan=plan, indicator=indicator)


@pytest.fixture
def tested(offices, staff):
    """Ten members of staff, five of whom met the goal in November 2023."""
    return staff(offices.kit, *[730] * 5, *[725] * 5, taken_on=date(2023, 11, 15))


@pytest.fixture
def office(offices):
    return person_with_role("kit_office", Role.INTERNATIONAL_OFFICE, offices.kit)


def standing(plan, year=YEAR, *, public_only=False):
    (found,) = plan_overview(plan, year, year.last_day, public_only=public_only).indicators
    return found


@pytest.mark.parametrize("public_only", [False, True])
def test_records_go_before_the_text(kit, tested, public_only):
    found = standing(kit.plan, public_only=public_only)
    assert (found.value, found.numerator, found.denominator, found.as_of) == (50, 5, 10, DAY)
    assert (found.is_measured, found.observation, str(found.origin)) == (True, None, COUNTED)
    assert [(point.year.start, point.value) for point in found.series] == [(2015, 10), (2016, 12), (2023, 50)]


@pytest.mark.parametrize("public_only", [False, True])
def test_text_stands_for_years_before_the_records(kit, tested, public_only):
    found = standing(kit.plan, FiscalYear(2016), public_only=public_only)
    assert (found.value, found.is_measured, found.observation.year) == (12, False, 2016)
    assert str(found.origin) == ENTERED


def test_text_stands_where_a_small_group_is_not_told(kit, offices, staff):
    staff(offices.kit, *[730] * 4, *[725] * 6, taken_on=date(2023, 11, 15))
    found = standing(kit.plan)
    assert (found.value, found.is_measured) == (99, False)


def test_dashboard_says_where_the_value_comes_from(client, kit, tested, office):
    client.force_login(office)
    shown = [
        client.get(f"/admin/dashboard/item/?plan=kit-sgu&year={year}&item=GAS").context["indicators"][0]
        for year in (2023, 2016)
    ]
    assert [(row.value, row.parts, row.origin, row.source) for row in shown] == [
        ("50%", "10のうち5", COUNTED, ""),
        ("12%", "", ENTERED, "国際課調べ"),
    ]
    assert COUNTED in client.get("/admin/dashboard/item/?plan=kit-sgu&year=2023&item=GAS").text


def test_records_behind_the_number_open_for_training_officers_alone(client, kit, tested, office, offices):
    address = "/admin/dashboard/rows/?plan=kit-sgu&year=2023&item=GAS&indicator=toeic"
    officer = person_with_role("officer", Role.TRAINING_OFFICER, offices.kit)
    names = {post.person.name_native for post in tested}
    for user, hidden in ((office, 10), (officer, 0)):
        client.force_login(user)
        page = client.get(address)
        counted = page.context["counted"]
        assert (counted.total, counted.hidden, len(counted.rows)) == (10, hidden, 10 - hidden)
        assert {name for name in names if name in page.text} == (set() if hidden else names)


def test_visitors_read_which_figures_are_counted(client, kit, tested):
    page = client.get("/ja/plans/kit-sgu/GAS/").text
    assert COUNTED in page
    assert page.count(">集計値<") == 1
    # A share is never without its parts and its day.
    assert ">5 / 10<" in page
    assert "99" not in page.partition("</article>")[0].partition('class="indicator"')[2]


def test_report_keeps_where_a_value_comes_from_in_both_languages(kit, tested):
    (fact,) = collect(kit.plan, YEAR, DAY)["indicators"]
    assert (fact["value"], fact["numerator"], fact["is_measured"], fact["origin_ja"]) == (
        "50", "5", True, COUNTED,
    )  # fmt: skip
    assert fact["origin_en"] == (
        "Counted from the records as of 31 March 2024; entered figures: AY2015–AY2016."
    )
    (before,) = collect(kit.plan, FiscalYear(2016), date(2017, 3, 31))["indicators"]
    assert (before["value"], before["is_measured"], before["origin_ja"]) == ("12", False, ENTERED)


def test_visitors_are_told_when_demonstration_data_is_counted(client, kit, tested):
    address = reverse("public:item", args=["kit-sgu", "GAS"])
    assert "デモ用データから集計" not in client.get(address).content.decode()
    Installation.objects.update(holds_demonstration_data=True)
    assert client.get(address).content.decode().count("デモ用データから集計") == 1


def test_form_says_what_is_counted_this_year_beside_what_is_entered(client, kit, tested, office):
    client.force_login(office)
    page = client.get(reverse("admin:actions_indicator_change", args=[kit.indicator.pk]))
    said = str(page.context["counted_now"])
    assert "50%" in said
    assert said in page.text
    assert "ここに入力した値は、集計値のない年度に用いられます。" in page.text


def test_page_takes_as_many_queries_for_one_as_for_ten_members_of_staff(kit, offices, staff):
    counted = []
    for number in (1, 9):
        staff(offices.kit, *[730] * number, taken_on=date(2023, 11, 15))
        with CaptureQueriesContext(connection) as queries:
            standing(kit.plan)
        counted.append(len(queries))
    assert counted[0] == counted[1]
