"""The first screen after sign-in."""

import re

import pytest
from django.urls import reverse

from actions.models import PlanItem
from actions.status import BEST_FIRST, Status
from strategy_tracker.core.charts import Tone
from tests.factories.actions import (
    IndicatorFactory,
    ObservationFactory,
    PlanFactory,
    PlanItemFactory,
    SupportFactory,
    TargetFactory,
)

INDEX = "/admin/"


def page(client, user, address: str = INDEX):
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return response


def grow(plan, number: int) -> None:
    """Items below a process that serves a target, each with an indicator, its target and two observations."""
    process = PlanItemFactory(plan=plan, code="P", kind=PlanItem.Kind.PROCESS)
    target = PlanItemFactory(plan=plan, code="T", kind=PlanItem.Kind.TARGET)
    for position in range(number):
        item = PlanItemFactory(plan=plan, parent=process, code=f"P.{position + 1}")
        SupportFactory(item=item, supported=target)
        indicator = IndicatorFactory(item=item)
        TargetFactory(indicator=indicator, year=2026, value=40)
        ObservationFactory(indicator=indicator, year=2025, value=10)
        ObservationFactory(indicator=indicator, year=2026, value=10 + position % 40)


@pytest.mark.parametrize("number", [20, 300])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_queries_do_not_grow_with_the_items(
    client, international_office, installation, units, django_assert_num_queries, number, language
):
    grow(PlanFactory(unit=units.nins), number)
    international_office.language = language
    international_office.save()
    client.force_login(international_office)
    with django_assert_num_queries(12):
        response = client.get(INDEX)
    assert response.context["board"].total == number + 1


def test_the_vice_president_sees_the_plan_of_nins_and_never_that_of_tohoku(
    client, vice_president, nins, tohoku
):
    html = page(client, vice_president).content.decode()
    assert "機構の国際戦略" in html
    assert "東北の戦略" not in html
    assert "tohoku-vision2030" not in html


def test_a_plan_out_of_reach_is_as_unknown_as_one_that_is_not_there(client, vice_president, nins, tohoku):
    there, not_there = (
        page(client, vice_president, f"{INDEX}?plan={slug}").context["selection"]
        for slug in ("tohoku-vision2030", "nope")
    )
    assert there.plan == not_there.plan == nins.plan
    assert [n.replace("tohoku-vision2030", "nope") for n in there.notices] == not_there.notices


def test_the_editor_of_an_institute_sees_the_plan_of_the_host(client, naoj_editor, nins, tohoku):
    assert page(client, naoj_editor).context["selection"].plans == [nins.plan]


def test_numbers_by_status_are_those_of_the_overview(client, vice_president, nins):
    board = page(client, vice_president).context["board"]
    assert {row.tone.value: row.count for row in board.statuses} == {
        "achieved": 0,
        "on_track": 1,
        "behind": 1,
        "at_risk": 1,
        "not_started": 1,
        "no_data": 0,
    }
    assert board.total == 4


def test_each_number_opens_to_as_many_rows(client, vice_president, nins):
    board = page(client, vice_president).context["board"]
    for row in board.statuses:
        listed = page(client, vice_president, row.address).context["rows"]
        assert len(listed) == row.count
        assert {found.tone for found in listed} <= {row.tone}
    assert len(page(client, vice_president, board.all_address).context["rows"]) == board.total


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "1 of 4 items is on track or achieved: 1 behind, 1 at risk, 1 not started."),
        ("ja", "4項目のうち1項目"),
    ],
)
def test_the_headline_says_it_in_the_readers_language(client, vice_president, nins, language, sentence):
    vice_president.language = language
    vice_president.save()
    response = page(client, vice_president)
    assert response.context["board"].headline.startswith(sentence)
    assert f'lang="{language}"' in response.content.decode()


def test_a_year_without_figures_says_so_and_leads_to_the_newest_that_has_some(client, units, vice_president):
    plan = PlanFactory(unit=units.nins, slug="quiet")
    ObservationFactory(indicator=IndicatorFactory(item=PlanItemFactory(plan=plan)), year=2022)
    vice_president.language = "en"
    vice_president.save()
    board = page(client, vice_president).context["board"]
    assert board.headline == "Nothing is known yet of how AY2026 goes."
    assert (board.earlier[0].start, board.earlier[1]) == (2022, "/admin/?plan=quiet&year=2022")


