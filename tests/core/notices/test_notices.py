"""The ledger of notices: recorded once, sent once, nothing lost."""

import datetime
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from strategy_tracker.core.models import Notice
from strategy_tracker.core.notices import record, send_waiting
from strategy_tracker.core.notices.kinds import notice_kind
from strategy_tracker.core.notices.ledger import HOLD
from tests.factories.core import UserFactory

DAY = datetime.date(2026, 9, 30)


@pytest.fixture
def waiting(deadline):
    """``waiting(user, name)``: a notice that has been recorded and not been sent."""

    def make(user, name="A", *, days=30, due_on=DAY, **facts):
        facts = {"name": name, "days": days, **facts}
        return record(deadline, f"{name}:{days}", user, due_on, f"/admin/{name}/", facts)

    return make


@pytest.fixture
def reader(db):
    return UserFactory(username="reader", display_name="Reader", email="reader@example.org", language="en")


@pytest.fixture
def neighbour(db):
    return UserFactory(username="neighbour", display_name="隣", email="neighbour@example.org", language="ja")


def rest_is_over():
    Notice.objects.update(held_until=timezone.now())


def test_recording_twice_keeps_one_notice(waiting, reader, neighbour):
    first = waiting(reader)
    assert waiting(reader) == first
    waiting(neighbour)
    assert Notice.objects.count() == 2


def test_waiting_notices_go_out_in_one_mail_and_not_again(waiting, reader, mailoutbox, settings):
    settings.SITE_ADDRESS = "https://strategy.example.ac.jp"
    waiting(reader, "A")
    waiting(reader, "B")
    assert send_waiting() == 1
    assert send_waiting() == 0
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["reader@example.org"], "Strategy Tracker: 2 notices")
    assert mail.body == (
        "Reader,\n"
        "\n"
        "this waits for you:\n"
        "\n"
        "agreements\n"
        "\n"
        "- A: 30\n"
        "  <b>Do it.</b>\n"
        "  https://strategy.example.ac.jp/admin/A/\n"
        "\n"
        "- B: 30\n"
        "  <b>Do it.</b>\n"
        "  https://strategy.example.ac.jp/admin/B/\n"
        "\n"
        "This mail comes to you because of what you look after in Strategy Tracker.\n"
    )
    assert set(Notice.objects.values_list("attempts", "last_error", "held_until")) == {(1, "", None)}
    assert Notice.objects.waiting().count() == 0


def test_what_comes_first_stands_first(waiting, reader, mailoutbox):
    waiting(reader, "later", days=90, due_on=datetime.date(2026, 1, 1))
    waiting(reader, "sooner", days=30, due_on=datetime.date(2026, 9, 1))
    send_waiting()
    lines = [line for line in mailoutbox[0].body.splitlines() if line.startswith("- ")]
    assert lines == ["- sooner: 30", "- later: 90"]


def test_html_of_a_mail_shows_what_was_typed_and_does_not_obey_it(waiting, reader, mailoutbox):
    waiting(reader, "<script>x</script>")
    send_waiting()
    html = mailoutbox[0].alternatives[0][0]
    assert "<script>" not in html
    assert "&lt;script&gt;x&lt;/script&gt;: 30" in html
    assert "&lt;b&gt;Do it.&lt;/b&gt;" in html


def test_each_reader_is_written_to_in_their_language(waiting, reader, neighbour, mailoutbox):
    waiting(reader)
    waiting(neighbour)
    assert send_waiting() == 2
    by_reader = {mail.to[0]: mail for mail in mailoutbox}
    assert "agreements" in by_reader["reader@example.org"].body
    assert by_reader["neighbour@example.org"].body.startswith("隣 様\n")
    assert "\n協定\n" in by_reader["neighbour@example.org"].body


def test_single_notice_is_the_subject_of_its_mail_without_line_breaks(waiting, reader, mailoutbox):
    waiting(reader, "Two\nlines")
    send_waiting()
    assert mailoutbox[0].subject == "Strategy Tracker: Two lines: 30"


def test_of_several_about_the_same_the_latest_is_told_and_all_count_as_told(waiting, reader, mailoutbox):
    waiting(reader, days=360, due_on=datetime.date(2026, 1, 1))
    waiting(reader, days=30, due_on=datetime.date(2026, 9, 1))
    waiting(reader, days=90, due_on=datetime.date(2026, 6, 1))
    assert send_waiting() == 1
    assert mailoutbox[0].subject == "Strategy Tracker: A: 30"
    assert Notice.objects.filter(sent_at__isnull=False).count() == 3


def test_closed_account_is_not_written_to(waiting, reader, mailoutbox):
    waiting(reader)
    reader.is_active = False
    reader.save()
    assert send_waiting() == 0
    assert mailoutbox == []
    notice = Notice.objects.get()
    assert (notice.sent_at, notice.dropped_at is None) == (None, False)


