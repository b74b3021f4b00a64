"""Which scores make a pair, and what is worked out of how many."""

import datetime
from decimal import Decimal

import pytest

from staff_training import models
from staff_training.effects import Effect, Pair, Sitting, Taken, pair_of, pairs_by_test
from staff_training.models import Participation
from tests.factories.core import PersonFactory
from tests.factories.staff_training import (
    CourseFactory,
    CourseSessionFactory,
    LanguageTestFactory,
    ParticipationFactory,
    TestScoreFactory,
)

DAY = datetime.date
TAKEN = Taken(session=1, person=2, unit=3, first=DAY(2026, 6, 1), last=DAY(2026, 9, 30))


def pair(*sittings) -> tuple[Decimal, Decimal] | None:
    found = pair_of(TAKEN, [Sitting(day, Decimal(total)) for day, total in sittings])
    return (found.before, found.after) if found else None


def test_latest_before_and_first_after():
    scores = [
        (DAY(2026, 5, 31), 600), (DAY(2026, 5, 1), 650), (DAY(2026, 10, 1), 640), (DAY(2027, 1, 1), 700),
    ]  # fmt: skip
    assert pair(*scores) == (600, 640)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (DAY(2024, 6, 1), DAY(2026, 9, 30), (600, 640)),
        (DAY(2024, 5, 31), DAY(2026, 9, 30), None),
        (DAY(2026, 6, 1), DAY(2026, 9, 30), None),
        (DAY(2026, 5, 31), DAY(2027, 9, 30), (600, 640)),
        (DAY(2026, 5, 31), DAY(2027, 10, 1), None),
        (DAY(2026, 5, 31), DAY(2026, 9, 29), None),
    ],
)
def test_days_between_which_a_score_counts(before, after, expected):
    assert pair((before, 600), (after, 640)) == expected


def test_of_two_scores_of_one_day_the_higher_counts():
    first, last = DAY(2026, 5, 1), DAY(2026, 10, 1)
    assert pair((first, 610), (first, 600), (last, 650), (last, 660)) == (610, 660)


def test_nothing_from_four_pairs_and_means_and_medians_from_five():
    changes = [(500, 520), (510, 500), (520, 600), (530, 540), (600, 700)]
    pairs = [Pair(1, n, None, Decimal(b), Decimal(a)) for n, (b, a) in enumerate(changes)]
    assert Effect.of(pairs[:4]) is None
    assert Effect.of(pairs) == Effect(
        pairs=5,
        before=Decimal(532),
        after=Decimal(572),
        change=Decimal(40),
        median_before=Decimal(520),
        median_after=Decimal(540),
        median_change=Decimal(20),
    )


def test_pairs_of_a_course_by_test(units, django_assert_num_queries):
    course = CourseFactory(unit=units.kit)
    session = CourseSessionFactory(course=course)
    undated = CourseSessionFactory(course=course, starts_on=None, ends_on=None, year=2026)
    one_day = CourseSessionFactory(course=course, starts_on=DAY(2026, 7, 1), ends_on=None)
    ielts = LanguageTestFactory(code="ielts", has_sections=False)
    people = [PersonFactory(unit=units.kit) for _ in range(3)]
    for person in people:
        for of in (session, undated):
            ParticipationFactory(session=of, person=person, status=Participation.Status.COMPLETED)
        TestScoreFactory(person=person, taken_on=DAY(2026, 5, 1), listening=300, reading=300)
        TestScoreFactory(person=person, taken_on=DAY(2026, 10, 1), listening=310, reading=305)
    ParticipationFactory(session=one_day, person=people[0], status=Participation.Status.COMPLETED)
    for day, total in ((DAY(2026, 5, 1), "5.5"), (DAY(2026, 10, 2), "6")):
        TestScoreFactory(
            person=people[1], test=ielts, taken_on=day, listening=None, reading=None, total=total
        )
    stranger = PersonFactory(unit=units.kit)
    TestScoreFactory(person=stranger, taken_on=DAY(2026, 5, 1))
    TestScoreFactory(person=stranger, taken_on=DAY(2026, 10, 1))
    toeic = models.LanguageTest.objects.get(code="toeic-lr")
    with django_assert_num_queries(2):
        found = pairs_by_test(Participation.objects.filter(session__course=course), models.TestScore.objects)
    told = {
        test: [(of.session, of.person, of.before, of.after) for of in pairs] for test, pairs in found.items()
    }
    assert told == {
        toeic.pk: [
            *((session.pk, person.pk, 600, 615) for person in people),
            (one_day.pk, people[0].pk, 600, 615),
        ],
        ielts.pk: [(session.pk, people[1].pk, Decimal("5.5"), Decimal(6))],
    }


def test_nobody_took_part(units, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert pairs_by_test(Participation.objects.all(), models.TestScore.objects.all()) == {}