def test_what_is_known_of_an_item_above_the_counted_ones_is_not_called_nothing(client, units, vice_president):
    plan = PlanFactory(unit=units.nins, slug="above")
    above = PlanItemFactory(plan=plan, code="A")
    PlanItemFactory(plan=plan, parent=above, code="A.1")
    indicator = IndicatorFactory(item=above)
    TargetFactory(indicator=indicator, year=2026, value=40)
    ObservationFactory(indicator=indicator, year=2026, value=10)
    vice_president.language = "en"
    vice_president.save()
    board = page(client, vice_president).context["board"]
    assert board.headline == ("Of AY2026, 1 of 1 indicators is judged, and none of the items counted below.")
    assert (board.earlier, board.total, len(board.off_track)) == (None, 1, 1)


def test_indicators_off_track_come_worst_first_with_their_rule(client, vice_president, nins):
    vice_president.language = "en"
    vice_president.save()
    rows = page(client, vice_president).context["board"].off_track
    assert [row.tone.value for row in rows] == ["at_risk", "behind"]
    assert rows[0].value == "10 projects"
    assert rows[0].target == "40 projects"
    assert "25" in rows[0].rule


def test_more_than_eight_indicators_off_track_are_folded(client, vice_president, units):
    plan = PlanFactory(unit=units.nins)
    grow(plan, 11)
    board = page(client, vice_president).context["board"]
    assert (len(board.worst), len(board.less_bad)) == (8, 3)
    assert [*board.worst, *board.less_bad] == board.off_track


def test_the_tree_closes_every_branch_it_opens(client, vice_president, nins):
    html = page(client, vice_president).content.decode()
    tree = html[html.index('class="board-tree"') : html.index('id="board-changes"')]
    for tag in ("ul", "li", "details", "summary"):
        opened = len(re.findall(rf"<{tag}[ >]", tree)) + (tag == "ul")
        assert opened == tree.count(f"</{tag}>"), tag


def test_why_is_this_red_is_two_clicks_away(client, vice_president, nins):
    row = next(row for row in page(client, vice_president).context["board"].tree if row.code == "A.3")
    response = page(client, vice_president, row.address)
    assert row.rule in response.content.decode()
    assert response.context["indicators"][0].rule == row.rule


@pytest.mark.parametrize(
    "query", ["?year=abc", "?plan=nope", "?as_of=x", "?year=99999", "?plan=&year=&as_of=", "?x=1"]
)
def test_a_wrong_address_is_never_an_error_page(client, vice_president, nins, query):
    assert page(client, vice_president, f"{INDEX}{query}").context["selection"].plan == nins.plan


def test_a_notice_is_shown_as_text(client, vice_president, nins):
    html = page(client, vice_president, f"{INDEX}?plan=<script>x").content.decode()
    assert 'role="alert"' in html
    assert "&lt;script&gt;x" in html


def test_without_a_plan_the_office_is_told_to_add_one(client, international_office):
    html = page(client, international_office).content.decode()
    assert reverse("admin:actions_plan_add") in html


def test_without_a_plan_a_reader_is_told_whom_to_ask(client, training_officer, nins, tohoku):
    response = page(client, training_officer)
    assert response.context["selection"].plan is None
    assert reverse("admin:actions_plan_add") not in response.content.decode()


def test_a_plan_without_items_says_what_to_do_next(client, international_office, units):
    plan = PlanFactory(unit=units.nins)
    html = page(client, international_office).content.decode()
    assert f"{reverse('admin:actions_planitem_add')}?plan={plan.pk}" in html


def test_the_report_button_keeps_plan_and_year(client, vice_president, nins):
    address = page(client, vice_president, f"{INDEX}?year=2025").context["build_address"]
    assert address == f"{reverse('admin:monitoring_monitoringreport_add')}?plan={nins.plan.pk}&year=2025"


def test_the_editor_of_an_institute_builds_no_report(client, naoj_editor, nins):
    assert page(client, naoj_editor).context["build_address"] == ""


def test_the_matrix_shows_which_process_serves_which_target(client, tohoku_office, tohoku):
    matrix = page(client, tohoku_office).context["board"].matrix
    assert [item.code for item in matrix.columns] == ["T1", "T2"]
    assert [row.item.code for row in matrix.rows] == ["P1", "P2"]
    cell = matrix.rows[0].cells[0]
    assert (cell.count, cell.off_track, cell.tone.value) == (2, 1, "at_risk")
    assert [matrix.rows[0].cells[1], *matrix.rows[1].cells] == [None, None, None]
    listed = page(client, tohoku_office, cell.address).context["rows"]
    assert [row.code for row in listed] == ["P1.1", "P1.2"]


def test_a_plan_without_links_has_no_matrix(client, vice_president, nins):
    assert page(client, vice_president).context["board"].matrix is None


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client, nins):
    for address in (INDEX, reverse("dashboard:items"), reverse("dashboard:item")):
        assert client.get(address).status_code == 302


def test_every_status_has_a_tone_and_a_place():
    assert {tone.value for tone in Tone} == set(Status.values) == {status.value for status in BEST_FIRST}
