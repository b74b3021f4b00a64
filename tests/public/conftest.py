"""A published plan with something private planted in every place that could leak."""

import datetime

import pytest

from actions.models import ProgressReport
from tests.factories.actions import (
    EvidenceFactory,
    IndicatorFactory,
    MilestoneFactory,
    ObservationFactory,
    PlanFactory,
    PlanItemFactory,
    ProgressReportFactory,
    RatingGradeFactory,
    ReportStepFactory,
    SupportFactory,
    TargetFactory,
)
from tests.factories.core import PersonFactory, UserFactory

State = ProgressReport.State


@pytest.fixture
def plan(units):
    """NINS's plan: A with A.1 and A.2, B that supports A.1; an indicator, a milestone, a published report."""
    made = PlanFactory(
        slug="nins-2013",
        unit=units.nins,
        title_ja="国際戦略アクションプラン",
        title_en="International Strategy Action Plan",
        source_language="en",
        adopted_by_ja="役員会",
        adopted_by_en="Board of Directors",
        adopted_on=datetime.date(2013, 2, 21),
        text_ja="前文です。",
        text_en="This is the preamble.",
    )
    top = PlanItemFactory(
        plan=made, code="A", title_ja="学術の拠点", title_en="Academic hub", source_language="en"
    )
    first = PlanItemFactory(
        plan=made, parent=top, code="A.1", title_ja="連携の評価", title_en="Evaluate tie-ups",
        source_language="en", responsible_units=[units.naoj],
    )  # fmt: skip
    PlanItemFactory(
        plan=made,
        parent=top,
        code="A.2",
        title_ja="活動の把握",
        title_en="Monitor activities",
        source_language="ja",
    )
    other = PlanItemFactory(
        plan=made, code="B", title_ja="人材", title_en="Human resource", source_language="en"
    )
    SupportFactory(item=other, supported=first)
    MilestoneFactory(item=first, title_ja="指針の策定", title_en="Guidelines drawn up")
    indicator = IndicatorFactory(item=first, name_ja="評価した件数", name_en="Tie-ups evaluated")
    TargetFactory(indicator=indicator, year=2026, value=40)
    ObservationFactory(indicator=indicator, year=2025, value=31, is_public=True)
    grade = RatingGradeFactory(scale=made.rating_scale, code="Ⅲ")
    report = ProgressReportFactory(
        item=first, year=2025, state=State.PUBLISHED, rating=grade,
        reasons_ja="評価の手順を定めた。", reasons_en="The procedure was set.",
        next_steps_ja="来年度は全機関で行う。", next_steps_en="All institutes follow next year.",
    )  # fmt: skip
    ReportStepFactory(report=report, from_state=State.APPROVED, to_state=State.PUBLISHED)
    return made


@pytest.fixture
def canaries(plan) -> list[str]:
    """Texts that no public page may hold, each planted where a careless query would find it."""
    first = plan.items.get(code="A.1")
    first.lead = PersonFactory(
        name_native="秘鳥担当者", name_kana="ヒドリタントウ", name_romaji="HIDORI Canary"
    )
    first.save()
    plant_reports(first)
    plant_figures(first)
    plant_items(plan)
    private = PlanFactory(
        title_ja="秘鳥計画", title_en="canary plan", unit=plan.unit, is_public=False, slug="not-public"
    )
    PlanItemFactory(plan=private, code="A.1", title_ja="秘鳥計画の項目", title_en="canary plan item")
    SupportFactory(item=private.items.get(), supported=first)
    return ["秘鳥", "ヒドリ", "HIDORI", "canary", "Canary", "987,654", "987654", "876,543", "876543"]


def plant_reports(item):
    user = UserFactory(username="canary", display_name="秘鳥職員")
    for year, state in enumerate([State.DRAFT, State.SUBMITTED, State.RETURNED, State.APPROVED], start=2026):
        ProgressReportFactory(
            item=item, year=year, state=state,
            reasons_ja="秘鳥の理由", reasons_en="canary reasons",
            next_steps_ja="秘鳥の予定", next_steps_en="canary steps",
        )  # fmt: skip
    report = item.progress_reports.get(year=2025)
    ReportStepFactory(
        report=report, from_state=State.SUBMITTED, to_state=State.RETURNED, by=user, comment="秘鳥の差戻し"
    )
    EvidenceFactory(report=report, description_ja="秘鳥の議事録", address="https://canary.example/minutes")


def plant_figures(item):
    indicator = item.indicators.get()
    ObservationFactory(indicator=indicator, year=2026, value=987654, source_ja="秘鳥調べ", is_public=False)
    hidden = IndicatorFactory(item=item, name_ja="秘鳥指標", name_en="canary indicator", is_public=False)
    TargetFactory(indicator=hidden, value=876543)
    ObservationFactory(indicator=hidden, value=876543, is_public=True)


def plant_items(plan):
    hidden = PlanItemFactory(
        plan=plan, code="C", title_ja="秘鳥項目", title_en="canary item", is_public=False
    )
    below = PlanItemFactory(
        plan=plan, parent=hidden, code="C.1", title_ja="秘鳥の下の項目", title_en="below canary"
    )
    MilestoneFactory(item=hidden, title_ja="秘鳥の節目", title_en="canary milestone")
    ProgressReportFactory(
        item=hidden, state=State.PUBLISHED, reasons_ja="秘鳥の公表", reasons_en="canary published"
    )
    ProgressReportFactory(
        item=below, state=State.PUBLISHED, reasons_ja="秘鳥の下の公表", reasons_en="below canary"
    )
    IndicatorFactory(item=below, name_ja="秘鳥の下の指標", name_en="below canary indicator")
    SupportFactory(item=hidden, supported=plan.items.get(code="A.1"))


@pytest.fixture
def pages(plan) -> list[str]:
    """Every kind of public page, without the language in front."""
    items = [f"/plans/nins-2013/{code}/" for code in ("A", "A.1", "A.2", "B")]
    return ["/", "/about/", "/plans/", "/plans/nins-2013/", *items]
