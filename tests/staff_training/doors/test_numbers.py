"""Shares of small groups reach nobody: not through indicators, dashboards, reports, nor public pages.

Three of eleven have met the goal: 27.3 percent must stand nowhere but where the training officer looks. Six
of eleven (54.5) may be told, which shows that the walk comes by the place.
"""

import datetime
import json
import re
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.urls import reverse

from staff_training import models
from strategy_tracker.monitoring.models import Job, MonitoringReport, ReportFact
from tests.factories import staff_training as made
from tests.factories.actions import IndicatorFactory, PlanFactory, PlanItemFactory, TargetFactory
from tests.factories.core import PersonFactory
from tests.staff_training.doors.addresses import text_of
from tests.staff_training.doors.who import EVERYBODY

HIDDEN, TOLD = re.compile(r"(?<![\d.])27[.,]2[0-9]*|(?<![\d.])27[.,]3"), re.compile(r"54[.,][45]")
WITHOUT_SCORES = EVERYBODY - {"training_officer"}
READERS_OF_PLANS = {"system_administrator", "superuser", "kit_office", "library_editor", "kit_executive"}


@pytest.fixture
def indicator(units):
    """KIT's indicator: the share of the language goal, counted by the program."""
    plan = PlanFactory(unit=units.kit, slug="kit-plan", is_public=True)
    item = PlanItemFactory(plan=plan, code="E.1", is_public=True)
    made.LanguageGoalFactory(unit=units.kit, code="kit-730", is_public=True)
    found = IndicatorFactory(
        item=item, code="toeic", measure_key="staff_training.share_at_threshold", is_public=True,
        measure_parameters={"goal": "kit-730"}, value_kind="share", unit_label_en="%", unit_label_ja="%",
    )  # fmt: skip
    TargetFactory(indicator=found, year=2025, value=30)
    return found


def employ(unit, *, met, below):
    for place in range(met + below):
        person = PersonFactory(unit=unit)
        made.EmploymentFactory(person=person, unit=unit)
        made.TestScoreFactory(
            person=person, listening=380 if place < met else 280, taken_on=datetime.date(2025, 11, 15)
        )


def addresses(indicator):
    plan, item = indicator.item.plan, indicator.item
    asked = urlencode({"plan": plan.slug, "year": 2025, "code": item.code, "item": item.code})
    pages = [reverse("admin:index"), *(reverse(f"dashboard:{page}") for page in ("items", "item", "rows"))]
    found = [f"{page}?{asked}&indicator={indicator.code}" for page in pages]
    found += [reverse("admin:actions_indicator_change", args=[indicator.pk])]
    found += [f"{reverse('admin:actions_indicator_changelist')}?view=0"]
    found += [f"{reverse('admin:actions_plan_changelist')}?view=0"]
    goal = reverse("training-goals:goal", args=["kit-730"])
    found += [
        goal,
        f"{goal}?as_of=2026-03-31",
        f"{goal}?as_of=2025-12-15",
        f"{goal}?as_of=2025-12-31",
        reverse("training-goals:workbook", args=["kit-730"]),
    ]
    found += [f"{reverse('admin:staff_training_languagegoal_changelist')}?view=0"]
    for language in ("ja", "en"):
        found += [f"/{language}/", f"/{language}/plans/", f"/{language}/plans/{plan.slug}/?year=2025"]
        found += [f"/{language}/plans/{plan.slug}/{item.code}/?year=2025"]
    return found


def numbers_seen(client, indicator):
    texts = {one: text_of(client.get(one)) for one in addresses(indicator)}
    return {one for one, text in texts.items() if HIDDEN.search(text)}, {
        one for one, text in texts.items() if TOLD.search(text)
    }


@pytest.mark.parametrize("who", sorted(WITHOUT_SCORES))
def test_share_of_a_small_group_stands_nowhere(who, indicator, units, browser):
    employ(units.kit, met=3, below=8)
    hidden, _told = numbers_seen(browser(who), indicator)
    assert hidden == set()


@pytest.mark.parametrize("who", sorted(READERS_OF_PLANS))
def test_share_of_a_larger_group_is_told(who, indicator, units, browser):
    employ(units.kit, met=6, below=5)
    _hidden, told = numbers_seen(browser(who), indicator)
    assert {one for one in told if one.startswith("/admin/training/goals/")} != set()
    assert {one for one in told if not one.startswith("/admin/training/")} != set()


def test_officer_sees_the_share_of_a_small_group_on_the_goals_page_only(indicator, units, browser):
    employ(units.kit, met=3, below=8)
    hidden, _told = numbers_seen(browser("training_officer"), indicator)
    assert hidden != set()
    assert {one for one in hidden if "/training" not in one and "languagegoal" not in one} == set()


@pytest.mark.parametrize(("met", "stands"), [(3, False), (6, True)])
def test_report_its_facts_and_its_job_hold_no_share_of_a_small_group(met, stands, indicator, units, tmp_path):
    employ(units.kit, met=met, below=11 - met)
    call_command(
        "build_report", "plan-progress", plan="kit-plan", year="2025", lang="both", out=tmp_path,
        as_of="2026-05-31",
    )  # fmt: skip
    facts = json.dumps(list(ReportFact.objects.values_list("content", flat=True)), default=str)
    jobs = json.dumps([list(Job.objects.values()), list(MonitoringReport.objects.values())], default=str)
    assert HIDDEN.search(facts + jobs) is None
    assert bool(TOLD.search(facts)) is stands


def test_sealed_records_are_in_no_public_page_nor_app_list(world, browser):
    client = browser("superuser")
    for model in (models.TestScore, models.Certificate, models.Leave, models.Participation):
        page = reverse(f"admin:staff_training_{model._meta.model_name}_changelist")
        assert client.get(page).status_code == 403
        assert page not in client.get(reverse("admin:index")).content.decode()
