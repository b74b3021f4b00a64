"""The figures at the head of the picture, and its charts."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from exchanges.pages.activity.choosing import Choice
from exchanges.pages.activity.questions import DIRECTIONS, QUESTIONS
from exchanges.pages.activity.reading import Picture
from exchanges.pages.surveys.shown import Address
from strategy_tracker.core.charts import Bar, Chart, bars
from strategy_tracker.core.numbers import format_number


@dataclass(frozen=True)
class Figure:
    """``parts`` divide the number; nought opens to nothing and has no address."""

    name: str | Promise
    value: str
    address: str
    parts: tuple["Figure", ...] = ()


def figures(picture: Picture, address: Address) -> list[Figure]:
    """Agreements by question, those in force also by level, then stays by direction."""
    total = picture.total
    found = []
    for key, question in QUESTIONS.items():
        levels = picture.by_level.items() if key == "in_force" else ()
        parts = tuple(
            _figure(level, tally.agreements[key], {"what": key, "of_level": code}, address)
            for (code, level), tally in levels
            if tally.agreements[key]
        )
        found.append(_figure(question.name, total.agreements[key], {"what": key}, address, parts))
    for way, label in DIRECTIONS.items():
        name = _("Stays in the year: %(way)s") % {"way": label}
        found.append(_figure(name, total.visits[way], {"what": way}, address))
    return found


def charts(choice: Choice, picture: Picture) -> list[tuple[str, Chart]]:
    """Agreements and stays by region; nothing where there is nothing to draw."""
    regions = [region for region in choice.places.regions if region.pk in picture.by_region]
    if not regions:
        return []
    tallies = [(region.name, picture.by_region[region.pk]) for region in regions]
    in_force = [Bar(name, tally.agreements["in_force"]) for name, tally in tallies]
    stays = [Bar(name, sum(tally.visits.values())) for name, tally in tallies]
    titles = (_("Agreements in force by region"), _("Stays under agreements by region"))
    return [
        (title, bars(rows, key=key, title=title, decimals=0))
        for title, key, rows in zip(
            titles, ("activity-agreements", "activity-stays"), (in_force, stays), strict=True
        )
    ]


def _figure(
    name: Any, number: int, cell: dict[str, str], address: Address, parts: tuple[Figure, ...] = ()
) -> Figure:
    return Figure(name, format_number(number), address(cell) if number else "", parts)
