"""Japanese and English side by side, and where the translation stands."""

import pytest
from django.urls import reverse

from actions.models import Plan
from tests.factories.actions import PlanFactory
from tests.factories.core import InstitutionFactory


@pytest.fixture
def plan(units):
    return PlanFactory(
        unit=units.nins,
        source_language="ja",
        title_ja="国際戦略",
        title_en="International strategy",
        summary_ja="",
        summary_en="",
    )


@pytest.fixture
def page(plan, enter, form_of, international_office):
    """``page(**changes)`` saves the plan's form with the changes."""
    address = reverse("admin:actions_plan_change", args=[plan.pk])
    browser = enter(international_office)

    def save(**changes):
        return browser.post(address, {**form_of(browser.get(address)), **changes})

    return save


def test_languages_stand_in_one_row(plan, enter, international_office):
    response = enter(international_office).get(reverse("admin:actions_plan_change", args=[plan.pk]))
    lines = [line for fieldset in response.context["adminform"] for line in fieldset]
    rows = [[getattr(field.field, "name", None) for field in line] for line in lines]
    assert ["title_ja", "title_en"] in rows
    title = response.context["adminform"].form["title_en"]
    assert (title.label, title.field.widget.attrs["lang"]) == ("標題（英語）", "en")
    assert "title" not in response.context["adminform"].form.fields


def test_changed_original_leaves_the_translation_outdated(page):
    assert page(title_ja="新国際戦略").status_code == 302
    assert Plan.objects.get().translation_state == "outdated"


def test_translation_that_still_fits_is_kept(page):
    page(title_ja="国際戦略。", translation_fits="on")
    assert Plan.objects.get().translation_state == "provisional"


def test_confirmation_alone_is_a_change(page):
    page(title_ja="国際戦略。")
    page(translation_fits="on")
    assert Plan.objects.get().translation_state == "provisional"


def test_emptied_translation_is_missing(page):
    page(title_en="")
    assert Plan.objects.get().translation_state == "missing"


def test_original_must_not_be_empty(page):
    response = page(title_ja="")
    assert list(response.context["adminform"].form.errors) == ["title_ja"]


def test_either_language_names_an_institution(enter, form_of, international_office):
    institution = InstitutionFactory(name_ja="", name_en="University of Nice")
    address = reverse("admin:core_institution_change", args=[institution.pk])
    browser = enter(international_office)
    typed = form_of(browser.get(address))
    refused = browser.post(address, {**typed, "name_en": ""})
    assert list(refused.context["adminform"].form.errors) == ["name_ja"]
    assert browser.post(address, {**typed, "place_en": "Nice"}).status_code == 302
