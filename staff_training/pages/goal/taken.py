"""How many tests staff took in the year of the day that is shown: told like the measure of the same name."""

from datetime import date

from django.db.models import Count
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from staff_training.measures.taken import Counting, language_tests_taken, of_staff
from staff_training.pages.goal.choosing import Choice
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.numbers import Number, format_number


def tests_in_words(choice: Choice) -> str:
    """“AY2025, up to 31 March 2026: 23 tests by 20 persons.” Of all staff, whether they count or not.

    Who may see the persons is told any number, up to the day itself; others that of the measure.
    """
    year = FiscalYear.of(choice.day)
    tests, persons, until = _whole(choice, year) if choice.sees_persons else _told(choice, year)
    if tests is None or persons is None:
        return _("%(year)s: not shown, or nothing on record.") % {"year": year}
    return _("%(year)s, up to %(day)s: %(tests)s tests by %(persons)s persons (all staff).") % {
        "year": year,
        "day": date_format(until),
        "tests": format_number(tests),
        "persons": format_number(persons),
    }


def _whole(choice: Choice, year: FiscalYear) -> tuple[Number | None, Number | None, date]:
    taken = of_staff(UnitTree.read().branch(choice.unit.pk), choice.day)
    of_year = taken.filter(test=choice.goal.test_id, taken_on__gte=year.first_day)
    found = of_year.aggregate(tests=Count("pk"), persons=Count("person", distinct=True))
    return found["tests"], found["persons"], choice.day


def _told(choice: Choice, year: FiscalYear) -> tuple[Number | None, Number | None, date]:
    tests, persons = (
        language_tests_taken(
            choice.unit, year=year, as_of=choice.day, test=choice.goal.test.code, counting=counting.value
        )
        for counting in (Counting.TESTS, Counting.PERSONS)
    )
    return tests.value, persons.value, tests.as_of