def test_who_may_not_see_the_subject_any_more_is_not_told(waiting, reader, neighbour, mailoutbox):
    for user in (reader, neighbour):
        waiting(user, hidden_from=["reader"])
    assert send_waiting() == 1
    assert [mail.to for mail in mailoutbox] == [["neighbour@example.org"]]
    assert Notice.objects.get(recipient=reader).dropped_at is not None
    assert send_waiting() == 0


def test_dropped_notice_waits_again_when_it_is_found_anew(waiting, reader, mailoutbox):
    waiting(reader, hidden_from=["reader"])
    send_waiting()
    waiting(reader)
    assert send_waiting() == 1
    assert waiting(reader).sent_at is not None
    assert len(mailoutbox) == 1


def test_without_an_address_a_notice_waits_for_one(waiting, reader, mailoutbox):
    reader.email = ""
    reader.save()
    waiting(reader)
    assert send_waiting() == 0
    reader.email = "new@example.org"
    reader.save()
    assert send_waiting() == 1
    assert mailoutbox[0].to == ["new@example.org"]


def test_notice_that_cannot_be_told_does_not_hold_up_the_others(waiting, reader, mailoutbox):
    broken = waiting(reader, "broken")
    Notice.objects.filter(pk=broken.pk).update(facts={"name": "broken"})
    waiting(reader, "B")
    unknown = record("tests.gone", "C", reader, DAY, "/", {})
    assert send_waiting() == 1
    assert mailoutbox[0].subject == "Strategy Tracker: B: 30"
    for notice in (broken, unknown):
        notice.refresh_from_db()
        assert (notice.sent_at, notice.attempts, notice.last_error) == (None, 1, "KeyError")


def test_mail_server_that_is_away_delays_and_loses_nothing(waiting, reader, neighbour, mail_server):
    waiting(reader)
    waiting(neighbour)
    assert send_waiting() == 0
    tried, untried = Notice.objects.order_by("-attempts")
    assert (tried.attempts, tried.last_error, tried.sent_at) == (1, "ConnectionRefusedError", None)
    assert (untried.attempts, untried.held_until) == (0, None)
    rest_is_over()
    with mail_server():
        assert send_waiting() == 2
        assert send_waiting() == 0
    assert len(mail_server.mails) == 2
    assert list(Notice.objects.waiting()) == []
    assert set(Notice.objects.values_list("last_error", flat=True)) == {""}


def test_refused_recipient_does_not_hold_up_the_next(waiting, reader, neighbour, mail_server, caplog):
    waiting(reader)
    waiting(neighbour)
    with mail_server() as server:
        server.refused = {b"reader@"}
        assert send_waiting() == 1
    (mail,) = mail_server.mails
    assert b"To: neighbour@example.org" in mail
    notice = Notice.objects.get(recipient=reader)
    assert (notice.sent_at, notice.attempts, notice.last_error) == (None, 1, "SMTPRecipientsRefused")
    assert "reader@" not in caplog.text


def test_failed_notice_rests_longer_each_time(waiting, reader, mail_server):
    waiting(reader)
    rests = []
    for _attempt in range(12):
        before = timezone.now()
        send_waiting()
        rests.append(round((Notice.objects.get().held_until - before).total_seconds() / 60))
        rest_is_over()
    assert rests == [2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360, 360]


def test_what_another_sender_works_on_is_left_alone_until_that_one_must_be_dead(waiting, reader, mailoutbox):
    waiting(reader)
    Notice.objects.update(held_until=timezone.now() + HOLD)
    assert send_waiting() == 0
    Notice.objects.update(held_until=timezone.now() - datetime.timedelta(seconds=1))
    assert send_waiting() == 1


def test_two_kinds_cannot_have_one_name(deadline):
    with pytest.raises(ValueError, match=r"two kinds of notices are called tests\.deadline"):
        notice_kind(deadline, title="", may_see=bool, about=str)(lambda facts: None)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_inside_a_transaction(waiting, reader, mailoutbox):
    waiting(reader)
    with pytest.raises(RuntimeError), transaction.atomic():
        send_waiting()
    assert mailoutbox == []
    assert send_waiting() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    not connection.features.has_select_for_update,
    reason="SQLite in memory does not let two connections wait for each other",
)
def test_two_senders_at_once_send_each_mail_once(waiting, reader, neighbour, mail_server):
    for user in (reader, neighbour, *(UserFactory() for _ in range(6))):
        waiting(user)
    start, counts = Barrier(2), []

    def send():
        try:
            start.wait(timeout=10)
            counts.append(send_waiting())
        finally:
            connection.close()

    with mail_server():
        senders = [Thread(target=send) for _ in range(2)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join(timeout=60)
    assert sum(counts) == len(mail_server.mails) == 8
    assert Notice.objects.filter(sent_at__isnull=False, attempts=1).count() == 8
