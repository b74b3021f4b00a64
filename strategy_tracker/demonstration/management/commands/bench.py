"""How long the program takes beside plain SQL, on the records of this installation."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from staff_training.models import LanguageGoal
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Unit
from strategy_tracker.core.wareki import parse_date
from strategy_tracker.demonstration.scale.comparison import BUILDING, MOST_TIMES, Comparison, compare
from strategy_tracker.demonstration.scale.goal_comparison import compare_goal
from strategy_tracker.demonstration.scale.marks import GOAL_CODE
from strategy_tracker.demonstration.scale.plain_sql import PLAIN


class Command(BaseCommand):
    help = (
        "Counts every measure of exchanges, or the goal that seed_scale makes, and the same numbers in plain "
        "SQL; fails where they differ."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["measures", "goals"])
        parser.add_argument("--unit", default="", help="The code of a unit; the first host without it.")
        parser.add_argument("--as-of", default="", help="The day as of which is counted; today without it.")
        parser.add_argument("--times", type=int, default=7, help="How often each is counted.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            as_of = parse_date(options["as_of"]) if options["as_of"] else timezone.localdate()
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        times = max(1, options["times"])
        if options["what"] == "goals":
            found = self._goals(options["unit"], as_of, times)
        else:
            found = self._measures(options["unit"], as_of, times)
        for comparison in found:
            self.stdout.write(_line(comparison))
        if wrong := [str(one.plain) for one in found if not one.is_equal]:
            raise CommandError(f"Not the number of the plain query: {'; '.join(wrong)}")
        if slow := [str(one.plain) for one in found if not one.is_fast]:
            limit = f"{MOST_TIMES:g} times the plain query and {BUILDING} of the smallest"
            raise CommandError(f"Slower than {limit}: {'; '.join(slow)}")

    def _measures(self, code: str, as_of: date, times: int) -> list[Comparison]:
        unit, year = _unit(code), FiscalYear.of(as_of)
        self.stdout.write(f"{unit.code}, {year.label('en')}, as of {as_of}")
        self.stdout.write(_heading("number"))
        return [compare(plain, unit, year, as_of, times=times) for plain in PLAIN]

    def _goals(self, code: str, as_of: date, times: int) -> list[Comparison]:
        goal = LanguageGoal.objects.select_related("unit").filter(code=GOAL_CODE).first()
        if goal is None:
            raise CommandError("There is no goal to measure with: run manage.py seed_scale first.")
        self.stdout.write(f"{goal.code}, as of {as_of}")
        self.stdout.write(_heading("days"))
        return compare_goal(goal, _unit(code) if code else goal.unit, as_of, times=times)


def _unit(code: str) -> Unit:
    found = Unit.objects.filter(code=code) if code else Unit.objects.hosts()
    unit = found.first()
    if unit is None:
        raise CommandError(f"There is no unit “{code}”." if code else "There is no unit yet.")
    return unit


def _heading(value: str) -> str:
    return f"{value:>9} {'ms':>8} {'plain ms':>9} {'times':>6}"


def _line(one: Comparison) -> str:
    value = len(one.value) if isinstance(one.value, list) else one.value
    number = "–" if value is None else value
    return (
        f"{number!s:>9} {one.milliseconds:8.1f} {one.plain_milliseconds:9.1f} {one.ratio:6.2f}  {one.plain}"
    )
