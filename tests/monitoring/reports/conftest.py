"""A plan with something of everything that a report shows, and texts that try to break out."""

import datetime
from types import SimpleNamespace

import pytest

from actions.models import Indicator, ProgressReport
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.monitoring.reports.plan_progress.collect import collect
from tests.factories.actions import (
    IndicatorFactory,
    MilestoneFactory,
    ObservationFactory,
    PlanFactory,
    PlanItemFactory,
    ProgressReportFactory,
    RatingGradeFactory,
    RatingScaleFactory,
    TargetFactory,
)

HOSTILE = '#panic("x") $x$ @ref \\ <label> *b* _i_ `c` = h // /* ] } "quoted" & 100 %'
YEAR, DAY = FiscalYear(2026), datetime.date(2026, 11, 20)


@pytest.fixture
def nins(units) -> SimpleNamespace:
    """``nins.plan`` with pillar A (A.1, A.2) and A.1's indicators, milestone and approved report."""
    scale = RatingScaleFactory()
    plan = PlanFactory(
        unit=units.nins, slug="nins-2013", title_ja="国際戦略", title_en="Strategy", rating_scale=scale
    )
    pillar = PlanItemFactory(plan=plan, code="A", title_ja="連携", title_en="Partnership")
    first = PlanItemFactory(
        plan=plan, parent=pillar, code="A.1", title_ja="評価", title_en="Evaluation", text_ja=HOSTILE
    )
    second = PlanItemFactory(plan=plan, parent=pillar, code="A.2", title_ja="把握", title_en="")
    share = IndicatorFactory(
        item=first, code="share", value_kind=Indicator.ValueKind.SHARE, name_ja="割合", name_en="Share"
    )
    TargetFactory(indicator=share, year=2026, value=30)
    ObservationFactory(indicator=share, year=2025, value="12.5")
    ObservationFactory(indicator=share, year=2026, value=15, numerator=15, denominator=100)
    MilestoneFactory(item=first, title_ja="様式を使う", title_en="Use the form", due_on="2026-06-30")
    grade = RatingGradeFactory(scale=scale, code="Ⅱ", label_ja="不十分", label_en="Poor")
    report = ProgressReportFactory(
        item=first,
        rating=grade,
        state=ProgressReport.State.APPROVED,
        reasons_ja="=1+1 理由",
        reasons_en="@why",
    )
    draft = ProgressReportFactory(item=second, reasons_ja="未公表の下書き", reasons_en="Secret draft")
    return SimpleNamespace(plan=plan, first=first, second=second, share=share, report=report, draft=draft)


@pytest.fixture
def facts(nins):
    return collect(nins.plan, YEAR, DAY)
