"""Where an indicator stands in a fiscal year: a pure decision from its figures."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actions.models import Indicator
from actions.progress import is_reached, progress, rounded
from actions.status import Standing, Status, by_percent
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.sentence import Sentence, Wording


@dataclass(frozen=True)
class Figures:
    """The facts of one indicator for one fiscal year, as ``actions/progress.py`` finds them.

    ``expected`` is what the year is to bring. ``judged`` says what ``actual`` is held against, where that is
    not ``expected``. ``observed_year`` is the latest year that ``actual`` comes from; ``final`` is the last
    target.
    """

    indicator: Indicator
    year: FiscalYear
    baseline: Decimal | None = None
    expected: Decimal | None = None
    actual: Decimal | None = None
    observed_year: FiscalYear | None = None
    final: Decimal | None = None
    final_year: FiscalYear | None = None
    judged: "Yardstick | None" = None

    @property
    def yardstick(self) -> "Yardstick":
        return self.judged or Yardstick(self.year, self.expected, self.expected, self.baseline)

    @property
    def percent(self) -> Decimal | None:
        """Of what was expected by the day, rounded to one decimal place."""
        return self._progress(self.yardstick.start, self.yardstick.expected)

    @property
    def overall_percent(self) -> Decimal | None:
        """Of the final target, rounded to one decimal place."""
        return self._progress(self.baseline, self.final)

    def _progress(self, start: Decimal | None, target: Decimal | None) -> Decimal | None:
        percent = progress(self.indicator.direction, start, target, self.actual)
        return None if percent is None else rounded(percent)

    @property
    def is_final(self) -> bool:
        """Whether the final target is reached; a yearly sum or a value to be kept must last to its year.

        A sum that is to stay low, or to be met, is known only when its year is over.
        """
        if self.final_year is None or not is_reached(self.indicator.direction, self.final, self.actual):
            return False
        is_sum = self.indicator.accumulation == Indicator.Accumulation.YEARLY_SUM
        if is_sum and self.yardstick.day and self.indicator.direction != Indicator.Direction.INCREASE:
            return False
        must_last = is_sum or self.indicator.direction == Indicator.Direction.KEEP
        return not must_last or self.year >= self.final_year


@dataclass(frozen=True)
class Yardstick:
    """What a value is held against: ``expected`` and the baseline ``start``, of ``year`` as far as gone.

    ``day`` is the last day that counts of a year that still runs, None for a whole year; ``whole`` is what
    is expected by the year's end.
    """

    year: FiscalYear
    expected: Decimal | None
    whole: Decimal | None
    start: Decimal | None
    day: date | None = None


def indicator_standing(figures: Figures) -> Standing:
    """Judge an indicator for a year."""
    if figures.indicator.value_kind == Indicator.ValueKind.QUALITATIVE:
        return Standing(Status.NO_DATA, _in_words(figures))
    if figures.actual is None:
        return Standing(Status.NO_DATA, _nothing_known(figures))
    if figures.is_final:
        return Standing(Status.ACHIEVED, _dated(figures, Sentence(_REACHED, _words(figures, figures.final))))
    if figures.percent is None:
        return Standing(Status.NO_DATA, _nothing_expected(figures))
    return Standing(by_percent(figures.percent), _stood_in(figures, _compared(figures)))


# Each sentence may use the bare numbers or the amounts with their unit, whichever the language needs.
_EXPECTED = {
    Indicator.Direction.INCREASE: _("%(actual_number)s of %(target)s expected by %(year)s: %(percent)s%%"),
    Indicator.Direction.DECREASE: _(
        "%(actual)s, at most %(target_number)s expected by %(year)s: %(percent)s%%"
    ),
    Indicator.Direction.KEEP: _("%(actual)s, %(target_number)s to be kept in %(year)s (±5%%): %(percent)s%%"),
}
_EXPECTED_FROM = {
    Indicator.Direction.INCREASE: _(
        "%(actual_number)s of %(target)s expected by %(year)s, from %(start)s: %(percent)s%% of the way"
    ),
    Indicator.Direction.DECREASE: _(
        "%(actual)s, at most %(target_number)s expected by %(year)s, from %(start)s: %(percent)s%% of the way"
    ),
}
# In a year that still runs, with what is expected by the day before what is expected by the year's end.
_TO_DATE = {
    Indicator.Direction.INCREASE: _(
        "%(actual_number)s of %(target)s expected by %(day)s (%(whole)s by %(year)s): %(percent)s%%"
    ),
    Indicator.Direction.DECREASE: _(
        "%(actual)s, at most %(target_number)s expected by %(day)s (%(whole)s by %(year)s): %(percent)s%%"
    ),
    Indicator.Direction.KEEP: _(
        "%(actual)s, %(target_number)s to be kept by %(day)s (%(whole)s in %(year)s, ±5%%): %(percent)s%%"
    ),
}
_TO_DATE_FROM = {
    Indicator.Direction.INCREASE: _(
        "%(actual_number)s of %(target)s expected by %(day)s (%(whole)s by %(year)s, from %(start)s): "
        "%(percent)s%% of the way"
    ),
    Indicator.Direction.DECREASE: _(
        "%(actual)s, at most %(target_number)s expected by %(day)s (%(whole)s by %(year)s, from %(start)s): "
        "%(percent)s%% of the way"
    ),
}
_REACHED = _("Final target reached: %(actual)s, target %(target)s for %(final_year)s")


def _compared(figures: Figures) -> Sentence:
    held = figures.yardstick
    words = {
        **_words(figures, held.expected),
        "year": held.year,
        "day": held.day,
        "whole": _shown(figures.indicator, held.whole),
        "percent": figures.percent,
    }
    return Sentence(_expected_text(figures), words)


def _expected_text(figures: Figures) -> Promise:
    """Where progress is counted from a baseline, the sentence names it: else its percentage puzzles."""
    held, direction = figures.yardstick, Indicator.Direction(figures.indicator.direction)
    to_date = held.day is not None and held.expected != held.whole
    plain, with_start = (_TO_DATE, _TO_DATE_FROM) if to_date else (_EXPECTED, _EXPECTED_FROM)
    return with_start[direction] if figures.baseline and direction in with_start else plain[direction]


def _words(figures: Figures, target: Decimal | None) -> dict[str, object]:
    indicator = figures.indicator
    return {
        "actual": amount(indicator, figures.actual),
        "actual_number": _shown(indicator, figures.actual),
        "target": amount(indicator, target),
        "target_number": _shown(indicator, target),
        "start": _shown(indicator, figures.baseline),
        "year": figures.year,
        "final_year": figures.final_year,
    }


def amount(indicator: Indicator, number: Decimal | None) -> Sentence | str:
    """A number of an indicator with what it counts, in the reader's language: 40 projects, 30 %."""
    if number is None:
        return "–"
    words = {"number": _shown(indicator, number), "unit": Wording(indicator, "unit_label")}
    if indicator.value_kind == Indicator.ValueKind.SHARE:
        return Sentence(_("%(number)s%%"), words)
    return Sentence(_("%(number)s %(unit)s"), words)


