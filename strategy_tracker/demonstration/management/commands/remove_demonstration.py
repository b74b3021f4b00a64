"""``manage.py remove_demonstration``: what was invented goes, what is real stays."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from strategy_tracker.demonstration.lifecycle import remove_demonstration


class Command(BaseCommand):
    help = "Removes all demonstration data and accounts, and nothing else."
    # It is the way out when the check for demonstration accounts refuses everything else.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["yes"] and input("Remove all demonstration data? [yes/no] ").strip() != "yes":
            raise CommandError("Nothing was removed.")
        for kind, count in remove_demonstration().items():
            self.stdout.write(f"{kind}: {count}")
