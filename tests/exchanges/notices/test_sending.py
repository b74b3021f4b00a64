"""Renewal notices on their way: caught up, told once, and not told when they are not true any more."""

import datetime

import pytest
from django.utils import translation

from exchanges.models import Agreement, Stage
from exchanges.renewal_notices import KIND, agreement_ends, record_due
from exchanges.tasks import daily
from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.models import Notice
from strategy_tracker.core.notices import send_waiting
from tests.factories.core import RoleAssignmentFactory
from tests.factories.exchange_lists import NoticeThresholdFactory

END = datetime.date(2027, 3, 31)


def day(text):
    return datetime.date.fromisoformat(text)


def sent_thresholds():
    return list(Notice.objects.order_by("due_on").values_list("facts__months", flat=True))


def test_seven_months_without_scheduler_are_caught_up_in_one_mail(agreement, naoj_editor, clock, mailoutbox):
    clock("2026-04-01")
    daily()
    assert send_waiting() == 1
    clock("2026-11-05")
    NoticeThresholdFactory(months=9)
    daily()
    assert sent_thresholds() == [12, 9, 6]
    assert send_waiting() == 1
    assert send_waiting() == 0
    naoj_editor.refresh_from_db()
    (first, second) = mailoutbox
    assert second.subject == "Strategy Tracker：「パリ天文台との協定」は2027年3月31日に終了します"
    assert second.body.count("パリ天文台との協定") == 1
    assert "残りは6か月以内です。" in second.body
    assert f"http://localhost:8000/admin/exchanges/agreement/{agreement.pk}/change/" in second.body
    assert "残りは12か月以内です。" in first.body
    assert Notice.objects.filter(sent_at__isnull=False).count() == 3


def test_every_week_of_a_year_tells_each_threshold_once(agreement, naoj_editor, clock, mailoutbox):
    one = day("2026-03-01")
    while one <= day("2027-05-01"):
        clock(one.isoformat())
        daily()
        send_waiting()
        one += datetime.timedelta(days=7)
    assert [mail.to for mail in mailoutbox] == [[naoj_editor.email]] * 4
    assert sent_thresholds() == [12, 6, 3, 1]
    agreement.refresh_from_db()
    assert agreement.stage == Stage.ENDED


def test_what_changed_between_recording_and_sending_is_not_told(
    agreement, naoj_editor, international_office, clock, mailoutbox
):
    today = clock("2026-10-01")
    record_due(today)
    agreement.ends_on = day("2030-03-31")
    agreement.save()
    assert send_waiting() == 0
    assert mailoutbox == []
    assert Notice.objects.filter(dropped_at__isnull=False).count() == 4


def test_who_lost_the_role_before_sending_is_not_told(agreement, naoj_editor, clock, mailoutbox):
    today = clock("2026-10-01")
    record_due(today)
    naoj_editor.role_assignments.all().delete()
    assert send_waiting() == 0
    RoleAssignmentFactory(user=naoj_editor, role=Role.UNIT_EDITOR, unit=agreement.units.get())
    assert record_due(today) == 2
    assert send_waiting() == 1


def test_end_day_itself_is_still_told_and_the_day_after_not(agreement, naoj_editor, clock, mailoutbox):
    record_due(clock("2027-03-31"))
    clock("2027-04-01")
    assert send_waiting() == 0
    clock("2027-03-31")
    record_due(END)
    assert send_waiting() == 1


def test_automatic_renewal_is_told_and_rolls_without_ending(agreement, naoj_editor, clock, mailoutbox):
    Agreement.objects.filter(pk=agreement.pk).update(renewal_mode="automatic")
    clock("2026-10-01")
    daily()
    send_waiting()
    assert "自動更新" in mailoutbox[0].subject
    clock("2027-04-01")
    daily()
    agreement.refresh_from_db()
    assert (agreement.ends_on, agreement.stage) == (day("2032-03-31"), Stage.IN_FORCE)
    assert send_waiting() == 0
    assert set(Notice.objects.values_list("kind", flat=True)) == {KIND}


FACTS = {
    "agreement": 1,
    "title_ja": "",
    "title_en": "Agreement",
    "months": 1,
    "ends_on": "2027-03-31",
    "speak_up_by": "2026-09-30",
    "renewal_mode": "by_consent",
    "renewal_years": 5,
    "renewing": False,
}
BY_CONSENT = "It is renewed by written consent only."


@pytest.mark.parametrize(
    ("today", "facts", "subject", "line"),
    [
        (
            "2026-09-30",
            {"renewal_mode": "automatic"},
            "“Agreement” renews itself after 31 March 2027",
            "It goes on for 5 years unless a party speaks up by 30 September 2026.",
        ),
        (
            "2026-10-01",
            {"renewal_mode": "automatic"},
            "“Agreement” renews itself after 31 March 2027",
            "It goes on for 5 years: the day for speaking up, 30 September 2026, has passed.",
        ),
        (
            "2026-09-30",
            {},
            "“Agreement” ends on 31 March 2027",
            f"{BY_CONSENT} The parties speak up by 30 September 2026.",
        ),
        (
            "2026-10-01",
            {},
            "“Agreement” ends on 31 March 2027",
            f"{BY_CONSENT} The day for speaking up, 30 September 2026, has passed.",
        ),
        (
            "2026-10-01",
            {"renewal_mode": "none"},
            "“Agreement” ends on 31 March 2027",
            "No renewal is agreed: to go on, it takes a new agreement.",
        ),
    ],
)
def test_notice_says_what_there_is_to_do(today, facts, subject, line, clock, english):
    clock(today)
    text = agreement_ends({**FACTS, **facts})
    assert (text.subject, text.lines, text.day) == (subject, ("Not more than 1 month is left.", line), END)


def test_renewal_under_way_is_mentioned_in_the_readers_language(clock):
    clock("2026-09-30")
    with translation.override("ja"):
        text = agreement_ends({**FACTS, "renewing": True})
    assert text.subject == "「Agreement」は2027年3月31日に終了します"
    assert text.lines == (
        "残りは1か月以内です。",
        "更新には書面による合意が必要です。当事者の申出の期限は2026年9月30日です。",
        "更新手続中です。",
    )
