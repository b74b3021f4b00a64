"""The pages behind the numbers."""

import pytest
from django.urls import reverse

from tests.factories.actions import ProgressReportFactory

ITEMS, ITEM = "/admin/dashboard/items/", "/admin/dashboard/item/"


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
