"""Statuses: the thresholds, and the standing of an indicator with its rule in words."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from actions.indicator_standing import Figures, Yardstick, indicator_standing
from actions.models import Indicator
from actions.status import SEVERITY, Status, by_percent
from strategy_tracker.core.fiscal_year import FiscalYear
from tests.factories.actions import IndicatorFactory, PlanItemFactory

Y2015, Y2023 = FiscalYear(2015), FiscalYear(2023)


@pytest.mark.parametrize(
    ("percent", "status"),
    [
        ("200", Status.ON_TRACK),
        ("95.0", Status.ON_TRACK),
        ("94.9", Status.BEHIND),
        ("85.0", Status.BEHIND),
        ("84.9", Status.AT_RISK),
        ("0", Status.AT_RISK),
        ("-50", Status.AT_RISK),
    ],
)
def test_status_follows_the_percentage_of_what_was_expected(percent, status):
    assert by_percent(Decimal(percent)) is status


def test_only_what_says_how_things_go_is_judged():
    assert [status for status in Status if status.is_judged] == [
        Status.ON_TRACK,
        Status.BEHIND,
        Status.AT_RISK,
        Status.ACHIEVED,
    ]
    assert SEVERITY[0] is Status.AT_RISK
    assert [status for status in Status if status.needs_attention] == [Status.BEHIND, Status.AT_RISK]


def indicator(**values):
    item = PlanItemFactory.build()
    return IndicatorFactory.build(item=item, **values)


def figures(of=None, **facts):
    numbers = {name: Decimal(value) if isinstance(value, int) else value for name, value in facts.items()}
    return Figures(of or indicator(), Y2015, **numbers)


def told(standing):
    return standing.status, str(standing.rule)


@pytest.mark.parametrize(
    ("actual", "status", "rule"),
    [
        (31, Status.AT_RISK, "31 of 40 projects expected by AY2015: 77.5%"),
        (35, Status.BEHIND, "35 of 40 projects expected by AY2015: 87.5%"),
        (38, Status.ON_TRACK, "38 of 40 projects expected by AY2015: 95%"),
        (60, Status.ON_TRACK, "60 of 40 projects expected by AY2015: 150%"),
        (0, Status.AT_RISK, "0 of 40 projects expected by AY2015: 0%"),
    ],
)
def test_increase_is_told_with_its_figures(actual, status, rule, english):
    facts = figures(expected=40, actual=actual, observed_year=Y2015, final=100, final_year=Y2023)
    assert told(indicator_standing(facts)) == (status, rule)


def test_percentage_counted_from_a_baseline_names_it(english):
    facts = figures(baseline=110, expected=165, actual=158, observed_year=Y2015)
    assert told(indicator_standing(facts)) == (
        Status.BEHIND,
        "158 of 165 projects expected by AY2015, from 110: 87.3% of the way",
    )


def test_rule_is_told_in_the_readers_language():
    standing = indicator_standing(figures(expected=40, actual=31, observed_year=Y2015))
    with translation.override("ja"):
        assert str(standing.rule) == "平成27年度までの目標水準に対する実績：31／40件（達成率77.5%）"
    with translation.override("en"):
        assert str(standing.rule) == "31 of 40 projects expected by AY2015: 77.5%"


def test_decrease_beyond_its_target_is_no_warning(english):
    down = indicator(direction=Indicator.Direction.DECREASE)
    facts = figures(
        down, baseline=100, expected=60, actual=0, observed_year=Y2015, final=-20, final_year=Y2023
    )
    assert told(indicator_standing(facts)) == (
        Status.ON_TRACK,
        "0 projects, at most 60 expected by AY2015, from 100: 250% of the way",
    )


def test_value_to_be_kept_is_told_with_its_tolerance(english):
    kept = indicator(direction=Indicator.Direction.KEEP)
    facts = figures(kept, expected=100, actual=90, observed_year=Y2015)
    assert told(indicator_standing(facts)) == (
        Status.BEHIND,
        "90 projects, 100 to be kept in AY2015 (±5%): 90%",
    )


def test_share_is_told_in_percent(english):
    share = indicator(value_kind=Indicator.ValueKind.SHARE, decimals=1)
    facts = figures(share, expected=Decimal("13.3333"), actual=Decimal("12.5"), observed_year=Y2015)
    assert told(indicator_standing(facts)) == (
        Status.BEHIND,
        "12.5 of 13.3% expected by AY2015: 93.8%",
    )


def test_figure_of_an_earlier_year_says_so(english):
    facts = figures(expected=40, actual=38, observed_year=FiscalYear(2013))
    assert str(indicator_standing(facts).rule) == (
        "38 of 40 projects expected by AY2015: 95% (figure of AY2013)"
    )


def running(expected, whole, start=None, year=Y2015):
    """What is expected on 20 November of a year that runs."""
    numbers = [None if number is None else Decimal(number) for number in (expected, whole, start)]
    return Yardstick(year, *numbers, day=date(year.start, 11, 20))


@pytest.mark.parametrize(
    ("facts", "judged", "status", "rule"),
    [
        (
            {"actual": 163},
            ("115.3973", 180),
            Status.ON_TRACK,
            "163 of 115.4 projects expected by 20 November 2015 (180 by AY2015): 141.3%",
        ),
        (
            {"actual": 100, "baseline": 120},
            ("115.3973", 180, "76.9315"),
            Status.AT_RISK,
            "100 of 115.4 projects expected by 20 November 2015 (180 by AY2015, from 120): 60% of the way",
        ),
        (
            {"actual": 20},
            (20, 20),
            Status.ON_TRACK,
            "20 of 20 projects expected by AY2015: 100%",
        ),
    ],
)
def test_running_year_is_told_by_its_day_and_its_end(facts, judged, status, rule, english):
    found = figures(**facts, expected=20, observed_year=Y2015, judged=running(*judged))
    assert told(indicator_standing(found)) == (status, rule)


def test_decrease_and_keep_are_told_by_the_day_too(english):
    down = indicator(direction=Indicator.Direction.DECREASE)
    facts = figures(down, baseline=40, actual=32, observed_year=Y2015, judged=running(30, 25, 40))
    assert told(indicator_standing(facts)) == (
        Status.AT_RISK,
        "32 projects, at most 30 expected by 20 November 2015 (25 by AY2015, from 40): 80% of the way",
    )
    kept = indicator(direction=Indicator.Direction.KEEP, accumulation=Indicator.Accumulation.YEARLY_SUM)
    facts = figures(kept, actual=7, observed_year=Y2015, judged=running("7.6932", 12))
    assert told(indicator_standing(facts)) == (
        Status.BEHIND,
        "7 projects, 7.7 to be kept by 20 November 2015 (12 in AY2015, ±5%): 91%",
    )


def test_running_year_is_told_in_japanese():
    facts = figures(actual=163, observed_year=Y2015, judged=running("115.3973", 180))
    with translation.override("ja"):
        assert str(indicator_standing(facts).rule) == (
            "2015年11月20日時点の目標水準に対する実績：163／115.4件（平成27年度の目標水準は180、達成率141.3%）"
        )


def test_figure_that_stands_in_is_compared_with_its_own_year(english):
    before = FiscalYear(2014)
    held = Yardstick(before, Decimal(36), Decimal(36), None)
    facts = figures(expected=40, actual=36, observed_year=before, judged=held)
    assert told(indicator_standing(facts)) == (
        Status.ON_TRACK,
        "36 of 36 projects expected by AY2014: 100% (no figure for AY2015 yet)",
    )
    nothing = figures(
        expected=40, actual=36, observed_year=before, judged=Yardstick(before, None, None, None)
    )
    assert told(indicator_standing(nothing)) == (
        Status.NO_DATA,
        "36 projects in AY2014; no target is set.",
    )


@pytest.mark.parametrize(
    ("direction", "status"),
    [("increase", Status.ACHIEVED), ("decrease", Status.ON_TRACK), ("keep", Status.ON_TRACK)],
)
def test_sum_of_a_final_year_that_runs_is_achieved_only_upwards(direction, status):
    of = indicator(direction=direction, accumulation=Indicator.Accumulation.YEARLY_SUM)
    reached = {"expected": 40, "actual": 40, "observed_year": Y2015, "final": 40, "final_year": Y2015}
    assert indicator_standing(figures(of, **reached, judged=running(40, 40))).status is status
    assert indicator_standing(figures(of, **reached)).status is Status.ACHIEVED


def test_final_target_reached_early_is_achieved(english):
    facts = figures(expected=40, actual=100, observed_year=Y2015, final=100, final_year=Y2023)
    assert told(indicator_standing(facts)) == (
        Status.ACHIEVED,
        "Final target reached: 100 projects, target 100 projects for AY2023",
    )


@pytest.mark.parametrize(
    "lasting",
    [{"accumulation": Indicator.Accumulation.YEARLY_SUM}, {"direction": Indicator.Direction.KEEP}],
)
def test_what_must_last_is_achieved_only_in_its_final_year(lasting):
    facts = {"expected": Decimal(40), "actual": Decimal(40), "final": Decimal(40), "final_year": Y2023}
    early = Figures(indicator(**lasting), Y2015, **facts)
    final = Figures(indicator(**lasting), Y2023, **facts)
    assert indicator_standing(early).status is Status.ON_TRACK
    assert indicator_standing(final).status is Status.ACHIEVED


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({}, "No figure for AY2015 yet."),
        ({"expected": 40}, "No figure for AY2015 yet; 40 projects expected."),
        (
            {"final": 40, "final_year": Y2023},
            "No figure for AY2015 yet; the target, 40 projects, is for AY2023.",
        ),
        ({"actual": 31}, "31 projects in AY2015; no target is set."),
        (
            {"actual": 31, "final": 40, "final_year": Y2023},
            "31 projects in AY2015; the target, 40 projects, is for AY2023.",
        ),
    ],
)
def test_missing_figures_are_told_apart(facts, rule, english):
    assert told(indicator_standing(figures(**facts))) == (Status.NO_DATA, rule)


def test_words_are_not_judged_by_figures(english):
    words = indicator(value_kind=Indicator.ValueKind.QUALITATIVE)
    assert told(indicator_standing(figures(words, observed_year=FiscalYear(2014)))) == (
        Status.NO_DATA,
        "Described in words (AY2014): there are no figures to compare.",
    )
    assert told(indicator_standing(figures(words))) == (
        Status.NO_DATA,
        "Nothing described for AY2015 yet.",
    )


def test_percentages_are_of_what_is_expected_and_of_the_final_target():
    facts = figures(expected=40, actual=31, final=100, final_year=Y2023)
    assert (facts.percent, facts.overall_percent) == (Decimal("77.5"), Decimal("31.0"))