def _shown(indicator: Indicator, number: Decimal | None) -> Decimal | str:
    """To the indicator's decimal places; one more where a whole number would hide a part."""
    if number is None:
        return "–"
    places = max(indicator.decimals, 1 if number % 1 else 0)
    return number.quantize(Decimal(1).scaleb(-places))


def _dated(figures: Figures, sentence: Sentence) -> Sentence:
    """Say from which year the figure is when it is an older one."""
    if figures.observed_year is None or figures.observed_year == figures.year:
        return sentence
    return Sentence(
        _("%(sentence)s (figure of %(observed)s)"), {"sentence": sentence, "observed": figures.observed_year}
    )


def _stood_in(figures: Figures, sentence: Sentence) -> Sentence:
    """Say that the asked year has no figure when an older one is held against its own year."""
    if figures.yardstick.year == figures.year:
        return _dated(figures, sentence)
    return Sentence(
        _("%(sentence)s (no figure for %(year)s yet)"), {"sentence": sentence, "year": figures.year}
    )


def _in_words(figures: Figures) -> Sentence:
    if figures.observed_year is None:
        return Sentence(_("Nothing described for %(year)s yet."), {"year": figures.year})
    text = _("Described in words (%(observed)s): there are no figures to compare.")
    return Sentence(text, {"observed": figures.observed_year})


def _nothing_known(figures: Figures) -> Sentence:
    if figures.expected is not None:
        words = _words(figures, figures.expected)
        return Sentence(_("No figure for %(year)s yet; %(target)s expected."), words)
    words = _words(figures, figures.final)
    if figures.final is not None:
        return Sentence(
            _("No figure for %(year)s yet; the target, %(target)s, is for %(final_year)s."), words
        )
    return Sentence(_("No figure for %(year)s yet."), words)


def _nothing_expected(figures: Figures) -> Sentence:
    words = {**_words(figures, figures.final), "year": figures.yardstick.year}
    if figures.final is None:
        return Sentence(_("%(actual)s in %(year)s; no target is set."), words)
    return Sentence(_("%(actual)s in %(year)s; the target, %(target)s, is for %(final_year)s."), words)
