"""``manage.py load_fixtures``: organisations, reference lists and the adopted plans."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from strategy_tracker.core.shipped_records import load_shipped_records


class Command(BaseCommand):
    help = (
        "Loads the organisations, reference lists and plans that come with the program. What is there"
        " already stays as it is, and what somebody removed stays away."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="put changed or removed records back to the wording that comes with the program",
        )

    def handle(self, *args: Any, overwrite: bool, verbosity: int, **options: Any) -> None:
        for loaded in load_shipped_records(overwrite=overwrite):
            if verbosity:
                counts = (f"{count} {outcome}" for outcome, count in sorted(loaded.outcomes.items()))
                self.stdout.write(f"{loaded.file}: {', '.join(counts)}")
