"""Makes the records for scale and takes them away; says what else is there before it mixes with it."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import connection, models, transaction

from exchanges.models import Agreement, Event, Exchange, Partner
from staff_training.models import Employment, LanguageGoal, TestScore
from strategy_tracker.core.models import Installation, Institution, Person, User
from strategy_tracker.demonstration.scale import marks
from strategy_tracker.demonstration.scale.agreements import make_agreements, make_institutions
from strategy_tracker.demonstration.scale.lists import Lists
from strategy_tracker.demonstration.scale.people import make_people
from strategy_tracker.demonstration.scale.staff import make_staff
from strategy_tracker.demonstration.scale.stays import Pool, make_events, make_stays

REMOVED_AT_ONCE = 5000


class NotEmpty(Exception):
    """There are records already: ``found`` has how many by kind, ``own`` says whether they were made here."""

    def __init__(self, found: dict[str, int], *, own: bool) -> None:
        super().__init__(found)
        self.found, self.own = found, own


@dataclass(frozen=True)
class Size:
    """How many records to make."""

    agreements: int = 5_000
    exchanges: int = 100_000
    persons: int = 30_000
    staff: int = 3_000
    scores: int = 30_000

    @property
    def institutions(self) -> int:
        return max(5, self.agreements // 3)

    @property
    def events(self) -> int:
        return max(1, self.agreements // 5)


@transaction.atomic
def seed(size: Size, *, number: int, as_of: date, force: bool = False) -> dict[str, int]:
    """Make the records; returns how many of each kind.

    Raises NotEmpty where other agreements, exchanges or people are, unless ``force``, and always where
    records for scale are; ListsMissing where a reference list is empty.
    """
    _refuse_to_mix(force=force)
    lists = Lists(random.Random(number), as_of)  # noqa: S311  reproducible on purpose, no secret
    institutions = make_institutions(lists, size.institutions)
    agreements = make_agreements(lists, size.agreements, institutions)
    staff, visitors = make_people(lists, size.persons, institutions)
    pool = Pool(lists, agreements, institutions, staff, visitors)
    exchanges, events = make_stays(pool, size.exchanges), make_events(pool, size.events)
    employees, scores = make_staff(lists, size.staff, size.scores)
    _say_whether_invented()
    _count_anew()
    return {
        "institutions": len(institutions),
        "agreements": len(agreements),
        "persons": len(staff) + len(visitors),
        "exchanges": exchanges,
        "events": events,
        "staff": employees,
        "scores": scores,
    }


@transaction.atomic
def remove() -> dict[str, int]:
    """Delete the records made for scale, and nothing else; returns how many of each kind.

    Raises ProtectedError when something else rests on one of them.
    """
    with _without_history():
        removed = {
            "events": _delete(Event.objects.filter(marks.TITLED)),
            "exchanges": _delete(Exchange.objects.filter(marks.EXCHANGES)),
            "scores": _delete(TestScore.objects.filter(marks.OF_PEOPLE)),
            "goals": _delete(LanguageGoal.objects.filter(code=marks.GOAL_CODE)),
            "posts": _delete(Employment.objects.filter(marks.OF_PEOPLE)),
            "staff": _delete(Person.objects.filter(marks.EMPLOYEES)),
            "persons": _delete(Person.objects.filter(marks.PEOPLE)),
            "agreements": _delete_agreements(),
            "partners": _delete(Partner.objects.filter(institution__name_ja__startswith=marks.NAME["ja"])),
            "institutions": _delete(Institution.objects.filter(marks.NAMED)),
        }
    _say_whether_invented()
    return removed


def _refuse_to_mix(*, force: bool) -> None:
    kinds: tuple[tuple[str, type[models.Model], models.Q], ...] = (
        ("agreements", Agreement, marks.AGREEMENTS),
        ("exchanges", Exchange, marks.EXCHANGES),
        ("persons", Person, marks.PEOPLE),
    )
    own = {name: model._default_manager.filter(mark).count() for name, model, mark in kinds}
    if any(own.values()):
        raise NotEmpty(own, own=True)
    others = {name: model._default_manager.exclude(mark).count() for name, model, mark in kinds}
    if any(others.values()) and not force:
        raise NotEmpty(others, own=False)


def _delete(rows: models.QuerySet[models.Model]) -> int:
    """Delete in parts, so that memory stays small; returns how many of ``rows`` there were."""
    keys = list(rows.order_by("-pk").values_list("pk", flat=True))
    for first in range(0, len(keys), REMOVED_AT_ONCE):
        rows.model._default_manager.filter(pk__in=keys[first : first + REMOVED_AT_ONCE]).delete()
    return len(keys)


def _delete_agreements() -> int:
    """What renews another goes before it."""
    rows = Agreement.objects.filter(marks.AGREEMENTS)
    removed = 0
    while ends := list(rows.filter(successor=None).values_list("pk", flat=True)):
        removed += _delete(Agreement.objects.filter(pk__in=ends))
    return removed


def _count_anew() -> None:
    """Let the database count what it holds: it plans by that, and does not count at once by itself."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def _without_history() -> Iterator[None]:
    """What was made without history goes without it; for a command, which has the process to itself."""
    settings.SIMPLE_HISTORY_ENABLED = False
    try:
        yield
    finally:
        del settings.SIMPLE_HISTORY_ENABLED  # type: ignore[misc]


def _say_whether_invented() -> None:
    """Pages say so while any invented records are there."""
    invented = Agreement.objects.filter(marks.AGREEMENTS).exists()
    installation = Installation.objects.current()
    installation.holds_demonstration_data = invented or User.objects.filter(is_demonstration=True).exists()
    installation.save()
