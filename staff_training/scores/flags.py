"""What of a score is worth a look: nobody known, nobody on the roll, perhaps entered twice."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from staff_training.models import Employment, TestScore
from staff_training.roll import in_force, post_on
from staff_training.scores.doubles import doubles_of, is_suspected


def is_on_the_roll() -> Exists:
    """The condition for scores whose person was on the roll on the day of the test."""
    posts = Employment._base_manager.filter(in_force(OuterRef("taken_on")))  # type: ignore[arg-type]
    return Exists(posts.filter(person=OuterRef("person")))


def with_flags(scores: QuerySet[TestScore]) -> QuerySet[TestScore]:
    """``scores`` with ``was_on_the_roll`` and ``may_be_double``; no further query."""
    return scores.annotate(was_on_the_roll=is_on_the_roll(), may_be_double=is_suspected())


def cautions(score: TestScore) -> list[str]:
    """Sentences for whoever has just saved ``score``; none when nothing strikes the eye.

    A score from before somebody was taken on counts as soon as they are on the roll of an as-of day.
    """
    return [*_about_the_roll(score), *_about_doubles(score)]


def _about_the_roll(score: TestScore) -> list[str]:
    if score.person is None:
        return [_("The person is not known yet: the score is kept and counts for nobody.")]
    if post_on(score.person, score.taken_on) is not None:
        return []
    if not Employment._base_manager.filter(person=score.person_id).exists():
        return [_("The person is not on the roll at all: the score is kept and not counted.")]
    return [
        _(
            "The person was not on the roll on the day of the test. The score is kept; it counts on the days "
            "on which they are on the roll."
        )
    ]


def _about_doubles(score: TestScore) -> list[str]:
    number = len(doubles_of(score))
    if not number:
        return []
    text = ngettext(
        "This may be a sitting that is entered already: another score of the same person resembles it.",
        "This may be a sitting that is entered already: %(number)d other scores of the same person resemble "
        "it.",
        number,
    )
    return [text % {"number": number}]


def told(score: Any) -> list[str]:
    """The flags of a score of ``with_flags``, in a word or two each."""
    if score.person_id is None:
        return [_("person not found yet")]
    found = [] if score.was_on_the_roll else [_("not on the roll on the day")]
    return [*found, _("suspected double")] if score.may_be_double else found
