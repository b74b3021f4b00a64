"""Demonstration data comes marked, and goes without touching what is real."""

from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase

from actions.models import Indicator, Milestone, Observation, Plan, PlanItem, ProgressReport
from actions.overview import plan_overview
from exchanges.models import Agreement, Event, Exchange, Partner
from staff_training import models as training
from strategy_tracker.core.checks import demonstration_accounts
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Installation, Institution, Person, Unit, User
from strategy_tracker.core.models.searchable import search_key
from strategy_tracker.demonstration.accounts import SIGN_INS
from strategy_tracker.demonstration.exchange_figures import agreements, stays
from strategy_tracker.demonstration.lifecycle import (
    load_demonstration,
    load_figures,
    remove_demonstration,
    remove_figures,
)
from strategy_tracker.demonstration.marks import MARK, PASSWORD, SOURCE

EDITABLE = [
    Agreement,
    Event,
    Exchange,
    Institution,
    Partner,
    Person,
    Indicator,
    Milestone,
    Observation,
    PlanItem,
    ProgressReport,
    training.Course,
    training.CourseSession,
    training.Employment,
    training.LanguageGoal,
    training.Participation,
    training.TestDay,
    training.TestScore,
    Unit,
]


def contents() -> dict[str, list]:
    """What stands in the tables of the strategy, with revisions."""
    return {
        model.__name__: list(model.objects.order_by("pk").values_list("pk", "revision")) for model in EDITABLE
    }


class TestDemonstration(TestCase):
    """The plans and the demonstration data are loaded once for all of these."""

    @classmethod
    def setUpTestData(cls) -> None:
        call_command("load_fixtures", verbosity=0, stdout=StringIO())
        cls.real = contents()
        load_demonstration()

    def test_every_sign_in_works(self) -> None:
        for sign_in in SIGN_INS:
            user = User.objects.get(username=sign_in.username)
            assert user.check_password(PASSWORD)
            assert user.holds_any_role() or user.person
        assert Installation.objects.current().holds_demonstration_data

    def test_every_invented_text_is_marked_in_both_languages(self) -> None:
        for indicator in Indicator.objects.filter(code__startswith="demo-"):
            assert indicator.name_ja.startswith(MARK["ja"])
            assert indicator.name_en.startswith(MARK["en"])
            sources = set(indicator.observations.values_list("source_ja", "source_en"))
            assert sources == {(SOURCE["ja"], SOURCE["en"])}
        for report in ProgressReport.objects.all():
            assert report.reasons_ja.startswith(MARK["ja"])
            assert report.reasons_en.startswith(MARK["en"])

    def test_invented_partners_agreements_and_stays_are_marked(self) -> None:
        for model, name in ((Institution, "name"), (Agreement, "title"), (Event, "title")):
            for record in model.objects.all():
                assert getattr(record, f"{name}_ja").startswith(MARK["ja"])
                assert getattr(record, f"{name}_en").startswith(MARK["en"])
        assert not Exchange.objects.exclude(purpose_ja__startswith=MARK["ja"]).exists()
        assert not Person.objects.exclude(email__endswith="@demonstration.invalid").exists()

    def test_agreements_and_stays_stand_at_the_stages_that_were_asked_for(self) -> None:
        stages = dict(Agreement.objects.exclude(number="").values_list("number", "stage"))
        assert stages == {one.number: one.stage for one in agreements()}
        statuses = Counter(Exchange.objects.order_by().values_list("status", flat=True))
        assert statuses == Counter(one.status for one in stays())

    def test_official_wording_carries_no_mark(self) -> None:
        assert not PlanItem.objects.filter(search_text__contains=search_key(MARK["ja"])).exists()

    def test_reports_stand_in_every_state(self) -> None:
        assert set(ProgressReport.objects.values_list("state", flat=True)) == set(ProgressReport.State.values)

    def test_plans_show_at_least_four_statuses_on_any_day(self) -> None:
        for today in (date(2026, 4, 2), date(2026, 9, 30), date(2027, 3, 31)):
            remove_figures()
            load_figures(today)
            for slug in ("nins-2013", "tohoku-vision2030"):
                with self.subTest(plan=slug, today=today):
                    overview = plan_overview(Plan.objects.get(slug=slug), FiscalYear.of(today), today)
                    assert len([status for status, count in overview.counts.items() if count]) >= 4

    def test_running_year_is_observed_as_far_as_it_is_gone(self) -> None:
        seen = {}
        for today in (date(2026, 4, 2), date(2026, 9, 30), date(2027, 3, 31)):
            remove_figures()
            load_figures(today)
            for code in ("demo-dispatched", "demo-students"):
                last = Observation.objects.filter(indicator__code=code).latest("year")
                seen[today, code] = (last.year, last.value, last.as_of)
        assert list(seen.values()) == [
            # Nothing is counted yet on the second day of a year.
            (2025, 158, date(2026, 3, 31)),
            (2025, 121, date(2026, 3, 31)),
            # Half of a sum; half of the way of a state.
            (2026, 93, date(2026, 9, 30)),
            (2026, 133, date(2026, 9, 30)),
            (2026, 185, date(2027, 3, 31)),
            (2026, 144, date(2027, 3, 31)),
        ]

    def test_second_load_makes_nothing(self) -> None:
        before = contents()
        assert set(load_demonstration().values()) == {0}
        assert contents() == before

    def test_removal_leaves_the_real_plans_as_they_were(self) -> None:
        assert contents() != self.real
        remove_demonstration()
        assert contents() == self.real
        assert not User.objects.filter(is_demonstration=True).exists()
        assert not Installation.objects.current().holds_demonstration_data

    def test_removal_keeps_a_report_that_somebody_rewrote_and_what_it_cites(self) -> None:
        report = ProgressReport.objects.filter(state="draft").get()
        report.reasons_ja, report.reasons_en = "実際の記述", "What really happened"
        report.save()
        cited = report.evidence.get().indicator
        remove_demonstration()
        assert list(ProgressReport.objects.values_list("pk", flat=True)) == [report.pk]
        assert list(Indicator.objects.filter(code__startswith="demo-")) == [cited]

    def test_production_check_names_the_active_accounts(self) -> None:
        with self.settings(REFUSE_DEMONSTRATION=True):
            (error,) = demonstration_accounts(None, ["default"])
            assert "demo-admin" in error.msg
            User.objects.filter(is_demonstration=True).update(is_active=False)
            assert demonstration_accounts(None, ["default"]) == []

    def test_production_takes_no_demonstration_data(self) -> None:
        remove_demonstration()
        with self.settings(REFUSE_DEMONSTRATION=True), pytest.raises(CommandError, match="Production"):
            call_command("load_demonstration")
        assert User.objects.count() == 0


@pytest.mark.django_db
def test_demonstration_needs_the_plans() -> None:
    with pytest.raises(CommandError, match="load_fixtures"):
        call_command("load_demonstration")
