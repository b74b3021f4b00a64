"""Nothing but published facts reaches a visitor, whoever they are."""

import pytest

from tests.factories.actions import ProgressReportFactory

LANGUAGES = ("ja", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_holds_anything_private(client, canaries, pages, language):
    for page in [*pages, "/plans/nothing-here/"]:
        html = client.get(f"/{language}{page}").content.decode()
        assert [canary for canary in canaries if canary in html] == [], page


@pytest.mark.parametrize(
    "persona",
    ["system_administrator", "international_office", "naoj_editor", "vice_president", "tohoku_office"],
)
def test_who_is_signed_in_sees_no_more_than_visitors(client, canaries, request, persona):
    client.force_login(request.getfixturevalue(persona))
    for page in ("/ja/", "/en/plans/nins-2013/", "/ja/plans/nins-2013/A.1/"):
        html = client.get(page).content.decode()
        assert [canary for canary in canaries if canary in html] == [], page
    assert client.get("/ja/plans/not-public/").status_code == 404


@pytest.mark.parametrize("address", ["not-public/", "not-public/A.1/", "nins-2013/C/", "nins-2013/C.1/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_private_plan_and_item_are_not_found(client, canaries, language, address):
    response = client.get(f"/{language}/plans/{address}")
    assert response.status_code == 404
    assert [canary for canary in canaries if canary in response.content.decode()] == []


def test_item_with_reports_under_way_reads_as_if_there_were_none(client, plan):
    before = client.get("/en/plans/nins-2013/B/").content
    ProgressReportFactory(item=plan.items.get(code="B"), state="submitted")
    assert client.get("/en/plans/nins-2013/B/").content == before
