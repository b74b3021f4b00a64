"""The list of goals with where each stands for its reader, and the form."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from staff_training.models import LanguageGoal
from strategy_tracker.core.access.roles import Role
from tests.actions.admin.form_data import fields_of
from tests.conftest import person_with_role
from tests.factories.core import UnitFactory
from tests.factories.staff_training import (
    EmploymentFactory,
    LanguageGoalFactory,
    LanguageTestFactory,
    StaffCategoryFactory,
    TestScoreFactory,
)

LIST = reverse("admin:staff_training_languagegoal_changelist")
ADD = reverse("admin:staff_training_languagegoal_add")


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """20 November 2026; the latest as-of day is 31 March."""
    monkeypatch.setattr(timezone, "localdate", lambda *_args: date(2026, 11, 20))


@pytest.fixture
def goal(units):
    return LanguageGoalFactory(unit=units.kit, code="kit-730", title_en="30 percent with 730")


@pytest.fixture
def hire(units):
    def hired(number, total=None, unit=None, **facts):
        for _one in range(number):
            post = EmploymentFactory(unit=unit or units.kit, **facts)
            if total:
                TestScoreFactory(
                    person=post.person, listening=None, reading=None, total=total, taken_on=date(2025, 6, 1)
                )

    return hired


def row(browser, title="30 percent with 730") -> list[str]:
    """The cells of a goal's row, as text."""
    page = browser.get(LIST)
    assert page.status_code == 200
    found = [tr for tr in page.content.decode().split("<tr")[1:] if title in tr]
    return [" ".join(strip_tags(f"<td{td}").split()) for td in found[0].split("<td")[1:]] if found else []


def test_list_says_where_each_goal_stands(goal, hire, signed_in, training_officer):
    hire(6, 730)
    hire(12, 725)
    hire(2)
    cells = " | ".join(row(signed_in(training_officer)))
    assert "730 or more: 30% in AY2023 | 30.0% 6 / 20 | 2026-03-31 | reached" in cells


def test_small_groups_are_told_to_officers_only(goal, hire, signed_in, training_officer, kit_executive):
    hire(3, 730)
    hire(12, 600)
    assert "20.0% 3 / 15 | 2026-03-31 | not reached" in " | ".join(row(signed_in(training_officer)))
    assert "* * / 15 | 2026-03-31 | not shown" in " | ".join(row(signed_in(kit_executive)))


def test_goal_of_nobody_says_so(goal, signed_in, training_officer):
    assert "– 0 / 0 | 2026-03-31 | nobody counts" in " | ".join(row(signed_in(training_officer)))


def test_row_leads_to_the_page(goal, signed_in, training_officer):
    page = signed_in(training_officer).get(LIST).content.decode()
    assert f'href="{reverse("training-goals:goal", args=["kit-730"])}"' in page


def test_goals_of_other_hosts_are_not_listed(goal, signed_in, tohoku_office):
    assert row(signed_in(tohoku_office)) == []


def test_export_control_has_no_list(goal, signed_in, export_control_officer):
    assert signed_in(export_control_officer).get(LIST).status_code == 403


def test_file_of_the_list_has_the_same_gaps(goal, hire, signed_in, training_officer, kit_executive):
    hire(3, 730)
    hire(12, 600)
    address = reverse("admin:staff_training_languagegoal_shown", args=["csv"])
    for user, share in ((training_officer, "20.0% 3 / 15"), (kit_executive, "* * / 15")):
        response = signed_in(user).get(address)
        lines = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))
        assert len(lines) == 2
        assert lines[1][3] == share


def filled(browser, **changes):
    """The form for a new goal of KIT, filled in."""
    page = browser.get(ADD)
    category = StaffCategoryFactory()
    first = {
        "unit": changes.pop("unit"),
        "title_ja": "目標",
        "title_en": "Goal",
        "source_language": "en",
        "test": LanguageTestFactory().pk,
        "threshold": "730",
        "target_share": "30",
        "first_year": "2024",
        "target_year": "2028",
        "as_of_month": "3",
        "as_of_day": "31",
        "which_score": "best",
        "categories": [category.pk],
        "code": "new-goal",
    }
    return browser.post(ADD, {**fields_of(page), **first, **changes}, follow=True)


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors) if response.context.get("adminform") else {}


def test_officer_enters_a_goal(units, hire, signed_in, training_officer):
    hire(1)
    response = filled(signed_in(training_officer), unit=units.kit.pk)
    assert errors(response) == {}
    made = LanguageGoal.objects.get(code="new-goal")
    assert (made.threshold, made.target_year, made.categories.get().code) == (730, 2028, "administrative")
    assert [message.level_tag for message in response.context["messages"]] == ["success"]


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        (
            {"threshold": "731"},
            "threshold",
            "TOEIC L&R has no such score: it goes from 10 to 990 in steps of 5.",
        ),
        ({"target_year": "2023"}, "target_year", "The year of the goal is before its first year."),
        ({"as_of_month": "4"}, "as_of_day", "This month has no such day."),
        ({"target_share": "101"}, "target_share", "Ensure this value is less than or equal to 100."),
    ],
)
def test_wrong_field_is_named(units, signed_in, training_officer, changes, field, said):
    response = filled(signed_in(training_officer), unit=units.kit.pk, **changes)
    assert errors(response) == {field: [said]}
    assert not LanguageGoal.objects.exists()


def test_goal_for_nobody_is_stored_with_a_warning(units, hire, signed_in, training_officer):
    hire(1, is_full_time=False)
    response = filled(signed_in(training_officer), unit=units.kit.pk)
    warning = [str(message) for message in response.context["messages"] if message.level_tag == "warning"]
    assert len(warning) == 1
    assert warning[0].startswith("Nobody on the roll counts for this goal today. Check unit, categories")
    assert warning[0].endswith(
        "Administrative staff on the roll of KIT and the units below it (full-time only, without fixed-term "
        "staff, without re-employed staff, with staff on leave)"
    )


def test_empty_roll_is_said_as_such(units, signed_in, training_officer):
    response = filled(signed_in(training_officer), unit=units.kit.pk)
    warning = [str(message) for message in response.context["messages"] if message.level_tag == "warning"]
    assert warning[0].startswith("The roll is still empty, so nobody counts for this goal yet:")


def test_form_says_who_counts_and_leads_to_the_page(goal, hire, signed_in, training_officer):
    hire(7)
    hire(2, is_full_time=False)
    page = signed_in(training_officer).get(
        reverse("admin:staff_training_languagegoal_change", args=[goal.pk])
    )
    text = page.content.decode()
    assert "Administrative staff on the roll of KIT and the units below it" in text
    assert "7 persons today" in text
    assert reverse("training-goals:goal", args=["kit-730"]) in text


def test_number_of_persons_is_for_officers(goal, hire, signed_in, system_administrator):
    hire(7)
    page = signed_in(system_administrator).get(
        reverse("admin:staff_training_languagegoal_change", args=[goal.pk])
    )
    assert "persons today" not in page.content.decode()


def test_officer_of_a_part_cannot_enter_a_goal_for_the_whole(units, signed_in):
    library = UnitFactory(code="kit-library", parent=units.kit)
    officer = person_with_role("library_officer", Role.TRAINING_OFFICER, library)
    response = filled(signed_in(officer), unit=units.kit.pk)
    assert "unit" in errors(response)
