"""The levels of a test: scores that the test gives, and more for each higher level."""

import pytest
from django.urls import reverse

from staff_training import models
from staff_training.models.band_rules import falling
from strategy_tracker.core.shipped_records import load_shipped_records
from tests.actions.admin.form_data import fields_of
from tests.factories.staff_training import CefrBandFactory

ADD = "/admin/staff_training/cefrband/add/"


@pytest.fixture
def bands(tests) -> dict[str, models.CefrBand]:
    """B1 and B2 of TOEIC, as ETS has them."""
    return {
        "B1": CefrBandFactory(test=tests.toeic, level="B1", lowest_listening=275, lowest_reading=275),
        "B2": CefrBandFactory(test=tests.toeic, level="B2", lowest_listening=400, lowest_reading=385),
    }


@pytest.fixture
def administrator(signed_in, system_administrator):
    return signed_in(system_administrator)


def page_of(test) -> str:
    return reverse("admin:staff_training_languagetest_change", args=[test.pk])


def save(browser, test, **values):
    return browser.post(page_of(test), {**fields_of(browser.get(page_of(test))), **values})


def test_levels_are_edited_with_their_test(administrator, tests, bands):
    assert save(administrator, tests.toeic, **{"cefr_bands-1-lowest_reading": "390"}).status_code == 302
    bands["B2"].refresh_from_db()
    assert bands["B2"].lowest_reading == 390


def test_higher_level_asks_for_more(administrator, tests, bands):
    response = save(administrator, tests.toeic, **{"cefr_bands-1-lowest_listening": "275"})
    (formset,) = response.context["inline_admin_formsets"]
    assert formset.formset.non_form_errors() == [
        "B2 must ask for more than B1: “listening from” is 275, and 275 for B1."
    ]
    bands["B2"].refresh_from_db()
    assert bands["B2"].lowest_listening == 400


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("lowest_listening", "496", "The test gives scores from 5 to 495 in steps of 5."),
        ("lowest_listening", "403", "The test gives scores from 5 to 495 in steps of 5."),
        ("lowest_reading", "", "The levels of this test go by listening and reading: give both."),
        (
            "lowest_total",
            "785",
            "The levels of this test go by listening and reading: leave the total empty.",
        ),
    ],
)
def test_level_asks_for_scores_of_the_test(name, value, said, administrator, tests, bands):
    response = save(administrator, tests.toeic, **{f"cefr_bands-1-{name}": value})
    (formset,) = response.context["inline_admin_formsets"]
    assert formset.formset.forms[1].errors[name] == [said]


def test_limits_of_the_test_are_those_of_its_levels(administrator, tests, bands):
    response = save(administrator, tests.toeic, highest_section="395", highest_total="790")
    (formset,) = response.context["inline_admin_formsets"]
    assert set(formset.formset.forms[1].errors) == {"lowest_listening"}


def test_level_of_its_own_page_is_compared_with_the_stored_ones(administrator, tests, bands):
    typed = {"test": tests.toeic.pk, "level": "C1", "lowest_listening": "490", "lowest_reading": "385"}
    response = administrator.post(ADD, {**fields_of(administrator.get(ADD)), **typed})
    assert response.context["adminform"].form.non_field_errors() == [
        "C1 must ask for more than B2: “reading from” is 385, and 385 for B2."
    ]
    response = administrator.post(
        ADD, {**fields_of(administrator.get(ADD)), **typed, "lowest_reading": "455"}
    )
    assert response.status_code == 302
    assert models.CefrBand.objects.filter(level="C1").count() == 1


def test_levels_of_a_test_without_sections_go_by_the_total(administrator, tests):
    typed = {"test": tests.eiken.pk, "level": "B2", "lowest_total": "2300"}
    fields = fields_of(administrator.get(ADD))
    response = administrator.post(ADD, {**fields, **typed, "lowest_listening": "400"})
    assert response.context["adminform"].form.errors["lowest_listening"] == [
        "The levels of this test go by the total: leave this empty."
    ]
    assert administrator.post(ADD, {**fields, **typed}).status_code == 302


def test_shipped_levels_obey_the_rules(db):
    load_shipped_records()
    bands = list(models.CefrBand.objects.select_related("test"))
    tests = {band.test for band in bands}
    assert {"toeic-lr", "eiken"} <= {test.code for test in tests}
    for band in bands:
        band.full_clean()
    assert [falling(band for band in bands if band.test == test) for test in tests] == [[]] * len(tests)
