"""A goal in words: who counts, which score counts, and where the goal stands on a day."""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from staff_training.goals.forecast import Forecast, Unforetold, reached_in
from staff_training.goals.history import as_of_day
from staff_training.models import LanguageGoal
from staff_training.pages.goal.outcome import Figures, Outcome, outcome
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.numbers import format_number


def share_in_words(share: Decimal | None) -> str:
    """A share in percent with one decimal, “30.0%”; a dash for the share of nobody."""
    return "–" if share is None else f"{format_number(share, 1)}%"


def population_in_words(goal: LanguageGoal, categories: list[str] | None = None) -> str:
    """Who counts: “Administrative staff on the roll of …, full-time only, …”."""
    names = [str(one) for one in goal.categories.all()] if categories is None else categories
    staff = _(", ").join(names) if names else _("All staff")
    conditions = (
        (goal.counts_part_time, _("part-time staff too"), _("full-time only")),
        (goal.counts_fixed_term, _("fixed-term staff too"), _("without fixed-term staff")),
        (goal.counts_re_employed, _("re-employed staff too"), _("without re-employed staff")),
        (goal.counts_on_leave, _("with staff on leave"), _("without staff on leave")),
    )
    told = _(", ").join(yes if counts else no for counts, yes, no in conditions)
    return _("%(staff)s on the roll of %(unit)s and the units below it (%(conditions)s)") % {
        "staff": staff,
        "unit": goal.unit,
        "conditions": told,
    }


def score_in_words(goal: LanguageGoal) -> str:
    """Which of several scores counts, and for how long."""
    which = _("the best score") if goal.which_score == LanguageGoal.Which.BEST else _("the latest score")
    if goal.validity_years is None:
        return _("%(which)s of each person up to the day, however old") % {"which": which}
    years = ngettext("%(number)d year", "%(number)d years", goal.validity_years)
    return _("%(which)s of each person that on the day is not older than %(years)s") % {
        "which": which,
        "years": years % {"number": goal.validity_years},
    }


def target_in_words(goal: LanguageGoal) -> str:
    """“30% with TOEIC L&R 730 or more in AY2023”."""
    return _("%(share)s with %(test)s %(threshold)s or more in %(year)s") % {
        "share": f"{format_number(goal.target_share)}%",
        "test": goal.test,
        "threshold": format_number(goal.threshold),
        "year": FiscalYear(goal.target_year),
    }


def as_of_in_words(goal: LanguageGoal) -> str:
    """The day of every year on which the goal is measured, “31 March of every year”."""
    day = date_format(as_of_day(goal, FiscalYear(goal.target_year)), _month_and_day())
    return _("%(day)s of every year") % {"day": day}


def headline(goal: LanguageGoal, figures: Figures) -> str:
    """“As of 31 March 2026: 36 of 120 (30.0%) have 730 or more.”"""
    facts = {
        "day": date_format(figures.day),
        "threshold": format_number(goal.threshold),
        "met": "" if figures.numerator is None else format_number(figures.numerator),
        "all": "" if figures.denominator is None else format_number(figures.denominator),
        "share": share_in_words(figures.share),
    }
    if figures.denominator is None:
        return _("As of %(day)s: not shown, as it would tell of 1 to 4 persons.") % facts
    if figures.denominator == 0:
        return _("As of %(day)s: nobody on the roll counts for this goal.") % facts
    if figures.numerator is None:
        return (
            _("As of %(day)s: %(all)s persons count; how many have %(threshold)s or more is not shown.")
            % facts
        )
    return _("As of %(day)s: %(met)s of %(all)s (%(share)s) have %(threshold)s or more.") % facts


def distance(goal: LanguageGoal, figures: Figures) -> str:
    """“Goal: 30% in AY2023 – 6 more persons to the goal.”"""
    goal_words = _("Goal: %(share)s in %(year)s") % {
        "share": f"{format_number(goal.target_share)}%",
        "year": FiscalYear(goal.target_year),
    }
    found = outcome(goal, figures)
    if found is Outcome.REACHED:
        return _("%(goal)s – reached.") % {"goal": goal_words}
    if figures.needed is None or found in (Outcome.NOBODY, Outcome.HIDDEN):
        return _("%(goal)s.") % {"goal": goal_words}
    if found is Outcome.MISSED:
        sentence = ngettext(
            "%(goal)s – not reached: %(number)d more person would be needed.",
            "%(goal)s – not reached: %(number)d more persons would be needed.",
            figures.needed,
        )
    else:
        sentence = ngettext(
            "%(goal)s – %(number)d more person to the goal.",
            "%(goal)s – %(number)d more persons to the goal.",
            figures.needed,
        )
    return sentence % {"goal": goal_words, "number": figures.needed}


def forecast_in_words(goal: LanguageGoal, foretold: Forecast, *, is_reached: bool) -> list[str]:
    """What comes of it at the pace of late, in sentences; or why that cannot be said."""
    if foretold.reason is Unforetold.TOO_FEW_POINTS:
        return [_("There is no forecast yet: it takes two days whose share can be shown.")]
    if foretold.reason is Unforetold.TOO_SHORT_A_TIME or foretold.pace is None:
        return [_("There is no forecast yet: the known shares span less than half a year.")]
    told = [_("Recent pace: %(pace)s points a year.") % {"pace": _signed(foretold.pace)}]
    if foretold.value is not None:
        told.append(
            _("If it goes on like this, the share on %(day)s will be %(share)s.")
            % {
                "day": date_format(as_of_day(goal, FiscalYear(goal.target_year))),
                "share": share_in_words(foretold.value),
            }
        )
    return told if is_reached else [*told, _when_reached(goal, foretold)]


def hidden_in_words() -> str:
    """What the mark in the place of a figure means."""
    return _(
        "Not shown: the figure, or one that could be worked out from it, counts 1 to 4 persons. Only the "
        "training officers of the unit see it."
    )


def _when_reached(goal: LanguageGoal, foretold: Forecast) -> str:
    share = f"{format_number(goal.target_share)}%"
    year = reached_in(goal, foretold)
    if year is None:
        return _("At this pace %(share)s is not reached.") % {"share": share}
    return _("At this pace %(share)s is reached in %(year)s.") % {"share": share, "year": year}


def _signed(pace: Decimal) -> str:
    rounded = pace.quantize(Decimal("0.1"))
    sign = "+" if rounded > 0 else "−" if rounded < 0 else "±"
    return f"{sign}{format_number(abs(rounded), 1)}"


def _month_and_day() -> str:
    return pgettext("how a day is written without its year, in Django's letters", "j F")
