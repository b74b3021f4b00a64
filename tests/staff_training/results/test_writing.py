"""Writing a paste, once and again, and taking it back."""

import datetime
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from staff_training import models
from staff_training.results.entry import entries_of, off_roll, read_entry, take_back
from staff_training.results.preview import preview
from staff_training.results.writing import Refusal, write
from tests.factories.staff_training import CertificateFactory, TestScoreFactory

HEAD = "職員番号\t氏名\tListening\tReading\tTotal\n"
ROWS = (
    "A001\t佐藤 一郎\t380\t350\t730\n"
    "A002\t鈴木 花子\t欠席\t\t\n"
    "A005\t加藤 学\t\t\t500\n"
    "Z9\t山本 誰\t\t\t600\n"
)


@pytest.fixture
def put_in(paste, training_officer):
    """``put_in(text, …)`` looks at the preview and writes it at once."""

    def written(text, user=training_officer, only_good=False, **more):
        handed_in = paste(text, **more)
        return write(handed_in, user, seen=preview(handed_in, user).seen, only_good=only_good)

    return written


def scores():
    rows = models.TestScore.objects.order_by("pk")
    return [(one.person and one.person.name_native, one.total, one.given_number) for one in rows]


def sittings():
    rows = models.Examinee.objects.order_by("person__name_kana")
    return [(one.person.name_native, one.number, one.status) for one in rows]


def test_an_entry_stores_scores_and_who_came(put_in, day, units, training_officer):
    outcome = put_in(HEAD + ROWS)
    assert outcome.refusal is None
    assert scores() == [("佐藤 一郎", 730, ""), ("加藤 学", 500, ""), (None, 600, "Z9")]
    assert sittings() == [
        ("加藤 学", "", "took"),
        ("佐藤 一郎", "0001", "took"),
        ("鈴木 花子", "0002", "absent"),
    ]
    kept = models.TestScore.objects.get(person=None)
    assert (kept.held_by, kept.test_day, kept.kind) == (units.kit, day, day.kind)
    assert (kept.taken_on, kept.given_name) == (day.held_on, "山本 誰")
    assert kept.history.get().history_user == training_officer


def test_the_same_paste_a_second_time_changes_nothing(put_in):
    put_in(HEAD + ROWS)
    before = list(models.TestScore.history.values_list("pk", flat=True))
    again = put_in(HEAD + ROWS)
    assert (again.entry, again.refusal) == (None, Refusal.NOTHING_NEW)
    assert list(models.TestScore.history.values_list("pk", flat=True)) == before
    assert models.Examinee.history.count() == 2 + 3


def test_a_wrong_row_blocks_all_unless_only_the_good_ones_are_asked_for(put_in):
    text = HEAD + "A001\t佐藤 一郎\t\t\t731\nA002\t鈴木 花子\t\t\t730\n"
    assert put_in(text).refusal is Refusal.BLOCKED
    assert scores() == []
    assert put_in(text, only_good=True).refusal is None
    assert scores() == [("鈴木 花子", 730, "")]


def test_a_score_that_appeared_since_the_preview_is_shown_again(paste, staff, day, training_officer):
    handed_in = paste(HEAD + "A001\t佐藤 一郎\t\t\t730\nA002\t鈴木 花子\t\t\t700\n")
    seen = preview(handed_in, training_officer).seen
    TestScoreFactory(person=staff.sato, test=day.test, kind=day.kind, taken_on=day.held_on, listening=300)
    outcome = write(handed_in, training_officer, seen=seen)
    assert (outcome.entry, outcome.refusal) == (None, Refusal.CHANGED)
    assert [row.has_changed for row in outcome.preview.rows] == [True, False]
    assert scores() == [("佐藤 一郎", 650, "")]


def test_whoever_left_the_roll_since_the_preview_is_shown_again(paste, staff, training_officer):
    handed_in = paste(HEAD + "A001\t佐藤 一郎\t\t\t730\n")
    seen = preview(handed_in, training_officer).seen
    post = staff.sato.employments.get()
    post.ends_on = datetime.date(2025, 11, 14)
    post.save()
    assert write(handed_in, training_officer, seen=seen).refusal is Refusal.CHANGED


def test_without_a_preview_nothing_is_written(paste, training_officer):
    outcome = write(paste(HEAD + "A001\t佐藤 一郎\t\t\t730\n"), training_officer, seen="")
    assert outcome.refusal is Refusal.CHANGED


