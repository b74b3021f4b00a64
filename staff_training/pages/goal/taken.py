"""How many tests staff took in the year of the day that is shown: told like the measure of the same name."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from staff_training.measures.taken import Counting, language_tests_taken
from staff_training.models import LanguageGoal
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Unit
from strategy_tracker.core.numbers import format_number


def tests_in_words(goal: LanguageGoal, unit: Unit, day: date) -> str:
    """“AY2025, up to 31 March 2026: 23 tests by 20 persons.” Of all staff, whether they count or not."""
    year = FiscalYear.of(day)
    tests, persons = (
        language_tests_taken(unit, year=year, as_of=day, test=goal.test.code, counting=counting.value)
        for counting in (Counting.TESTS, Counting.PERSONS)
    )
    if tests.value is None or persons.value is None:
        return _("%(year)s: not shown, or nothing on record.") % {"year": year}
    return _("%(year)s, up to %(day)s: %(tests)s tests by %(persons)s persons (all staff).") % {
        "year": year,
        "day": date_format(tests.as_of),
        "tests": format_number(tests.value),
        "persons": format_number(persons.value),
    }
