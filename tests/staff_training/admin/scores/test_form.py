"""A score is entered, corrected and told of; what cannot be is said at its field."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from staff_training import models
from tests.actions.admin.form_data import fields_of
from tests.factories.core import PersonFactory
from tests.factories.staff_training import CefrBandFactory, TestScoreFactory
from tests.staff_training.admin.scores.conftest import DAY

ADD = "/admin/staff_training/testscore/add/"


@pytest.fixture
def filled(office, hanako, tests, paper):
    """What the officer sends for a new score: 380 + 350 on the paper test of November 2025."""

    def fields(**values) -> dict:
        typed = {
            "person": hanako.pk, "test": tests.toeic.pk, "kind": paper.pk, "taken_on": DAY.isoformat(),
            "listening": "380", "reading": "350",
        }  # fmt: skip
        return {**fields_of(office.get(ADD)), **typed, **values}

    return fields


def change_address(score) -> str:
    return reverse("admin:staff_training_testscore_change", args=[score.pk])


def errors(response) -> dict[str, list[str]]:
    assert response.status_code == 200
    return dict(response.context["adminform"].form.errors)


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_total_is_worked_out_and_the_level_told(office, filled, hanako):
    CefrBandFactory(level="B1")
    CefrBandFactory(level="B2", lowest_listening=400, lowest_reading=385)
    response = office.post(ADD, filled(), follow=True)
    score = models.TestScore.objects.get()
    assert (score.person, score.total, score.held_by) == (hanako, 730, None)
    link = f'<a href="{change_address(score)}">TOEIC L&amp;R 2025-11-15</a>'
    assert told(response) == ["CEFR level: B1.", f"The test score “{link}” was added successfully."]


def test_old_list_gives_a_total_alone_which_shows_no_level(office, filled):
    CefrBandFactory(level="B1")
    response = office.post(ADD, filled(listening="", reading="", total="730"), follow=True)
    assert models.TestScore.objects.get().total == 730
    assert len(told(response)) == 1
    page = office.get(change_address(models.TestScore.objects.get())).content.decode()
    assert "A total alone shows no level" in page


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"listening": "", "reading": "", "total": "731"}, {"total"}),
        ({"listening": "", "reading": "", "total": "1000"}, {"total"}),
        ({"listening": "", "reading": ""}, {"total"}),
        ({"reading": ""}, {"reading"}),
        ({"listening": "496"}, {"listening"}),
        ({"listening": "many"}, {"listening"}),
        ({"total": "735"}, {"total"}),
        ({"taken_on": "2999-01-01"}, {"taken_on"}),
        ({"taken_on": ""}, {"taken_on"}),
        ({"test": ""}, {"test"}),
        ({"grade": "準1級"}, {"grade"}),
        ({"person": ""}, {"person"}),
    ],
)
def test_error_stands_at_its_field_and_nothing_is_stored(typed, wrong, office, filled):
    assert set(errors(office.post(ADD, filled(**typed)))) == wrong
    assert not models.TestScore.objects.exists()


def test_same_sitting_is_refused_by_the_form(office, filled, hanako):
    TestScoreFactory(person=hanako, taken_on=DAY)
    assert errors(office.post(ADD, filled(listening="400")))["taken_on"] == [
        "This sitting is entered already: TOEIC L&R IP test (paper), 2025-11-15, total 730."
    ]


def test_corrected_section_moves_the_total(office, hanako):
    score = TestScoreFactory(person=hanako, taken_on=DAY)
    fields = fields_of(office.get(change_address(score)))
    assert fields["total"] == "730"
    office.post(change_address(score), {**fields, "listening": "400"})
    score.refresh_from_db()
    assert (score.listening, score.total) == (400, 750)


def test_form_of_a_score_shows_what_belongs_to_it(office, hanako, tests, units):
    of_toeic = TestScoreFactory(person=hanako, taken_on=DAY)
    of_eiken = TestScoreFactory(person=hanako, test=tests.eiken, listening=None, reading=None, total=2350)
    stray = TestScoreFactory(person=None, held_by=units.kit, given_name="誰か", test=tests.eiken, total=5,
                             listening=None, reading=None)  # fmt: skip
    optional = {"grade", "given_name", "given_number", "held_by"}
    shown = [
        optional & set(fields_of(office.get(change_address(one)))) for one in (of_toeic, of_eiken, stray)
    ]
    assert shown == [set(), {"grade"}, optional]


def test_score_of_somebody_unknown_is_kept_by_the_officers_unit(office, filled, units):
    response = office.post(ADD, filled(person="", given_name="京都 次郎"), follow=True)
    score = models.TestScore.objects.get()
    assert (score.person, score.held_by, score.given_name) == (None, units.kit, "京都 次郎")
    assert "The person is not known yet: the score is kept and counts for nobody." in told(response)


def test_person_chosen_in_the_form_takes_the_score_from_the_unit(office, hanako, units):
    stray = TestScoreFactory(person=None, held_by=units.kit, given_name="KYOTO", taken_on=DAY)
    fields = fields_of(office.get(change_address(stray)))
    office.post(change_address(stray), {**fields, "person": hanako.pk})
    stray.refresh_from_db()
    assert (stray.person, stray.held_by, stray.given_name) == (hanako, None, "KYOTO")


def test_warnings_are_told_and_hold_nothing_up(office, filled, hanako, public):
    TestScoreFactory(person=hanako, kind=public, taken_on=DAY)
    response = office.post(ADD, filled(), follow=True)
    assert "another score of the same person resembles it" in told(response)[0]
    assert models.TestScore.objects.count() == 2


@pytest.mark.parametrize(("days_before", "warned"), [(0, False), (1, True)])
def test_day_before_the_first_on_the_roll_is_told(days_before, warned, office, filled, hanako):
    first = hanako.employments.get().starts_on
    day = first - timedelta(days=days_before)
    response = office.post(ADD, filled(taken_on=day.isoformat()), follow=True)
    said = any("was not on the roll on the day of the test" in sentence for sentence in told(response))
    assert said is warned


def test_person_without_any_post_is_told(office, filled, units):
    nobody = PersonFactory(unit=units.kit)
    response = office.post(ADD, filled(person=nobody.pk), follow=True)
    assert "The person is not on the roll at all: the score is kept and not counted." in told(response)


def test_changed_score_is_compared_anew(office, hanako):
    score = TestScoreFactory(person=hanako, taken_on=DAY, is_confirmed=True)
    fields = fields_of(office.get(change_address(score)))
    office.post(change_address(score), {**fields, "notes": "Seen the slip."})
    score.refresh_from_db()
    assert score.is_confirmed is True
    fields = fields_of(office.get(change_address(score)))
    office.post(change_address(score), {**fields, "listening": "400"})
    score.refresh_from_db()
    assert score.is_confirmed is False


def test_person_elsewhere_cannot_be_chosen(office, filled, units):
    elsewhere = PersonFactory(unit=units.tohoku)
    assert set(errors(office.post(ADD, filled(person=elsewhere.pk)))) == {"person"}


def test_log_of_changes_names_neither_person_nor_score(office, filled):
    office.post(ADD, filled())
    entry = LogEntry.objects.get()
    texts = f"{entry.object_repr} {entry.change_message}"
    assert [word for word in ("京都", "花子", "KYOTO", "730", "380", "350") if word in texts] == []
