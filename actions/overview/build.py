"""Building an overview: read the facts once, judge from the leaves up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from actions.item_standing import ItemFacts, Part, Rating, item_standing
from actions.models import Milestone, Plan, PlanItem, ProgressReport
from actions.overview.evaluate import Evaluation
from actions.overview.facts import APPROVED_STATES, Facts, read_facts
from actions.overview.measured import Measurements
from actions.overview.standings import IndicatorStanding, ItemStanding, PlanOverview
from actions.status import Standing, Status
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.sentence import Sentence, Wording


def plan_overview(plan: Plan, year: FiscalYear, as_of: date, *, public_only: bool = False) -> PlanOverview:
    """Where a plan stands in ``year``, as it was known on ``as_of``; six queries (and those of measures).

    With ``public_only`` nothing but public facts is read or counted: public items whose items above are
    public too, with their milestones; public indicators, public observations, published reports.
    """
    return plan_overviews({plan: year}, as_of, public_only=public_only)[0]


def plan_overviews(
    years: Mapping[Plan, FiscalYear], as_of: date, *, public_only: bool = False
) -> list[PlanOverview]:
    """Several plans beside each other, each in its year, in the order given; six queries all together."""
    facts = read_facts(years, as_of, public_only=public_only)
    overviews = []
    for plan, year in years.items():
        builder = _Builder(facts, plan, year, Measurements(plan, as_of, public_only))
        overviews.append(PlanOverview(plan, year, as_of, public_only, builder.items()))
    return overviews


class _Builder:
    """Walks the tree once; children are judged before what stands above them."""

    def __init__(self, facts: Facts, plan: Plan, year: FiscalYear, measurements: Measurements) -> None:
        self.facts, self.year, self.measurements = facts, year, measurements
        # What happened after the asked year has no part in how the year ended.
        self.day = min(measurements.as_of, year.last_day)
        self.below: dict[int | None, list[PlanItem]] = defaultdict(list)
        for item in (found for found in facts.items if found.plan_id == plan.pk):
            self.below[item.parent_id].append(item)

    def items(self) -> list[ItemStanding]:
        return [found for root in self.below[None] for found in self._judged(root, None).branch]

    def _judged(self, item: PlanItem, parent: ItemStanding | None) -> ItemStanding:
        standing = ItemStanding(
            item=item, depth=parent.depth + 1 if parent else 0, parent=parent, standing=_NOT_JUDGED
        )
        standing.supported_ids = self.facts.supports.get(item.pk, [])
        standing.indicators = self._indicators(item)
        standing.milestones = self._milestones(item)
        standing.children = [self._judged(child, standing) for child in self.below[item.pk]]
        reports = self._reports(item)
        of_year = [report for report in reversed(reports) if report.year == self.year.start]
        standing.report = next(iter(of_year), None)
        standing.decided = next((report for report in of_year if report.state in APPROVED_STATES), None)
        standing.standing = item_standing(self._facts_of(standing, reports))
        return standing

    def _indicators(self, item: PlanItem) -> list[IndicatorStanding]:
        found = []
        for indicator in self.facts.indicators.get(item.pk, []):
            indicator.item = item
            targets = self.facts.targets.get(indicator.pk, [])
            observations = self.facts.observations.get(indicator.pk, [])
            for target in targets:
                target.indicator = indicator
            for observation in observations:
                observation.indicator = indicator
            found.append(
                Evaluation(indicator, targets, observations, self.year, self.measurements).standing()
            )
        return found

    def _milestones(self, item: PlanItem) -> list[Milestone]:
        milestones = self.facts.milestones.get(item.pk, [])
        for milestone in milestones:
            milestone.item = item
        return milestones

    def _reports(self, item: PlanItem) -> list[ProgressReport]:
        reports = self.facts.reports.get(item.pk, [])
        for report in reports:
            report.item = item
        return reports

    def _facts_of(self, standing: ItemStanding, reports: list[ProgressReport]) -> ItemFacts:
        return ItemFacts(
            day=self.day,
            indicators=[Part(Wording(of.indicator, "name"), of.standing) for of in standing.indicators],
            milestones=standing.milestones,
            below=[Part(child.item.code, child.standing) for child in standing.children],
            rating=_rating(reports),
            has_reports=bool(reports),
            starts_on=standing.item.starts_on,
        )


_NOT_JUDGED = Standing(Status.NOT_STARTED, Sentence(""))


def _rating(reports: Iterable[Any]) -> Rating | None:
    """The latest approved self-rating; the reports carry the numbers of grades counted with them."""
    for report in reversed(list(reports)):
        if report.rating and report.state in APPROVED_STATES:
            year = FiscalYear(report.year)
            return Rating(report.rating, year, report.grades_better, report.grades_worse)
    return None
