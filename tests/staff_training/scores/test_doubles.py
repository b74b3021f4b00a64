"""What may be one sitting entered twice, in memory and in the database alike."""

from datetime import timedelta
from itertools import product

import pytest

from staff_training import models
from staff_training.scores.doubles import (
    confirm,
    doubles_of,
    is_suspected,
    keep_one,
    resemble,
    suspected_doubles,
)
from tests.factories.core import PersonFactory
from tests.factories.staff_training import CertificateFactory, LanguageTestFactory, TestDayFactory
from tests.staff_training.scores.conftest import DAY


def suspected() -> set[int]:
    return set(models.TestScore.objects.filter(is_suspected()).values_list("pk", flat=True))


def groups(user) -> list[list[int]]:
    return [group.keys for group in suspected_doubles(user)]


def test_same_day_with_another_kind_or_other_values_is_suspected(enter, public, training_officer):
    first = enter()
    second = enter(kind=public)
    third = enter(kind=None, listening=100, reading=100)
    assert groups(training_officer) == [[first.pk, second.pk, third.pk]]
    assert doubles_of(first) == [second, third]
    assert suspected() == {first.pk, second.pk, third.pk}


@pytest.mark.parametrize("days", [1, 14])
def test_same_values_within_a_fortnight_are_suspected(days, enter, training_officer):
    first, second = enter(), enter(taken_on=DAY + timedelta(days=days))
    assert groups(training_officer) == [[first.pk, second.pk]]
    assert (doubles_of(first), doubles_of(second)) == ([second], [first])


def test_same_values_after_a_fortnight_are_another_sitting(enter, training_officer):
    first, _ = enter(), enter(taken_on=DAY + timedelta(days=15))
    assert (groups(training_officer), doubles_of(first), suspected()) == ([], [], set())


def test_other_values_on_another_day_are_another_sitting(enter, training_officer):
    enter()
    enter(taken_on=DAY + timedelta(days=1), listening=385)
    enter(taken_on=DAY + timedelta(days=2), listening=350, reading=380)
    assert (groups(training_officer), suspected()) == ([], set())


def test_total_alone_is_compared_with_the_total(enter, training_officer):
    first = enter(taken_on=DAY - timedelta(days=3))
    second = enter(listening=None, reading=None, total=730)
    enter(taken_on=DAY + timedelta(days=3), listening=None, reading=None, total=735)
    assert groups(training_officer) == [[first.pk, second.pk]]


def test_other_persons_and_tests_are_left_apart(enter, units, training_officer):
    enter()
    enter(person=PersonFactory(unit=units.kit))
    enter(test=LanguageTestFactory(code="toeic-sw", name_en="TOEIC S&W"))
    assert (groups(training_officer), suspected()) == ([], set())


def test_unassigned_scores_are_nobodys_doubles(enter, units):
    given = {"person": None, "held_by": units.kit, "given_name": "京都 花子"}
    one, _ = enter(**given), enter(**given, kind=None)
    assert (suspected(), doubles_of(one)) == (set(), [])


def test_confirmed_scores_are_left_alone_until_a_third_comes(enter, public, training_officer):
    first, second = enter(), enter(kind=public)
    confirm([first, second], training_officer)
    assert (groups(training_officer), doubles_of(first), suspected()) == ([], [], set())
    assert first.history.latest().history_user == training_officer
    third = enter(kind=None)
    assert groups(training_officer) == [[first.pk, second.pk, third.pk]]
    assert doubles_of(third) == [first, second]


def test_database_and_memory_say_the_same_of_every_pair(enter, public, hanako):
    """Each pair stands alone, with a person of its own."""
    days, sections = (0, 1, 13, 14, 15), ((380, 350), (350, 380), (None, None))
    for days_later, (listening, reading), confirmed in product(days, sections, (0, 1, 2)):
        person = PersonFactory(unit=hanako.unit)
        one = enter(person=person, is_confirmed=confirmed > 0)
        other = enter(
            person=person, kind=public, taken_on=DAY + timedelta(days=days_later),
            listening=listening, reading=reading, total=730, is_confirmed=confirmed > 1,
        )  # fmt: skip
        expected = {one.pk, other.pk} if resemble(one, other) else set()
        assert {pk for pk in suspected() if pk in (one.pk, other.pk)} == expected
        assert resemble(one, other) == resemble(other, one)


def test_groups_are_those_of_the_reader(enter, public, tohoku_officer, system_administrator, units):
    enter()
    enter(kind=public)
    assert (groups(tohoku_officer), groups(system_administrator)) == ([], [])


def test_chain_of_resemblances_is_one_group(enter, training_officer):
    chain = [enter(taken_on=DAY + timedelta(days=10 * n)) for n in range(3)]
    lone = [enter(taken_on=DAY + timedelta(days=100 + n)) for n in (0, 1)]
    assert groups(training_officer) == [[one.pk for one in chain], [one.pk for one in lone]]


def test_one_is_kept_and_takes_over_certificate_and_test_day(enter, public, hanako, training_officer):
    day = TestDayFactory(unit=hanako.unit)
    kept, gone = enter(), enter(kind=public, test_day=day)
    certificate = CertificateFactory(score=gone)
    gone_key = gone.pk
    keep_one(kept, [gone], training_officer)
    kept = models.TestScore.objects.get()
    assert (kept.certificate, kept.test_day) == (certificate, day)
    assert kept.certificate.file.storage.exists(kept.certificate.file.name)
    record = models.TestScore.history.filter(history_type="-").get()
    assert (record.id, record.history_user) == (gone_key, training_officer)


def test_certificate_of_the_kept_one_stays(
    enter, public, training_officer, django_capture_on_commit_callbacks
):
    kept, gone = enter(), enter(kind=public)
    own, other = CertificateFactory(score=kept), CertificateFactory(score=gone)
    with django_capture_on_commit_callbacks(execute=True):
        keep_one(kept, [gone], training_officer)
    assert models.Certificate.objects.get() == own
    assert not other.file.storage.exists(other.file.name)
    assert own.file.storage.exists(own.file.name)


def test_query_count_does_not_grow_with_the_scores(
    enter, public, training_officer, django_assert_num_queries
):
    for count in range(1, 4):
        person = PersonFactory(unit=training_officer.assignments[0].unit)
        enter(person=person)
        enter(person=person, kind=public)
        training_officer.__dict__.pop("_unit_tree", None)
        # The tree of units, the scores.
        with django_assert_num_queries(2):
            assert len(groups(training_officer)) == count
