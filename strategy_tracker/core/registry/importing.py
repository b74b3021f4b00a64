"""The registry's dump is read twice: once to check all of it, once to take it over.

A file with anything wrong in it changes nothing. An institution without ROR identifier, typed by hand, is
never matched by its name: whether it is the same is for the page of possible duplicates, and for a person.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.models import Country
from strategy_tracker.core.registry.dump import Dump
from strategy_tracker.core.registry.record import RegistryRecord, read_record
from strategy_tracker.core.registry.refusal import DumpRefused
from strategy_tracker.core.registry.succession import in_order
from strategy_tracker.core.registry.writing import SET_SIZE, Result, Writer


class Step(StrEnum):
    CHECKING = "checking"
    WRITING = "writing"


Tell = Callable[[Step, int, int], None]
"""Told the step, the number of records that it has done and its share in percent."""


def untold(step: Step, records: int, percent: int) -> None:
    """Nobody waits for it."""


def import_dump(path: Path, tell: Tell = untold) -> Result:
    """Check the dump at ``path``, then take it over. Running it again changes nothing.

    DumpRefused when anything in the file is wrong, before anything was written; OSError when it cannot be
    opened.
    """
    dump = Dump(path)
    countries = frozenset(Country.objects.order_by().values_list("code", flat=True))
    if not countries:
        raise DumpRefused(_("There are no countries yet: run “manage.py load_fixtures” first."))
    _check(_read(dump, countries, Step.CHECKING, tell))
    writer = Writer(path.name)
    # The column without language takes its value from the language in force.
    with translation.override(settings.MODELTRANSLATION_DEFAULT_LANGUAGE):
        _write(writer, _read(dump, countries, Step.WRITING, tell))
    return writer.result


def _read(dump: Dump, countries: frozenset[str], step: Step, tell: Tell) -> Iterator[RegistryRecord]:
    position, number = 0, 0

    def watch(read: int) -> None:
        nonlocal position
        if read != position:
            position = read
            tell(step, number, min(99, read * 100 // dump.size))

    for number, raw in enumerate(dump.records(watch), start=1):
        yield read_record(raw, number, countries)
    tell(step, number, 100)


def _check(records: Iterable[RegistryRecord]) -> None:
    """Read to the end; every record but itself is checked by being read."""
    numbers: dict[str, int] = {}
    for number, record in enumerate(records, start=1):
        first = numbers.setdefault(record.ror_id, number)
        if first != number:
            raise DumpRefused(
                _("Record %(number)s has the same ROR identifier as record %(first)s: %(ror)s."),
                {"number": f"{number:,}", "first": f"{first:,}", "ror": record.ror_id},
            )


def _write(writer: Writer, records: Iterator[RegistryRecord]) -> None:
    """Institutions with a successor, two in a hundred, wait until all others are stored."""
    succeeded: list[RegistryRecord] = []
    while several := list(islice(records, SET_SIZE)):
        succeeded += (record for record in several if record.successors)
        writer.write([record for record in several if not record.successors])
    for generation in _generations(in_order(succeeded)):
        writer.write(generation)


def _generations(records: Iterable[RegistryRecord]) -> Iterator[list[RegistryRecord]]:
    """Sets in which no record is the successor of another one of the same set."""
    several: list[RegistryRecord] = []
    for record in records:
        if len(several) == SET_SIZE or {found.ror_id for found in several} & set(record.successors):
            yield several
            several = []
        several.append(record)
    if several:
        yield several
