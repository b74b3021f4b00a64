"""How long the program takes beside plain SQL, on the records of this installation."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Unit
from strategy_tracker.core.wareki import parse_date
from strategy_tracker.demonstration.scale.comparison import BUILDING, MOST_TIMES, Comparison, compare
from strategy_tracker.demonstration.scale.plain_sql import PLAIN


class Command(BaseCommand):
    help = "Counts every measure of exchanges, and the same number in plain SQL; fails where they differ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["measures"])
        parser.add_argument("--unit", default="", help="The code of a unit; the first host without it.")
        parser.add_argument("--as-of", default="", help="The day as of which is counted; today without it.")
        parser.add_argument("--times", type=int, default=7, help="How often each is counted.")

    def handle(self, *args: Any, **options: Any) -> None:
        unit = _unit(options["unit"])
        try:
            as_of = parse_date(options["as_of"]) if options["as_of"] else timezone.localdate()
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(f"{unit.code}, {FiscalYear.of(as_of).label('en')}, as of {as_of}")
        self.stdout.write(f"{'number':>9} {'ms':>8} {'plain ms':>9} {'times':>6}")
        times = max(1, options["times"])
        found = [compare(plain, unit, FiscalYear.of(as_of), as_of, times=times) for plain in PLAIN]
        for comparison in found:
            self.stdout.write(_line(comparison))
        if wrong := [str(one.plain) for one in found if not one.is_equal]:
            raise CommandError(f"Not the number of the plain query: {'; '.join(wrong)}")
        if slow := [str(one.plain) for one in found if not one.is_fast]:
            limit = f"{MOST_TIMES:g} times the plain query and {BUILDING} of the smallest"
            raise CommandError(f"Slower than {limit}: {'; '.join(slow)}")


def _unit(code: str) -> Unit:
    found = Unit.objects.filter(code=code) if code else Unit.objects.hosts()
    unit = found.first()
    if unit is None:
        raise CommandError(f"There is no unit “{code}”." if code else "There is no unit yet.")
    return unit


def _line(one: Comparison) -> str:
    number = "–" if one.value is None else one.value
    return (
        f"{number!s:>9} {one.milliseconds:8.1f} {one.plain_milliseconds:9.1f} {one.ratio:6.2f}  {one.plain}"
    )
