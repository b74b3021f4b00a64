"""``manage.py purge_scores --older-than 5y``, or ``2020-03-31``: old scores go for good."""

import datetime
import re
from typing import Any

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from staff_training.retention import Which, plan
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Unit
from strategy_tracker.core.wareki import parse_date

YEARS = re.compile(r"(\d{1,2})y", re.IGNORECASE)


class Command(BaseCommand):
    help = (
        "Deletes scores taken before a day for good: with their certificates and files, and all history of "
        "them. Without --commit nothing is deleted; it is said how much would be. Shares of past years are "
        "worked out from stored scores: after a purge they are smaller, as if the scores had never been. "
        "Enter shares that are to stay as observations of an indicator first. Backups keep what they hold."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--older-than", required=True, help="5y (five years to this day) or the first day that stays"
        )
        parser.add_argument("--unit", help="code of a unit: of its staff and that of units below it only")
        parser.add_argument(
            "--keep-latest", action="store_true", help="each person's latest score in each test stays"
        )
        parser.add_argument(
            "--test-days", action="store_true", help="test days before the day and their examinees go as well"
        )
        parser.add_argument("--commit", action="store_true", help="delete; cannot be undone")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            which = Which(
                _day(options["older_than"], timezone.localdate()),
                _unit(options["unit"]),
                options["keep_latest"],
                options["test_days"],
            )
            purge = plan(which)
            numbers = purge.numbers()
            self.stdout.write(f"Scores taken before {which.before.isoformat()}{_of(which.unit)}:")
            for start, number in sorted(purge.years.items()):
                self.stdout.write(f"  {FiscalYear(start).label()}: {number}")
            for kind, number in numbers.items():
                self.stdout.write(f"{kind}: {number}")
            if options["commit"]:
                purge.delete()
                self.stdout.write("Deleted for good.")
            else:
                self.stdout.write("Nothing was deleted. To delete for good, add --commit.")


def _of(unit: Unit | None) -> str:
    return f", {unit.code} and below" if unit else ""


def _day(text: str, today: datetime.date) -> datetime.date:
    """The first day whose scores stay."""
    if found := YEARS.fullmatch(text.strip()):
        years = int(found[1])
        if not years:
            raise CommandError("--older-than 0y would leave no score: name at least one year")
        return today - relativedelta(years=years)
    try:
        day = parse_date(text)
    except ValidationError as error:
        raise CommandError(
            f"--older-than: “{text}” is neither a number of years such as 5y nor a day such as 2020-03-31"
        ) from error
    if day > today:
        raise CommandError(f"--older-than: {day.isoformat()} is still to come")
    return day


def _unit(code: str | None) -> Unit | None:
    if code is None:
        return None
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        known = ", ".join(Unit.objects.order_by("code").values_list("code", flat=True)) or "none"
        raise CommandError(f"no such unit: {code} (known: {known})")
    return unit