def test_the_pasted_score_takes_the_place_of_the_stored_one_when_chosen(put_in, staff, day, training_officer):
    stored = TestScoreFactory(person=staff.sato, test=day.test, kind=None, taken_on=day.held_on)
    outcome = put_in(HEAD + "A001\t佐藤 一郎\t400\t350\t750\n", scores={2: "take"})
    stored.refresh_from_db()
    assert (stored.listening, stored.total, stored.test_day, stored.kind) == (400, 750, day, day.kind)
    assert models.TestScore.objects.count() == 1
    assert take_back(outcome.entry, training_officer).restored == 1
    stored.refresh_from_db()
    assert (stored.listening, stored.total, stored.test_day, stored.kind) == (380, 730, None, None)


def test_a_score_kept_without_a_person_gets_the_person_who_was_found(put_in, staff, training_officer):
    put_in(HEAD + "B7\t佐藤 壱郎\t\t\t730\n")
    post = staff.sato.employments.get()
    post.staff_number = "B7"
    post.save()
    staff.sato.name_native = "佐藤 壱郎"
    staff.sato.save()
    outcome = put_in(HEAD + "B7\t佐藤 壱郎\t\t\t730\n")
    assert scores() == [("佐藤 壱郎", 730, "B7")]
    take_back(outcome.entry, training_officer)
    assert scores() == [(None, 730, "B7")]


def test_taken_back_it_is_as_if_it_had_never_been(put_in, day, training_officer):
    outcome = put_in(HEAD + ROWS)
    found = take_back(outcome.entry, training_officer)
    assert (found.removed, found.restored, found.kept) == (3, 0, [])
    assert scores() == []
    assert sittings() == [("佐藤 一郎", "0001", "registered"), ("鈴木 花子", "0002", "registered")]
    assert read_entry(outcome.entry, training_officer) is None
    assert entries_of(day, training_officer) == []
    again = put_in(HEAD + ROWS)
    assert [line.mark for line in entries_of(day, training_officer)] == [again.entry]
    assert read_entry(again.entry, training_officer).can_be_taken_back is True


def test_what_was_edited_since_stays(put_in, staff, training_officer):
    outcome = put_in(HEAD + ROWS)
    edited = models.TestScore.objects.get(person=staff.sato)
    edited.notes = "確認済み"
    edited.save()
    CertificateFactory(score=models.TestScore.objects.get(person=None))
    found = take_back(outcome.entry, training_officer)
    assert (found.removed, [score.person for score in found.kept]) == (1, [staff.sato, None])
    assert scores() == [("佐藤 一郎", 730, ""), (None, 600, "Z9")]
    assert ("佐藤 一郎", "0001", "took") in sittings()


def test_an_entry_tells_what_it_stored(put_in, day, staff, training_officer, units):
    outcome = put_in(HEAD + ROWS)
    entry = read_entry(outcome.entry, training_officer)
    assert (entry.added, entry.changed, entry.took, entry.absent) == (3, 0, 2, 1)
    assert ([one.given_number for one in entry.unassigned], entry.test_day) == (["Z9"], day)
    assert [score.person for score in off_roll([one.record for one in entry.scores])] == [staff.kato]
    (line,) = entries_of(day, training_officer)
    assert (line.mark, line.scores, line.examinees, line.by) == (outcome.entry, 3, 3, "training officer")


def test_others_learn_nothing_of_an_entry(put_in, day, system_administrator, tohoku_office):
    outcome = put_in(HEAD + ROWS)
    for somebody in (system_administrator, tohoku_office):
        assert read_entry(outcome.entry, somebody) is None
        assert entries_of(day, somebody) == []
        assert take_back(outcome.entry, somebody).removed == 0
    assert len(scores()) == 3


def test_for_another_organisation_nothing_can_be_entered(paste, units, training_officer):
    with pytest.raises(PermissionDenied):
        write(paste(HEAD + ROWS, unit=units.tohoku, test_day=None), training_officer, seen="")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    not connection.features.has_select_for_update, reason="SQLite lets one writer in at a time"
)
def test_two_officers_who_write_the_same_paste_at_once_store_it_once(paste, training_officer):
    handed_in = paste(HEAD + ROWS)
    seen = preview(handed_in, training_officer).seen
    start, outcomes = Barrier(2), []

    def put():
        try:
            start.wait(timeout=10)
            outcomes.append(write(handed_in, training_officer, seen=seen).refusal)
        finally:
            connection.close()

    both = [Thread(target=put) for _number in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=30)
    assert sorted(outcomes, key=str) == [None, Refusal.CHANGED]
    assert len(scores()) == 3
    assert len(sittings()) == 3
