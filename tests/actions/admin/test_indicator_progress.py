"""The list of indicators says how far each is in the current fiscal year."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from strategy_tracker.core.fiscal_year import FiscalYear
from tests.factories.actions import IndicatorFactory, ObservationFactory, TargetFactory

LIST = reverse("admin:actions_indicator_changelist")


@pytest.fixture
def year(monkeypatch) -> int:
    """The last day of the year, on which the whole year's target is expected."""
    day = date(2026, 3, 31)
    monkeypatch.setattr(timezone, "localdate", lambda *arguments: day)
    return FiscalYear.of(day).start


@pytest.fixture
def reached(plans, year):
    """``reached(name, percent)`` makes an indicator of NAOJ's item that reached so much of 100."""

    def make(name: str, percent) -> None:
        indicator = IndicatorFactory(item=plans.naoj_item, name_en=name, code=f"i{name}")
        TargetFactory(indicator=indicator, year=year, value=100)
        ObservationFactory(indicator=indicator, year=year, value=percent)

    return make


def column(page) -> list[tuple[str, str]]:
    """Name and percentage of each row, as the list writes them."""
    change_list = page.context["cl"]
    model_admin = change_list.model_admin
    return [(row.name, model_admin.progress_this_year(row)) for row in change_list.result_list]


def test_list_sorts_by_progress_with_the_unknown_last(reached, international_office, signed_in) -> None:
    for name, percent in (("good", 100), ("bad", 40), ("middling", "94.96")):
        reached(name, percent)
    browser = signed_in(international_office)
    place = browser.get(LIST).context["cl"].list_display.index("progress_this_year")
    shown = column(browser.get(LIST, {"o": str(place)}))
    assert shown[:3] == [("bad", "40.0%"), ("middling", "95.0%"), ("good", "100.0%")]
    assert {percent for _name, percent in shown[3:]} == {"–"}


def test_filter_leaves_what_is_below_the_limit_as_it_is_shown(
    reached, international_office, signed_in
) -> None:
    for name, percent in (("bad", 40), ("just-below", "94.94"), ("rounded-up", "94.95")):
        reached(name, percent)
    shown = column(signed_in(international_office).get(LIST, {"progress": "off-track"}))
    assert sorted(shown) == [("bad", "40.0%"), ("just-below", "94.9%")]


def test_rows_add_no_queries(reached, international_office, signed_in) -> None:
    browser, counts = signed_in(international_office), []
    browser.get(LIST)
    for name in ("one", "two", "three"):
        reached(name, 50)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(LIST, {"progress": "off-track"}).status_code == 200
        counts.append(len(queries))
    assert counts == [counts[0]] * 3
