"""The persons behind a goal's figures, in three lists: only for those who may see their scores."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from staff_training.goals.near import lapsing, nearest
from staff_training.goals.persons import PersonStanding, persons
from staff_training.pages.goal.choosing import Choice
from strategy_tracker.core.numbers import format_number

SHOWN = 50
"""So many persons of a list stand on the page; its file holds all of them."""


class Which(TextChoices):
    NEAR = "near", gettext_lazy("Just below the score to be reached")
    LAPSING = "lapsing", gettext_lazy("Score stops counting within a year")
    WITHOUT = "without", gettext_lazy("Without a score")


@dataclass(frozen=True)
class PersonLine:
    """Somebody in a list, with the address of the person's page."""

    standing: PersonStanding
    address: str

    @property
    def score(self) -> str:
        return "" if self.standing.score is None else format_number(self.standing.score.total)

    @property
    def missing(self) -> str:
        return "" if self.standing.missing is None else format_number(self.standing.missing)


@dataclass(frozen=True)
class PersonList:
    """The first of a list's persons, and how many there are."""

    which: Which
    lines: Sequence[PersonLine]
    total: int

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.lines)


def listed(choice: Choice, user: Any, which: Which) -> list[PersonStanding]:
    """Everybody in a list whose scores ``user`` may see; nobody for other readers."""
    return _of(choice, _everybody(choice, user), which)


def person_lists(choice: Choice, user: Any) -> list[PersonList]:
    """The lists for the page; none for readers who may not see the persons, no lapsing where none lapses."""
    if not choice.sees_persons:
        return []
    everybody = _everybody(choice, user)
    wanted = [which for which in Which if which is not Which.LAPSING or choice.goal.validity_years]
    found = ((which, _of(choice, everybody, which)) for which in wanted)
    return [
        PersonList(which, [PersonLine(one, person_address(one)) for one in of[:SHOWN]], len(of))
        for which, of in found
    ]


def _everybody(choice: Choice, user: Any) -> list[PersonStanding]:
    return persons(choice.goal, choice.unit, user, choice.day) if choice.sees_persons else []


def _of(choice: Choice, everybody: list[PersonStanding], which: Which) -> list[PersonStanding]:
    if which is Which.NEAR:
        return nearest(everybody, choice.within)
    if which is Which.LAPSING:
        return lapsing(everybody, choice.day)
    return [one for one in everybody if one.score is None]


def person_address(one: PersonStanding) -> str:
    """The person's page."""
    try:
        return reverse("training:person", args=[one.person.pk])
    except NoReverseMatch:
        return reverse("admin:staff_training_employment_change", args=[one.post.pk])


def headings(which: Which) -> list[str]:
    """Of a list's file."""
    about_score = [_("Score"), _("Day of the test"), _("Points missing")]
    return [
        pgettext("of a person", "Name"),
        _("Staff number"),
        _("Unit"),
        _("Category"),
        *(about_score if which is not Which.WITHOUT else []),
        *([_("Counts until")] if which is Which.LAPSING else []),
    ]


def file_rows(found: Sequence[PersonStanding], which: Which) -> Iterator[list[Any]]:
    for one in found:
        row: list[Any] = [str(one.person), one.post.staff_number, str(one.unit), str(one.post.category)]
        if which is not Which.WITHOUT and one.score is not None:
            row += [one.score.total, one.score.taken_on, one.missing]
        if which is Which.LAPSING:
            row.append(one.met_until)
        yield row
