"""The numbers of a course, for those who see everybody and for those who do not."""

import datetime

import pytest

from staff_training.models import Participation
from staff_training.pages.courses.figures import course_figures

DAY = datetime.date


@pytest.fixture
def figures(course):
    def of(user):
        return course_figures(course, list(course.sessions.all()), user)

    return of


def told(figures) -> tuple:
    return figures.applications, figures.taken, figures.completed


def test_officer_is_told_everything(figures, held, offices, took_part, training_officer):
    session, empty = held(cost=90_000), held(None, None, year=2015)
    took_part(session, offices.affairs, completed=3, not_completed=1, waiting=2, withdrawn=1)
    found = figures(training_officer)
    of_session = found.by_session[session.pk]
    assert found.sees_everybody is True
    assert told(of_session) == (7, 4, 3)
    assert (of_session.completion, of_session.cost_per_completion) == (75, 30_000)
    assert (found.by_session[empty.pk].has_records, told(found.total)) == (False, (7, 4, 3))


def test_cost_of_the_session_and_of_its_people(figures, held, offices, took_part, training_officer):
    session = held(cost=90_000)
    for participation in took_part(session, offices.affairs, completed=2, declined=1):
        participation.cost = 5_000
        participation.save()
    assert figures(training_officer).by_session[session.pk].cost == 100_000


def test_further_cost_alone_is_not_the_whole(figures, held, offices, took_part, training_officer):
    session = held()
    Participation.objects.filter(pk=took_part(session, offices.affairs, completed=1)[0].pk).update(cost=4_000)
    found = figures(training_officer).by_session[session.pk]
    assert (found.cost, found.is_cost_whole, found.cost_per_completion) == (4_000, False, None)


def test_share_and_cost_per_completion_wait_for_the_end(
    figures, held, offices, took_part, training_officer, today
):
    session = held(DAY(2026, 10, 1), today, cost=1000)
    took_part(session, offices.affairs, completed=1, accepted=1)
    found = figures(training_officer)
    assert [
        (one.completion, one.cost_per_completion) for one in (found.by_session[session.pk], found.total)
    ] == [
        (None, None),
        (None, None),
    ]


def test_cost_of_a_session_without_records_is_not_shared_out(
    figures, held, offices, took_part, training_officer
):
    took_part(held(cost=1000), offices.affairs, completed=1)
    held(DAY(2024, 6, 1), DAY(2024, 7, 1), cost=1000)
    total = figures(training_officer).total
    assert (total.cost, total.cost_per_completion) == (2000, None)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"completed": 5}, (5, 5, 5)),
        ({"completed": 4}, (None, None, None)),
        ({"completed": 5, "not_completed": 5, "withdrawn": 5}, (15, 10, 5)),
        ({"completed": 5, "not_completed": 1}, (6, 6, None)),
        ({"completed": 1, "not_completed": 5}, (6, 6, None)),
        ({"completed": 6, "withdrawn": 1}, (None, 6, 6)),
    ],
)
def test_others_are_told_of_no_small_group(
    numbers, expected, figures, held, offices, took_part, kit_executive
):
    session = held()
    took_part(session, offices.affairs, **numbers)
    found = figures(kit_executive)
    assert (found.sees_everybody, told(found.by_session[session.pk])) == (False, expected)
    assert told(found.total) == expected


def test_nor_by_taking_the_other_sessions_off_the_total(figures, held, offices, took_part, kit_executive):
    large, small = held(), held(DAY(2024, 6, 1), DAY(2024, 9, 30))
    took_part(large, offices.affairs, completed=10)
    took_part(small, offices.affairs, completed=3)
    found = figures(kit_executive)
    shown = [told(one) for one in (found.by_session[large.pk], found.by_session[small.pk], found.total)]
    assert shown == [(None, None, None), (None, None, None), (13, 13, 13)]


def test_nor_by_taking_off_whom_an_officer_knows(
    figures, held, offices, took_part, affairs_officer, kit_executive
):
    session = held()
    took_part(session, offices.affairs, completed=8)
    took_part(session, offices.library, completed=2)
    assert told(figures(kit_executive).by_session[session.pk]) == (None, None, None)
    assert told(figures(affairs_officer).by_session[session.pk]) == (None, None, None)


def test_other_universities_are_told_nothing(
    figures, held, offices, took_part, tohoku_office, vice_president
):
    session = held()
    took_part(session, offices.affairs, completed=8)
    assert [told(figures(user).by_session[session.pk]) for user in (tohoku_office, vice_president)] == [
        (0, 0, 0),
        (0, 0, 0),
    ]


def test_questions_do_not_grow(figures, held, offices, took_part, kit_executive, django_assert_num_queries):
    took_part(held(), offices.affairs, completed=8)
    with django_assert_num_queries(6):
        figures(kit_executive)
    kit_executive = type(kit_executive).objects.get(pk=kit_executive.pk)
    for office in (offices.affairs, offices.library):
        took_part(held(), office, completed=8)
    with django_assert_num_queries(6):
        figures(kit_executive)
