"""One row of the preview: where it stands, whose it is, and what writing would do with it."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from staff_training.models import TestScore
from staff_training.results.matching import Match
from staff_training.results.people import Known
from staff_training.results.rows import Problem, Row

DIGEST_LENGTH = 10


class State(models.TextChoices):
    """In the order in which they are counted on top of the preview."""

    WRONG = "wrong", _("wrong")
    AMBIGUOUS = "ambiguous", _("person to choose")
    OTHER = "other", _("already there, other score")
    NEW = "new", _("new")
    NOBODY = "nobody", _("nobody found: kept without a person")
    ABSENT = "absent", _("absent")
    SAME = "same", _("already there, the same")
    LEFT_OUT = "left_out", _("left out")


class Act(models.TextChoices):
    """What writing does with a row's score."""

    NOTHING = "nothing"
    ADD = "add"
    REPLACE = "replace"
    ASSIGN = "assign"
    """A score that was kept without a person gets its person."""


@dataclass
class Judged:
    """``score`` is not stored; ``stored`` is the score of the same sitting that is."""

    row: Row
    state: State
    match: Match = field(default_factory=Match)
    person: Known | None = None
    score: TestScore | None = None
    stored: TestScore | None = None
    act: Act = Act.NOTHING
    asks_person: bool = False
    asks_score: bool = False
    is_off_roll: bool = False
    has_changed: bool = False
    """Since the preview that the officer saw."""
    chosen_person: str = ""
    chosen_score: str = ""
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seen: list[TestScore] = field(default_factory=list)
    """All stored scores that the judgement rests on."""

    @property
    def number(self) -> int:
        return self.row.line.number

    @property
    def awaits(self) -> bool:
        """Whether something has to be chosen before the row can be written."""
        return (self.asks_person and not self.chosen_person) or (self.asks_score and not self.chosen_score)

    @property
    def blocks(self) -> bool:
        return self.state is State.WRONG or self.awaits

    @property
    def took_part(self) -> bool:
        """Whether the row says that its person took the test."""
        return self.person is not None and self.state in (State.NEW, State.SAME, State.OTHER)

    def digest(self) -> str:
        """Changes when the persons or the stored scores change that the row was judged by."""
        people = sorted((known.person.pk, self._counts(known)) for known in self.match.everybody)
        scores = sorted((score.pk, score.revision) for score in self.seen)
        return salted_hmac("test results", repr((people, scores))).hexdigest()[:DIGEST_LENGTH]

    def _counts(self, known: Known) -> bool:
        return self.row.day is not None and known.is_on_roll(self.row.day)


def same_score(stored: TestScore, score: TestScore) -> bool:
    """Whether the stored score says all that the pasted one says: the total, and the sections where given."""
    if Decimal(stored.total) != Decimal(score.total):
        return False
    return score.listening is None or (stored.listening, stored.reading) == (score.listening, score.reading)
