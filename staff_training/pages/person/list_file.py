"""The list of staff as a file: the lines of the page, all of them, under the same headings."""

from collections.abc import Iterator
from typing import Any

from django.http import FileResponse
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from staff_training.pages.person.choosing import Choice, Stand
from staff_training.pages.person.listing import Line, lines, staff
from staff_training.pages.person.points import points
from staff_training.pages.person.seen import persons_seen
from strategy_tracker.core.downloads import file_of_rows


def list_file(choice: Choice, extension: str) -> FileResponse:
    """Of those whose scores the reader may take away: the right ``export``."""
    exported = persons_seen(choice.user, "export").values("pk")
    rows = _rows(lines(list(staff(choice).filter(person__in=exported)), choice), choice)
    title = _("Staff and scores")
    name = get_valid_filename(f"{title}_{choice.day:%Y%m%d}")
    return file_of_rows(name, extension, _headings(choice), rows, title=title)


def _headings(choice: Choice) -> list[str]:
    goal = [str(choice.goal), _("Score that counts"), _("Points missing"), _("Met through")]
    return [
        pgettext("of a person", "Name"),
        _("Name in kana"),
        _("Staff number"),
        _("Unit"),
        _("Category"),
        _("Latest score"),
        _("Day of the latest score"),
        _("Best score"),
        _("Day of the best score"),
        *(goal if choice.goal else []),
        _("Next test"),
    ]


def _rows(found: list[Line], choice: Choice) -> Iterator[list[Any]]:
    for line in found:
        post, person = line.post, line.post.person
        yield [
            person.name_native,
            person.name_kana,
            post.staff_number,
            str(post.unit),
            str(post.category),
            points(line.latest),
            line.latest_on,
            points(line.best),
            line.best_on,
            *(_towards_goal(line) if choice.goal else []),
            line.next_test,
        ]


def _towards_goal(line: Line) -> list[Any]:
    standing = line.standing
    if standing is None or standing.score is None:
        return [str(Stand(line.stand).label), None, None, None]
    return [
        str(Stand(line.stand).label),
        points(standing.score.total),
        points(standing.missing),
        standing.met_until,
    ]
