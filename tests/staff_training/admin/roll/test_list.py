"""The roll as a list: of any day, in any script, for those alone who keep it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from staff_training.models import Employment
from tests.factories.core import PersonFactory
from tests.factories.staff_training import EmploymentFactory, LeaveFactory, StaffCategoryFactory
from tests.staff_training.admin.roll.conftest import LIST

pytestmark = pytest.mark.django_db
DAY = datetime.date


def listed(browser, **asked) -> set[Employment]:
    return set(browser.get(LIST, asked).context["cl"].result_list)


@pytest.fixture
def roll(offices, post, theirs):
    """By what stands of each today; ``away`` is on leave until 31 August 2027."""
    first, second = offices
    mover, retired = (PersonFactory(unit=first) for _ in range(2))
    rows = {
        "here": post,
        "ended": EmploymentFactory(person=mover, unit=first, ends_on=DAY(2026, 3, 31)),
        "moved": EmploymentFactory(person=mover, unit=second, starts_on=DAY(2026, 4, 1)),
        "left": EmploymentFactory(person=retired, unit=second, ends_on=DAY(2026, 3, 31)),
        "coming": EmploymentFactory(unit=second, starts_on=DAY(2027, 4, 1)),
        "today": EmploymentFactory(unit=first, ends_on=DAY(2026, 11, 20)),
        "beside": EmploymentFactory(person=post.person, unit=second, is_concurrent=True),
        "away": EmploymentFactory(
            unit=second, is_full_time=False, contract="fixed_term", category=StaffCategoryFactory(code="it")
        ),
    }
    LeaveFactory(employment=rows["away"], starts_on=DAY(2026, 9, 1), ends_on=DAY(2027, 8, 31))
    return rows


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, "here ended moved left coming today beside away"),
        ({"on": "R8.3.31"}, "here ended left today away"),
        ({"on": "2026-04-01"}, "here moved today away"),
        ({"on": "2026-11-20"}, "here moved today away"),
        ({"on": "2026-11-21"}, "here moved away"),
        ({"on": "2027-04-01"}, "here moved coming away"),
        ({"on": "2019-04-01"}, ""),
        ({"today": "here"}, "here moved today away"),
        ({"today": "leave"}, "away"),
        ({"today": "coming"}, "coming"),
        ({"today": "left"}, "left"),
        ({"leave_on": "2026-08-31"}, ""),
        ({"leave_on": "2026-09-01"}, "away"),
        ({"leave_on": "2027-08-31"}, "away"),
        ({"leave_on": "2027-09-01"}, ""),
        ({"hours": "part"}, "away"),
        ({"contract": "fixed_term"}, "away"),
        ({"concurrent": "yes"}, "beside"),
        ({"concurrent": "no", "today": "here", "hours": "full"}, "here moved today"),
        ({"on": "31 March"}, ""),
    ],
)
def test_filters(roll, officer, asked, expected):
    found = listed(officer, **asked)
    assert {name for name, row in roll.items() if row in found} == set(expected.split())
    assert len(found) == len(expected.split())


def test_unit_is_that_of_the_post_and_holds_the_units_below_it(roll, officer, offices, units):
    first, second = offices
    assert listed(officer, unit=first.pk) == {roll[name] for name in ("here", "ended", "today")}
    assert roll["ended"] not in listed(officer, unit=second.pk)
    assert listed(officer, unit=units.kit.pk) == set(roll.values())


def test_category_of_staff(roll, officer):
    assert listed(officer, category=roll["away"].category_id) == {roll["away"]}


def test_column_says_where_each_stands_today(roll, officer):
    response = officer.get(LIST)
    model_admin, rows = response.context["cl"].model_admin, response.context["cl"].result_list
    told = {row: str(model_admin.standing(row)).split(">")[1].split("<")[0] for row in rows}
    assert {name: told[row] for name, row in roll.items()} == {
        "here": "on the roll",
        "ended": "ended",
        "moved": "on the roll",
        "left": "has left",
        "coming": "still to begin",
        "today": "on the roll",
        "beside": "concurrent",
        "away": "on leave",
    }


@pytest.mark.parametrize("term", ["架空", "カクウ タロウ", "ＫＡＫＵ", "taro kaku", "k-001", "Ｋ-００１"])  # noqa: RUF001
def test_search_finds_names_in_any_script_and_staff_numbers(term, post, theirs, officer, units):
    other = PersonFactory(unit=units.kit, name_native="別人", name_kana="ベツジン", name_romaji="BETSU")
    EmploymentFactory(person=other, unit=units.kit, staff_number="K-009")
    assert listed(officer, q=term) == {post}


def test_leave_is_not_told_to_the_administrator(roll, signed_in, system_administrator, theirs):
    browser = signed_in(system_administrator)
    page = browser.get(LIST)
    assert listed(browser) == {*roll.values(), theirs}
    assert "on leave" not in page.text
    assert listed(browser, today="leave") == set()
    assert browser.get(LIST, {"leave_on": "2026-09-01"}).url == f"{LIST}?e=1"
    model_admin = page.context["cl"].model_admin
    row = next(row for row in page.context["cl"].result_list if row == roll["away"])
    assert "on the roll" in str(model_admin.standing(row))


@pytest.mark.parametrize(
    "reader", ["international_office", "naoj_editor", "kit_executive", "export_control_officer"]
)
def test_roll_is_closed_to_everybody_else(reader, roll, signed_in, request):
    browser = signed_in(request.getfixturevalue(reader))
    assert browser.get(LIST).status_code == 403
    assert "架空 太郎" not in browser.get("/admin/search/?s=架空").text


def test_officer_of_another_organisation_sees_none_of_it(roll, officer, theirs):
    assert theirs not in listed(officer, q="ヒミツ")
    assert "秘密 次郎" not in officer.get("/admin/search/?s=秘密").text


def test_download_holds_what_is_shown(roll, officer):
    address = reverse("admin:staff_training_employment_shown", args=["csv"])
    file = officer.get(f"{address}?today=left").getvalue().decode("utf-8-sig")
    left = roll["left"]
    assert [line.split(",") for line in file.splitlines()] == [
        ["Person", "Staff number", "Unit", "Category of staff", "Contract", "First day", "Last day", "Today"],
        [
            str(left.person), left.staff_number, "International Affairs", "Administrative staff",
            "permanent", "2020-04-01", "2026-03-31", "has left",
        ],
    ]  # fmt: skip


@pytest.mark.parametrize(("reader", "expected"), [("training_officer", 10), ("system_administrator", 8)])
def test_list_asks_the_same_however_many_rows(reader, expected, signed_in, offices, request):
    browser = signed_in(request.getfixturevalue(reader))
    LeaveFactory(employment=EmploymentFactory(unit=offices[0]))
    browser.get(LIST)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(LIST).status_code == 200
        counts.append(len(queries))
        LeaveFactory(employment=EmploymentFactory(unit=offices[0]))
        EmploymentFactory(unit=offices[1], ends_on=DAY(2026, 3, 31))
    assert counts == [expected, expected]
