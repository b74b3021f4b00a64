"""One's own page: what is on it, applying and withdrawing, and the file of one's own data."""

import io
import json
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from staff_training import models
from tests.factories.exchange_lists import PersonCategoryFactory
from tests.factories.exchanges import ExchangeFactory
from tests.factories.staff_training import (
    CertificateFactory,
    CourseFactory,
    CourseSessionFactory,
    ExamineeFactory,
    LeaveFactory,
    ParticipationFactory,
    TestDayFactory,
)

ME = reverse("training:me")


@pytest.fixture
def browser(herself, signed_in):
    return signed_in(herself)


@pytest.fixture
def offered(units, office):
    """``offered(unit, closes_in)``: a session that begins in a month and takes applications so many days."""

    def make(unit=None, closes_in=5, **values):
        today = timezone.localdate()
        return CourseSessionFactory(
            course=CourseFactory(unit=unit or units.kit),
            applications_open_on=today - timedelta(days=5),
            applications_close_on=today + timedelta(days=closes_in),
            starts_on=today + timedelta(days=30),
            ends_on=today + timedelta(days=60),
            **values,
        )

    return make


def test_page_shows_ones_own_record_and_nobody_elses(browser, staff):
    page = browser.get(ME)
    assert page.context["person"] == staff.met
    assert "工芸 花子" in page.text
    for other in (staff.below, staff.without, staff.tohoku):
        assert other.name_native not in page.text


def test_page_has_no_way_to_a_form(browser, staff):
    CertificateFactory(score=staff.met.test_scores.get())
    page = browser.get(ME).text
    assert "/admin/staff_training/" not in page
    assert "/admin/core/" not in page
    assert "/admin/training/people/" not in page


def test_person_with_a_role_reads_the_same_page(staff, training_officer, signed_in):
    training_officer.person = staff.tohoku
    page = signed_in(training_officer).get(ME)
    assert page.context["person"] == staff.tohoku


def test_open_sessions_of_ones_unit_and_those_above_are_offered(browser, offered, units, office):
    ours, above = offered(office), offered(units.kit)
    offered(units.tohoku)
    offered(closes_in=-1)
    offered(is_cancelled=True)
    assert {offer.session for offer in browser.get(ME).context["offered"]} == {ours, above}


def test_applying_and_withdrawing(browser, offered, staff):
    session = offered()
    page = browser.post(reverse("training:apply", args=[session.pk]), follow=True)
    entry = models.Participation.objects.get()
    assert (entry.person, entry.session, entry.status) == (staff.met, session, "applied")
    assert "Your application is in." in page.text
    assert page.context["offered"] == []
    page = browser.post(reverse("training:withdraw", args=[entry.pk]), follow=True)
    entry.refresh_from_db()
    assert entry.status == "withdrawn"
    assert [offer.session for offer in page.context["offered"]] == [session]


def test_late_application_is_refused_with_the_reason(browser, offered):
    page = browser.post(reverse("training:apply", args=[offered(closes_in=-1).pk]), follow=True)
    assert "Applications ended on" in page.text
    assert not models.Participation.objects.exists()


def test_course_of_others_cannot_be_applied_for(browser, offered, units):
    assert browser.post(reverse("training:apply", args=[offered(units.tohoku).pk])).status_code == 404
    assert not models.Participation.objects.exists()


def test_participation_of_another_person_is_not_withdrawn(browser, offered, staff):
    entry = ParticipationFactory(session=offered(), person=staff.below)
    assert browser.post(reverse("training:withdraw", args=[entry.pk])).status_code == 404
    entry.refresh_from_db()
    assert entry.status == "applied"


def test_completed_course_cannot_be_withdrawn_from(browser, offered, staff):
    entry = ParticipationFactory(session=offered(), person=staff.met, status="completed")
    page = browser.post(reverse("training:withdraw", args=[entry.pk]), follow=True)
    entry.refresh_from_db()
    assert entry.status == "completed"
    assert "This participation is already in the status" in page.text


@pytest.mark.parametrize("name", ["apply", "withdraw"])
def test_nothing_is_done_by_reading_an_address(browser, offered, name):
    assert browser.get(reverse(f"training:{name}", args=[offered().pk])).status_code == 405


@pytest.fixture
def full(staff, units):
    """Something of every kind about her, and of another person beside her."""
    for person in (staff.met, staff.below):
        LeaveFactory(employment=person.employments.get())
        ParticipationFactory(person=person, status="completed")
        ExamineeFactory(test_day=TestDayFactory(unit=units.kit), person=person)
        ExchangeFactory(
            person=person, units=[units.kit], category=PersonCategoryFactory(code="staff", is_staff=True)
        )
    CertificateFactory(score=staff.met.test_scores.get())
    return staff


def test_own_data_as_json_holds_every_kind_of_record_and_no_other_person(browser, full):
    answer = browser.get(reverse("training:my_data", args=["json"]))
    assert "工芸" not in answer.headers["Content-Disposition"]
    assert full.below.name_native not in answer.text
    told = json.loads(answer.text)
    assert {key: len(rows) for key, rows in told.items()} == {
        "person": 1,
        "posts": 1,
        "leaves": 1,
        "scores": 1,
        "courses": 1,
        "sittings": 1,
        "exchanges.stays": 1,
    }
    assert told["person"][0]["name_native"] == "工芸 花子"
    assert told["scores"][0]["total"] == 730
    assert told["scores"][0]["certificate"] is True


def test_own_data_as_a_workbook_has_a_sheet_for_each_kind(browser, full):
    answer = browser.get(reverse("training:my_data", args=["xlsx"]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == [
        "Person", "Roll", "Leaves", "Test scores", "Courses", "Test days", "Stays abroad",
    ]  # fmt: skip
    cells = [str(cell.value) for sheet in book for row in sheet for cell in row]
    assert "工芸 花子" in cells
    assert full.below.name_native not in cells


def test_own_data_without_a_record_is_a_file_all_the_same(staff, herself, signed_in):
    herself.person = staff.without
    herself.save()
    client = signed_in(herself)
    assert json.loads(client.get(reverse("training:my_data", args=["json"])).text)["scores"] == []
    assert client.get(reverse("training:my_data", args=["xlsx"])).status_code == 200
    assert client.get(reverse("training:my_data", args=["pdf"])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_own_page_takes_the_same_queries_for_one_offer_and_for_three(
    browser, offered, staff, django_assert_num_queries, number
):
    for _ in range(number):
        offered()
        ParticipationFactory(person=staff.met, session=offered())
    with django_assert_num_queries(25):
        browser.get(ME)
