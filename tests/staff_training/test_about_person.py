"""People are found by their staff number, by those who may see the roll."""

import pytest
from django.urls import reverse

from strategy_tracker.core.access.roles import Role
from tests.conftest import person_with_role
from tests.factories.core import PersonFactory
from tests.factories.staff_training import EmploymentFactory


@pytest.fixture
def chihiro(units):
    """Number D0014 at KIT; somebody else has a number that contains hers, another one none."""
    chihiro = EmploymentFactory(
        unit=units.kit, staff_number="D0014", person__name_native="架空 千尋", person__unit=units.kit
    ).person
    EmploymentFactory(unit=units.kit, staff_number="E0014", person__unit=units.kit)
    PersonFactory(unit=units.kit)
    return chihiro


@pytest.fixture
def kit_office(units):
    return person_with_role("kit_office", Role.INTERNATIONAL_OFFICE, units.kit)


def found(browser, term):
    page = browser.get(reverse("admin:core_person_changelist"), {"q": term})
    return list(page.context["cl"].queryset)


@pytest.mark.parametrize("typed", ["D0014", "d0014", "\uff24\uff10\uff10\uff11\uff14", "d001", "千尋"])
def test_officer_finds_a_person_by_staff_number_or_name(signed_in, training_officer, chihiro, typed):
    assert found(signed_in(training_officer), typed) == [chihiro]


def test_office_that_sees_no_roll_finds_nobody_by_a_number(signed_in, kit_office, chihiro):
    browser = signed_in(kit_office)
    assert (found(browser, "D0014"), found(browser, "千尋")) == ([], [chihiro])


def test_form_of_a_score_offers_who_has_the_number(signed_in, training_officer, chihiro):
    asked = {
        "app_label": "staff_training",
        "model_name": "testscore",
        "field_name": "person",
        "term": "D0014",
    }
    (offered,) = signed_in(training_officer).get(reverse("admin:autocomplete"), asked).json()["results"]
    assert offered["id"] == str(chihiro.pk)
