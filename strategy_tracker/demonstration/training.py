"""Invented training: a further goal, a test day to come, courses with those who take part."""

import datetime
from decimal import Decimal

from staff_training.models import (
    Course,
    CourseKind,
    CourseSession,
    Examinee,
    LanguageGoal,
    LanguageTest,
    Participation,
    StaffCategory,
    TestDay,
    TestKind,
    TestScore,
)
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Unit
from strategy_tracker.demonstration.marks import CODE_PREFIX, marked
from strategy_tracker.demonstration.staff import INVENTED, member, test_day_of
from strategy_tracker.demonstration.staff_figures import staff

GOAL = f"{CODE_PREFIX}toeic-800"
COURSE = f"{CODE_PREFIX}english-mail"
LETTER = {
    "ja": "受験票、写真付き身分証明書、HBの鉛筆と消しゴムを持参してください。お問合せ: 内線0000（架空）",
    "en": "Please bring this letter, a photo ID, HB pencils and an eraser. Questions: ext. 0000 (invented).",
}
WEDNESDAY = 2
Status = Participation.Status
FINISHED = {Status.COMPLETED: 9, Status.NOT_COMPLETED: 2, Status.WITHDRAWN: 1}
TO_COME = {Status.ACCEPTED: 6, Status.APPLIED: 4, Status.WAITING: 2}


def make_training(today: datetime.date) -> int:
    """Make what is not there yet; returns how many goals, test days, courses and sessions were made."""
    if LanguageGoal.objects.filter(code=GOAL).exists():
        return 0
    this_year = FiscalYear.of(today)
    _make_goal(this_year)
    _make_test_day(today)
    _make_strange_scores(this_year)
    course = _make_course()
    _make_past_session(this_year)
    _make_session_to_come(course, today)
    return 5


def _make_goal(this_year: FiscalYear) -> None:
    goal = LanguageGoal.objects.create(
        unit=Unit.objects.get(code="kit"),
        code=GOAL,
        title_ja=marked("ja", "常勤の事務職員の25％が直近3年以内にTOEIC 800点以上"),
        title_en=marked("en", "25% of full-time administrative staff with TOEIC 800 within three years"),
        test=LanguageTest.objects.get(code="toeic-lr"),
        threshold=800,
        target_share=25,
        first_year=this_year.start - 4,
        target_year=this_year.start + 3,
        which_score=LanguageGoal.Which.LATEST,
        validity_years=3,
        counts_on_leave=False,
    )
    goal.categories.set(StaffCategory.objects.filter(code="administrative"))


def _next(weekday: int, day: datetime.date) -> datetime.date:
    """The first such weekday (Monday is 0) on or after ``day``."""
    return day + datetime.timedelta(days=(weekday - day.weekday()) % 7)


def _make_test_day(today: datetime.date) -> None:
    """In five weeks, with places left."""
    day = TestDay.objects.create(
        unit=Unit.objects.get(code="kit"),
        test=LanguageTest.objects.get(code="toeic-lr"),
        kind=TestKind.objects.get(code="ip-paper"),
        held_on=_next(WEDNESDAY, today + datetime.timedelta(days=33)),
        arrive_by=datetime.time(13, 0),
        starts_at=datetime.time(13, 30),
        ends_at=datetime.time(15, 45),
        place_ja=marked("ja", "本部棟 大会議室"),
        place_en=marked("en", "Main meeting room, headquarters"),
        instructions_ja=LETTER["ja"],
        instructions_en=LETTER["en"],
        applications_close_on=today + datetime.timedelta(days=14),
        places=30,
    )
    for number, one in enumerate(staff()[:14], start=1):
        Examinee.objects.create(
            test_day=day,
            person=member(one.key),
            number=f"{number:03d}",
            seat=f"{'ABC'[(number - 1) // 5]}-{(number - 1) % 5 + 1}",
        )


def _make_strange_scores(this_year: FiscalYear) -> None:
    """A score of nobody that is known, and one that was entered twice."""
    day = test_day_of(FiscalYear(this_year.start - 1))
    common = {"test": LanguageTest.objects.get(code="toeic-lr"), "notes": INVENTED}
    TestScore.objects.create(
        held_by=Unit.objects.get(code="kit"),
        given_name="架空 不明",
        given_number="D9999",
        taken_on=day,
        total=Decimal(655),
        kind=TestKind.objects.get(code="ip-paper"),
        **common,
    )
    twice = TestScore.objects.filter(person=member("kit01"), taken_on=day).get()
    TestScore.objects.create(
        person=twice.person, taken_on=day + datetime.timedelta(days=4), total=twice.total, **common
    )


def _make_course() -> Course:
    return Course.objects.create(
        unit=Unit.objects.get(code="kit"),
        code=COURSE,
        title_ja=marked("ja", "英文メール研修"),
        title_en=marked("en", "Writing e-mails in English"),
        description_ja="海外の大学・研究者とのやりとりに必要な英文メールの書き方を学ぶ。",
        description_en="How to write to universities and researchers abroad.",
        kind=CourseKind.objects.get(code="writing"),
        provider_ja="架空語学研修株式会社",
        provider_en="Imaginary Language Training Ltd.",
        is_public=True,
    )


def _make_past_session(this_year: FiscalYear) -> None:
    """Last year's e-learning, which those finished who took the tests before and after it."""
    before = FiscalYear(this_year.start - 1)
    session = CourseSession.objects.create(
        course=Course.objects.get(code="kit-toeic-e-learning"),
        starts_on=datetime.date(before.start, 6, 1),
        ends_on=datetime.date(before.start, 10, 31),
        applications_open_on=datetime.date(before.start, 4, 15),
        applications_close_on=datetime.date(before.start, 5, 15),
        places=15,
        hours=Decimal(30),
        required_attendance=80,
        cost=330_000,
        notes=INVENTED,
    )
    november = test_day_of(before)
    tested = [one for one in staff() if [s for s in one.scores if s[0] == -1] and len(one.scores) > 1]
    waiting = iter(tested + [one for one in staff() if one not in tested])
    for status, count in FINISHED.items():
        for _ in range(count):
            Participation.objects.create(
                session=session,
                person=member(next(waiting).key),
                status=status,
                applied_on=datetime.date(before.start, 5, 1),
                attended_hours={Status.COMPLETED: Decimal(27), Status.NOT_COMPLETED: Decimal(12)}.get(status),
                completed_on=november.replace(month=10, day=31) if status == Status.COMPLETED else None,
                notes=INVENTED,
            )


def _make_session_to_come(course: Course, today: datetime.date) -> None:
    """Open for application: begins in six weeks, its places nearly gone."""
    session = CourseSession.objects.create(
        course=course,
        starts_on=_next(WEDNESDAY, today + datetime.timedelta(days=50)),
        ends_on=_next(WEDNESDAY, today + datetime.timedelta(days=98)),
        applications_open_on=today - datetime.timedelta(days=14),
        applications_close_on=today + datetime.timedelta(days=21),
        place_ja="国際課 研修室",
        place_en="Training room, International Affairs",
        places=8,
        hours=Decimal(16),
        required_attendance=75,
        cost=220_000,
        notes=INVENTED,
    )
    members = iter(staff()[20:])
    for status, count in TO_COME.items():
        for _ in range(count):
            Participation.objects.create(
                session=session,
                person=member(next(members).key),
                status=status,
                applied_on=today - datetime.timedelta(days=7),
                notes=INVENTED,
            )
