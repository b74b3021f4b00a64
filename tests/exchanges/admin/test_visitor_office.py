"""The visitor office's calendar: who and what stands on which day, for whom, and marking steps as done."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from exchanges.models import Exchange, PreparationStep
from tests.factories.core import PersonFactory
from tests.factories.exchanges import ExchangeFactory, PreparationStepFactory

CALENDAR = "admin:exchanges_preparationstep_calendar"


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture
def make_visit(units):
    def make(name="Jeanne", first="2027-02-03", last="2027-02-05", **values):
        stored = {
            "direction": Exchange.Direction.INBOUND,
            "status": Exchange.Status.CONFIRMED,
            "person": PersonFactory(unit=units.naoj, name_native=name, name_romaji=""),
            "actual_start": None,
            "actual_end": None,
            "planned_start": first and day(first),
            "planned_end": last and day(last),
            "units": [units.naoj],
        }
        return ExchangeFactory(**{**stored, **values})

    return make


def month_at(browser, month="2027-02", **asked):
    response = browser.get(reverse(CALENDAR), {"month": month, **asked})
    assert response.status_code == 200
    return response.context["month"]


def told(month):
    """ISO day → what stands on it, for the days on which anything does."""
    return {
        cell.date.isoformat(): (
            [str(visit.person) for visit in cell.arrivals],
            [str(visit.person) for visit in cell.departures],
            cell.staying,
            [step.name_en for step in cell.steps],
        )
        for week in month.weeks
        for cell in week
        if not cell.is_empty
    }


def test_a_visit_stands_on_its_first_and_last_day_and_counts_between(
    make_visit, signed_in, international_office
):
    visit = make_visit()
    PreparationStepFactory(exchange=visit, name_en="Housing", due_on=day("2027-02-01"))
    assert told(month_at(signed_in(international_office))) == {
        "2027-02-01": ([], [], 0, ["Housing"]),
        "2027-02-03": (["Jeanne"], [], 0, []),
        "2027-02-04": ([], [], 1, []),
        "2027-02-05": ([], ["Jeanne"], 0, []),
    }


def test_weeks_run_from_sunday_and_show_the_days_beside_the_month(
    make_visit, signed_in, international_office
):
    make_visit(first="2027-02-28", last="2027-03-06")
    month = month_at(signed_in(international_office))
    assert (month.weeks[0][0].date, month.weeks[-1][-1].date) == (day("2027-01-31"), day("2027-03-06"))
    assert told(month)["2027-03-06"] == ([], ["Jeanne"], 0, [])
    assert (month.previous, month.next) == (day("2027-01-01"), day("2027-03-01"))


def test_a_visit_over_the_whole_month_counts_on_each_day(make_visit, signed_in, international_office):
    make_visit(first="2026-12-01", last="2027-06-30")
    assert {cell[2] for cell in told(month_at(signed_in(international_office))).values()} == {1}


def test_a_visit_without_an_end_stands_on_its_first_day_only(make_visit, signed_in, international_office):
    make_visit(last=None)
    assert told(month_at(signed_in(international_office))) == {"2027-02-03": (["Jeanne"], [], 0, [])}


@pytest.mark.parametrize(
    "values", [{"status": Exchange.Status.CANCELLED}, {"direction": Exchange.Direction.OUTBOUND}]
)
def test_cancelled_visits_and_who_goes_out_are_not_in_it(make_visit, signed_in, international_office, values):
    make_visit(**values)
    assert told(month_at(signed_in(international_office))) == {}


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("system_administrator", {"Jeanne", "Pierre", "Anna"}),
        ("international_office", {"Jeanne", "Pierre"}),
        ("export_control_officer", {"Jeanne", "Pierre"}),
        ("naoj_editor", {"Jeanne"}),
        ("nifs_editor", {"Pierre"}),
        ("tohoku_office", {"Anna"}),
    ],
)
def test_everybody_sees_the_visits_within_their_reach(request, units, make_visit, signed_in, who, seen):
    made = [
        make_visit("Jeanne"),
        make_visit("Pierre", units=[units.nifs]),
        make_visit("Anna", units=[units.tohoku]),
    ]
    for visit in made:
        PreparationStepFactory(exchange=visit, due_on=timezone.localdate() - datetime.timedelta(days=1))
    month = month_at(signed_in(request.getfixturevalue(who)))
    assert {name for cell in told(month).values() for name in cell[0]} == seen
    assert {str(entry.visit.person) for entry in month.late} == seen


@pytest.mark.parametrize("who", ["vice_president", "training_officer"])
def test_others_do_not_see_it(request, signed_in, who):
    assert signed_in(request.getfixturevalue(who)).get(reverse(CALENDAR)).status_code == 403


def test_it_is_narrowed_to_a_unit_and_what_is_below_it(units, make_visit, signed_in, international_office):
    make_visit("Jeanne")
    make_visit("Pierre", units=[units.nifs])
    make_visit("Anna", units=[units.tohoku])
    browser = signed_in(international_office)

    def arriving(unit):
        return [name for cell in told(month_at(browser, unit=unit)).values() for name in cell[0]]

    assert arriving(units.naoj.pk) == ["Jeanne"]
    assert arriving(units.nins.pk) == ["Jeanne", "Pierre"]
    # What cannot be chosen narrows nothing, and opens nothing.
    assert arriving(units.tohoku.pk) == ["Jeanne", "Pierre"]
    assert arriving("x") == ["Jeanne", "Pierre"]


def test_it_is_narrowed_to_what_the_reader_entered(make_visit, signed_in, international_office):
    make_visit("Jeanne")
    entered = make_visit("Pierre")
    entered.history.filter(history_type="+").update(history_user=international_office)
    month = month_at(signed_in(international_office), mine="1")
    assert [name for cell in told(month).values() for name in cell[0]] == ["Pierre"]


@pytest.mark.parametrize("month", ["", "2027-13", "x", "99999-01", "2027-02-01"])
def test_an_unreadable_month_is_the_present_one(signed_in, international_office, month):
    shown = month_at(signed_in(international_office), month=month)
    assert shown.first == timezone.localdate().replace(day=1)


@pytest.mark.parametrize(("month", "end"), [("1900-01", "previous"), ("9999-12", "next")])
def test_the_calendar_has_its_ends(signed_in, international_office, month, end):
    assert getattr(month_at(signed_in(international_office), month=month), end) is None


def test_late_and_due_soon_are_grouped_by_visit(make_visit, signed_in, international_office):
    today = timezone.localdate()
    visit, other = make_visit("Jeanne"), make_visit("Pierre")

    def due(exchange, days):
        return PreparationStepFactory(exchange=exchange, due_on=today + datetime.timedelta(days=days))

    late, also_late, worst = due(visit, -1), due(visit, -3), due(other, -9)
    now, last = due(visit, 0), due(visit, 14)
    due(visit, 15)
    month = month_at(signed_in(international_office))
    assert [(entry.visit, entry.steps) for entry in month.late] == [
        (other, [worst]),
        (visit, [also_late, late]),
    ]
    assert [(entry.visit, entry.steps) for entry in month.soon] == [(visit, [now, last])]


def test_a_step_is_marked_as_done_and_the_mark_taken_back(make_visit, signed_in, naoj_editor):
    step = PreparationStepFactory(exchange=make_visit(), due_on=timezone.localdate())
    browser = signed_in(naoj_editor)
    address = reverse("admin:exchanges_preparationstep_mark", args=[step.pk])
    here = f"{reverse(CALENDAR)}?month=2027-02"
    assert browser.post(address, {"mark": "done", "next": here})["Location"] == here
    step.refresh_from_db()
    assert (step.done_on, step.done_by) == (timezone.localdate(), naoj_editor)
    assert month_at(browser).done == [step]
    browser.post(address, {"mark": "undo", "next": here})
    step.refresh_from_db()
    assert (step.done_on, step.done_by) == (None, None)


@pytest.mark.parametrize("sent", ["https://example.org/", "//example.org/", ""])
def test_marking_leads_nowhere_else(make_visit, signed_in, naoj_editor, sent):
    step = PreparationStepFactory(exchange=make_visit())
    address = reverse("admin:exchanges_preparationstep_mark", args=[step.pk])
    response = signed_in(naoj_editor).post(address, {"mark": "done", "next": sent})
    assert response["Location"] == reverse(CALENDAR)


@pytest.mark.parametrize("who", ["nifs_editor", "tohoku_office", "export_control_officer", "vice_president"])
def test_who_may_not_change_a_visit_marks_nothing(request, make_visit, signed_in, who):
    step = PreparationStepFactory(exchange=make_visit())
    browser = signed_in(request.getfixturevalue(who))
    address = reverse("admin:exchanges_preparationstep_mark", args=[step.pk])
    assert browser.post(address, {"mark": "done"}).status_code == 403
    assert PreparationStep.objects.get().done_on is None


def test_a_mark_that_does_not_exist_and_a_get_do_nothing(make_visit, signed_in, naoj_editor):
    step = PreparationStepFactory(exchange=make_visit())
    address = reverse("admin:exchanges_preparationstep_mark", args=[step.pk])
    assert signed_in(naoj_editor).post(address, {"mark": "x"}).status_code == 403
    assert signed_in(naoj_editor).get(address).status_code == 405


def test_an_empty_month_says_what_to_do(signed_in, international_office):
    text = signed_in(international_office).get(reverse(CALENDAR)).content.decode()
    assert "No visit and no step in this month." in text
    assert "Steps come by themselves when a visit with a first day is entered." in text


def test_who_reads_only_gets_no_buttons(make_visit, signed_in, export_control_officer, naoj_editor):
    PreparationStepFactory(exchange=make_visit(), due_on=timezone.localdate())
    marks = 'name="mark" value="done"'
    assert marks not in signed_in(export_control_officer).get(reverse(CALENDAR)).content.decode()
    assert marks in signed_in(naoj_editor).get(reverse(CALENDAR)).content.decode()


@pytest.mark.parametrize(
    ("standing", "found"), [("late", [0]), ("soon", [1]), ("open", [0, 1, 2]), ("done", [3])]
)
def test_the_list_is_filtered_by_standing(make_visit, signed_in, naoj_editor, standing, found):
    visit, today = make_visit(), timezone.localdate()
    steps = [
        PreparationStepFactory(exchange=visit, due_on=today + datetime.timedelta(days=days))
        for days in (-1, 0, 15)
    ]
    steps.append(PreparationStepFactory(exchange=visit, due_on=today, done_on=today))
    address = reverse("admin:exchanges_preparationstep_changelist")
    rows = signed_in(naoj_editor).get(address, {"standing": standing}).context["cl"].result_list
    assert list(rows) == [steps[number] for number in found]


def count(browser, address):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("page", ["calendar", "changelist"])
def test_questions_do_not_grow_with_the_rows(make_visit, signed_in, naoj_editor, page):
    browser, counts = signed_in(naoj_editor), []
    address = reverse(f"admin:exchanges_preparationstep_{page}")
    today = timezone.localdate()
    for number in range(3):
        visit = make_visit(first=str(today), last=str(today + datetime.timedelta(days=3)))
        for days in (-number, number, 0):
            PreparationStepFactory(exchange=visit, due_on=today + datetime.timedelta(days=days))
        PreparationStepFactory(exchange=visit, due_on=today, done_on=today, done_by=naoj_editor)
        browser.get(address)
        counts.append(count(browser, address))
    assert counts[1:] == [counts[1]] * 2
    assert counts[2] <= 15
