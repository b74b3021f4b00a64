"""A whole university at once: the questions asked do not grow with the rows."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from staff_training import models
from staff_training.results.judged import State
from staff_training.results.preview import preview
from strategy_tracker.core.models import Person
from tests.factories.staff_training import StaffCategoryFactory

ROWS = 3_000


@pytest.fixture
def many(units, day):
    """3,000 persons on KIT's roll, made in sets: how they came about is not what is measured."""
    persons = Person.objects.bulk_create(
        Person(name_native=f"多数 {number}郎", name_kana=f"タスウ {number}", unit=units.kit)
        for number in range(ROWS)
    )
    category, since = StaffCategoryFactory(), datetime.date(2020, 4, 1)
    models.Employment.objects.bulk_create(
        models.Employment(
            person=person, unit=units.kit, category=category, staff_number=f"M{number:05d}", starts_on=since
        )
        for number, person in enumerate(persons)
    )


def rows(number):
    return "職員番号\t氏名\tListening\tReading\tTotal\n" + "".join(
        f"M{one:05d}\t多数 {one}郎\t380\t350\t730\n" for one in range(number)
    )


def test_three_thousand_rows_are_judged_with_as_many_questions_as_one(many, paste, training_officer):
    counted = []
    for number in (1, ROWS):
        officer = type(training_officer).objects.get(pk=training_officer.pk)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            shown = preview(paste(rows(number)), officer)
        counted.append(len(asked))
        assert shown.counts == [(State.NEW, number)]
    assert counted == [6, 6]
