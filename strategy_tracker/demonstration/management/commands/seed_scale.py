"""Invented agreements, exchanges and staff in large numbers, to look at speed; see demonstration/scale."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import ProtectedError
from django.utils import timezone

from strategy_tracker.core.wareki import parse_date
from strategy_tracker.demonstration.scale.lifecycle import NotEmpty, Size, remove, seed
from strategy_tracker.demonstration.scale.lists import ListsMissing


class Command(BaseCommand):
    help = "Makes invented agreements, exchanges and staff in large numbers; --remove takes them away again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        usual = Size()
        parser.add_argument("--agreements", type=_number, default=usual.agreements)
        parser.add_argument("--exchanges", type=_number, default=usual.exchanges)
        parser.add_argument("--persons", type=_number, default=usual.persons)
        parser.add_argument("--staff", type=_number, default=usual.staff)
        parser.add_argument("--scores", type=_number, default=usual.scores)
        parser.add_argument("--seed", type=int, default=1, help="The same seed makes the same records.")
        parser.add_argument("--as-of", default="", help="The day that counts as today.")
        parser.add_argument("--force", action="store_true", help="Also where other records are.")
        parser.add_argument("--remove", action="store_true", help="Delete what this command made.")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        numbers = self._removed() if options["remove"] else self._made(options)
        self.stdout.write(", ".join(f"{number} {kind}" for kind, number in numbers.items()))
        self.stdout.write(f"{time.monotonic() - began:.1f} s")

    def _made(self, options: dict[str, Any]) -> dict[str, int]:
        size = Size(*(options[name] for name in ("agreements", "exchanges", "persons", "staff", "scores")))
        try:
            as_of = parse_date(options["as_of"]) if options["as_of"] else timezone.localdate()
            return seed(size, number=options["seed"], as_of=as_of, force=options["force"])
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        except ListsMissing as missing:
            raise CommandError(f"There are no {missing}: run manage.py load_fixtures first.") from missing
        except NotEmpty as full:
            raise CommandError(_sentence(full)) from full

    def _removed(self) -> dict[str, int]:
        try:
            return remove()
        except ProtectedError as error:
            raise CommandError(f"Nothing was removed: other records rest on these. {error}") from error


def _number(text: str) -> int:
    """A number of at least two: a record of each sort is needed to refer to."""
    number = int(text)
    if number < 2:
        raise ValueError
    return number


def _sentence(full: NotEmpty) -> str:
    found = ", ".join(f"{number} {kind}" for kind, number in full.found.items())
    if full.own:
        return f"Records of this command are there already: {found}. Take them away with --remove first."
    return f"Nothing was made: there are {found} here. --force makes invented records beside them."
