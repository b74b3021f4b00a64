"""The pages behind the numbers."""

import datetime

import pytest
from django.urls import reverse

from actions.models import Indicator
from tests.factories.actions import IndicatorFactory, MilestoneFactory, ProgressReportFactory
from tests.monitoring.dashboard.conftest import measured_item

ITEMS, ITEM, ROWS = (f"/admin/dashboard/{name}/" for name in ("items", "item", "rows"))


def get(client, user, address: str):
    client.force_login(user)
    return client.get(address)


def test_all_items_are_those_that_count(client, vice_president, nins):
    rows = get(client, vice_president, ITEMS).context["rows"]
    assert [row.code for row in rows] == ["A.1", "A.2", "A.3", "B.1"]


def test_an_unknown_status_is_said_and_all_items_are_listed(client, vice_president, nins):
    response = get(client, vice_president, f"{ITEMS}?status=purple")
    assert len(response.context["rows"]) == 4
    assert "purple" in response.context["selection"].notices[0]


def test_an_unknown_process_lists_nothing(client, tohoku_office, tohoku):
    response = get(client, tohoku_office, f"{ITEMS}?process=P9&target=T1")
    assert response.context["rows"] == []
    assert "P9" in response.context["selection"].notices[0]


def test_without_a_plan_the_list_leads_back(client, training_officer, nins):
    assert get(client, training_officer, ITEMS).headers["Location"] == reverse("admin:index")


def test_an_item_shows_its_reasons(client, vice_president, nins):
    response = get(client, vice_president, f"{ITEM}?plan=nins-2013&year=2026&item=A.2")
    assert response.status_code == 200
    assert [row.code for row in response.context["above"]] == ["A"]
    table = response.context["indicators"][0].chart.table
    assert [row[0] for row in table.rows] == ["2025", "2026", "2027"]


def test_a_pillar_lists_what_is_below(client, vice_president, nins):
    response = get(client, vice_president, f"{ITEM}?plan=nins-2013&item=A")
    table = response.context["branch_chart"].table
    assert [(name.split()[0], percent) for name, percent in table.rows] == [
        ("A.3", "25%"),
        ("A.2", "87.5%"),
        ("A.1", "100%"),
    ]
    assert [row.code for row in response.context["children"]] == ["A.1", "A.2", "A.3"]


@pytest.mark.parametrize(
    "query",
    ["", "?item=A.1", "?plan=nins-2013&item=Z", "?plan=tohoku-vision2030&item=P1", "?plan=nope&item=A.1"],
)
def test_an_unknown_item_is_not_found(client, vice_president, nins, tohoku, query):
    assert get(client, vice_president, f"{ITEM}{query}").status_code == 404


def test_a_report_is_read_by_the_unit_that_wrote_it_and_not_by_another(
    client, naoj_editor, nifs_editor, nins
):
    ProgressReportFactory(item=nins.on_track, reasons_ja="秘密の下書き")
    address = f"{ITEM}?plan=nins-2013&item=A.1"
    assert "秘密の下書き" in get(client, naoj_editor, address).content.decode()
    assert "秘密の下書き" not in get(client, nifs_editor, address).content.decode()


def test_what_may_not_be_edited_is_opened_not_edited(client, naoj_editor, nins):
    own = get(client, naoj_editor, f"{ITEM}?plan=nins-2013&item=A.1")
    other = get(client, naoj_editor, f"{ITEM}?plan=nins-2013&item=A.2")
    assert (own.context["may_change"], other.context["may_change"]) == (True, False)


@pytest.mark.parametrize("number", [3, 60])
def test_queries_of_the_list_and_of_an_item_do_not_grow(
    client, vice_president, nins, installation, django_assert_num_queries, number
):
    for position in range(number):
        measured_item(nins.plan, nins.a, f"A.1{position}", (5, 10))
    client.force_login(vice_president)
    with django_assert_num_queries(11):
        client.get(f"{ITEMS}?status=at_risk")
    with django_assert_num_queries(12):
        client.get(f"{ITEM}?plan=nins-2013&item=A")


@pytest.fixture
def counted(nins):
    """A counted indicator on A.1: one of NINS's two due milestones is reached."""
    for day, reached in ((1, datetime.date(2026, 5, 1)), (2, None)):
        MilestoneFactory(
            item=nins.on_track, due_on=datetime.date(2026, 6, day), reached_on=reached, position=day
        )
    share = Indicator.ValueKind.SHARE
    return IndicatorFactory(
        item=nins.on_track, code="done", value_kind=share, measure_key="actions.milestones_reached"
    )


def test_a_counted_number_opens_to_its_records(client, vice_president, nins, counted):
    page = get(client, vice_president, f"{ITEM}?plan=nins-2013&year=2026&item=A.1")
    row = next(row for row in page.context["indicators"] if row.indicator == counted)
    assert (row.value, row.parts) == ("50%", "2のうち1")
    opened = get(client, vice_president, row.rows_address).context["counted"]
    assert (len(opened.rows), opened.total, opened.hidden) == (2, 2, 0)


def test_an_entered_number_has_a_source_and_no_list(client, vice_president, nins):
    row = get(client, vice_president, f"{ITEM}?plan=nins-2013&item=A.1").context["indicators"][0]
    assert (row.source, row.rows_address) == ("国際課調べ", "")
    assert get(client, vice_president, f"{ROWS}?plan=nins-2013&item=A.1&indicator=i-a-1").status_code == 404


@pytest.mark.parametrize(
    "query", ["", "?plan=nins-2013&item=A.1&indicator=none", "?plan=tohoku-vision2030&item=P1&indicator=done"]
)
def test_records_of_an_unknown_number_are_not_found(client, vice_president, nins, tohoku, counted, query):
    assert get(client, vice_president, f"{ROWS}{query}").status_code == 404
