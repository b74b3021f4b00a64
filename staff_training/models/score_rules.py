"""What a score can be: the rules of its test, of its day and of the person's age.

They need nothing but the values: a form, a pasted row that is not stored yet and a stored score are judged
alike. The limits stand in the row of the test (``LanguageTest``). Each error names what is wrong and what
would be right, in the reader's language.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from strategy_tracker.core.numbers import format_number

if TYPE_CHECKING:
    from staff_training.models.reference import LanguageTest
    from staff_training.models.test_score import TestScore

Number = int | Decimal
EARLIEST = datetime.date(1963, 1, 1)
"""The year of the first 英検; TOEFL followed in 1964, TOEIC in 1979. A day before is a slip of the pen."""
YOUNGEST = 10
"""Age in years below which nobody on a roll of staff took such a test; the day or the birth is mistyped."""
IMPOSSIBLE = {
    "total": gettext_lazy(
        "%(value)s is no %(test)s total: totals go from %(low)s to %(high)s in steps of %(step)s (%(near)s?)."
    ),
    "listening": gettext_lazy(
        "%(value)s is no %(test)s listening score: listening goes from %(low)s to %(high)s in steps of "
        "%(step)s (%(near)s?)."
    ),
    "reading": gettext_lazy(
        "%(value)s is no %(test)s reading score: reading goes from %(low)s to %(high)s in steps of %(step)s "
        "(%(near)s?)."
    ),
}


class Fault(NamedTuple):
    """Something wrong with a score: the field at which it is said, the sentence, and a code for programs."""

    field: str
    sentence: str
    code: str


class Limits(NamedTuple):
    """The scores that can be: from ``low`` to ``high``, ``step`` apart, counted from ``low``."""

    low: Decimal
    high: Decimal
    step: Decimal

    def hold(self, value: Number) -> bool:
        return self.low <= value <= self.high and (value - self.low) % self.step == 0

    def nearest(self, value: Number) -> list[Decimal]:
        """The possible scores beside an impossible one: the one below and the one above, or the limit."""
        if value <= self.low:
            return [self.low]
        if value >= self.high:
            return [self.high]
        below = value - (value - self.low) % self.step
        return [score for score in (below, below + self.step) if score <= self.high]


def total_limits(test: "LanguageTest") -> Limits:
    return Limits(Decimal(test.lowest_total), Decimal(test.highest_total), Decimal(test.total_step))


def section_limits(test: "LanguageTest") -> Limits | None:
    """The limits of listening and of reading; None for a test that gives a total only."""
    if not test.has_sections:
        return None
    return Limits(
        Decimal(test.lowest_section or 0), Decimal(test.highest_section or 0), Decimal(test.section_step or 1)
    )


def refuse_impossible(score: "TestScore", *, today: datetime.date | None = None) -> None:
    """ValidationError with the errors of each field; what has not been filled in yet is not judged."""
    by_field: dict[str, list[ValidationError]] = {}
    for fault in faults(score, today=today):
        by_field.setdefault(fault.field, []).append(ValidationError(fault.sentence, code=fault.code))
    if by_field:
        raise ValidationError(by_field)


def faults(score: "TestScore", *, today: datetime.date | None = None) -> list[Fault]:
    """All that is wrong with the values of ``score``; ``today`` is the day after which nobody took a test."""
    found = list(_about_the_day(score, today or timezone.localdate()))
    if score.test_id is not None:
        found += [*_about_the_sections(score), *_about_the_total(score), *_about_the_grade(score)]
    return found


def _about_the_day(score: "TestScore", today: datetime.date) -> Iterator[Fault]:
    day = score.taken_on
    if day is None:
        return
    if day > today:
        yield Fault("taken_on", _("The day of the test is still to come. Is the year right?"), "future")
    elif day < EARLIEST:
        text = _("No such test was held before %(year)d. Is the year right?") % {"year": EARLIEST.year}
        yield Fault("taken_on", text, "too_early")
    elif score.person is not None and score.person.born_on is not None:
        yield from _about_the_age(age_on(score.person.born_on, day))


def _about_the_age(age: int) -> Iterator[Fault]:
    if age < 0:
        text = _("On this day the person was not born yet. Is the day right, and the date of birth?")
        yield Fault("taken_on", text, "before_birth")
    elif age < YOUNGEST:
        text = ngettext(
            "On this day the person was %(age)d year old. Is the day right, and the date of birth?",
            "On this day the person was %(age)d years old. Is the day right, and the date of birth?",
            age,
        )
        yield Fault("taken_on", text % {"age": age}, "too_young")


def _about_the_sections(score: "TestScore") -> Iterator[Fault]:
    limits = section_limits(score.test)
    given = {"listening": score.listening, "reading": score.reading}
    if limits is None:
        text = _("%(test)s has no score of its own for this here: leave it empty and give the total.")
        for name, value in given.items():
            if value is not None:
                yield Fault(name, text % {"test": score.test}, "no_sections")
        return
    missing = [name for name, value in given.items() if value is None]
    if len(missing) == 1:
        text = _("Give listening and reading both, or the total alone.")
        yield Fault(missing[0], text, "half")
    for name, value in given.items():
        if value is not None and not limits.hold(value):
            yield Fault(name, _impossible(name, value, limits, score.test), "impossible")


def _about_the_total(score: "TestScore") -> Iterator[Fault]:
    limits, total = total_limits(score.test), score.total
    added = summed(score)
    if total is None:
        if score.listening is None and score.reading is None:
            yield Fault("total", _lacking(score.test), "required")
    elif added is not None:
        if total != added:
            text = _("The total is not the sum of listening and reading, which is %(sum)s.")
            yield Fault("total", text % {"sum": format_number(added)}, "sum")
    elif not limits.hold(total):
        yield Fault("total", _impossible("total", total, limits, score.test), "impossible")


def _lacking(test: "LanguageTest") -> str:
    if test.has_sections:
        return _("Give listening and reading or, for old lists, the total alone.")
    return _("Give the total.")


def _about_the_grade(score: "TestScore") -> Iterator[Fault]:
    if score.grade and not score.test.has_grades:
        text = _("%(test)s awards no grades: leave this empty.")
        yield Fault("grade", text % {"test": score.test}, "no_grades")


def summed(score: "TestScore") -> int | None:
    """Listening and reading together; None unless both are given."""
    if score.listening is None or score.reading is None:
        return None
    return score.listening + score.reading


def age_on(born_on: datetime.date, day: datetime.date) -> int:
    """Years of age on ``day``; below 0 before birth."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def _impossible(name: str, value: Number, limits: Limits, test: "LanguageTest") -> str:
    text: Promise = IMPOSSIBLE[name]
    near = [format_number(one) for one in limits.nearest(value)]
    return str(
        text
        % {
            "value": format_number(value),
            "test": test,
            "low": format_number(limits.low),
            "high": format_number(limits.high),
            "step": format_number(limits.step),
            "near": get_text_list(near, _("or")),
        }
    )
