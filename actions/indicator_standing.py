"""Where an indicator stands in a fiscal year: a pure decision from its figures."""

from dataclasses import dataclass
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

    ``observed_year`` is the latest year that ``actual`` comes from; ``final`` is the last target.
    """

    indicator: Indicator
    year: FiscalYear
    baseline: Decimal | None = None
    expected: Decimal | None = None
    actual: Decimal | None = None
    observed_year: FiscalYear | None = None
    final: Decimal | None = None
    final_year: FiscalYear | None = None

    @property
    def percent(self) -> Decimal | None:
        """Of what was expected by the year, rounded to one decimal place."""
        return self._progress_to(self.expected)

    @property
    def overall_percent(self) -> Decimal | None:
        """Of the final target, rounded to one decimal place."""
        return self._progress_to(self.final)

    def _progress_to(self, target: Decimal | None) -> Decimal | None:
        percent = progress(self.indicator.direction, self.baseline, target, self.actual)
        return None if percent is None else rounded(percent)

    @property
    def is_final(self) -> bool:
        """Whether the final target is reached; a yearly sum or a value to be kept must last to its year."""
        if self.final_year is None or not is_reached(self.indicator.direction, self.final, self.actual):
            return False
        must_last = self.indicator.accumulation == Indicator.Accumulation.YEARLY_SUM
        must_last = must_last or self.indicator.direction == Indicator.Direction.KEEP
        return not must_last or self.year >= self.final_year


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
    words = {**_words(figures, figures.expected), "percent": figures.percent}
    return Standing(by_percent(figures.percent), _dated(figures, Sentence(_expected_text(figures), words)))


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
_REACHED = _("Final target reached: %(actual)s, target %(target)s for %(final_year)s")


def _expected_text(figures: Figures) -> Promise:
    """Where progress is counted from a baseline, the sentence names it: else its percentage puzzles."""
    direction = Indicator.Direction(figures.indicator.direction)
    if figures.baseline and direction in _EXPECTED_FROM:
        return _EXPECTED_FROM[direction]
    return _EXPECTED[direction]


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
    words = _words(figures, figures.final)
    if figures.final is None:
        return Sentence(_("%(actual)s in %(year)s; no target is set."), words)
    return Sentence(_("%(actual)s in %(year)s; the target, %(target)s, is for %(final_year)s."), words)
