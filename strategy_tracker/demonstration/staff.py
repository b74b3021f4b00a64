"""Invented offices and staff: the roll, and the scores of each November."""

import datetime

from staff_training.models import (
    Employment,
    LanguageTest,
    Leave,
    LeaveKind,
    StaffCategory,
    TestKind,
    TestScore,
)
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Country, Person, Unit, User
from strategy_tracker.demonstration.marks import MAIL_DOMAIN, SOURCE, marked
from strategy_tracker.demonstration.months import month_after, month_end
from strategy_tracker.demonstration.staff_figures import InventedOffice, InventedStaff, offices, staff

INVENTED = f"{SOURCE['ja']} / {SOURCE['en']}"
NOVEMBER = 7
"""Months after April."""
TEST_DAY = 14
OWN_RECORD = ("demo-staff", "kit14")
"""The account that sees its own record, and who that is."""


def make_staff(today: datetime.date) -> int:
    """Make the offices, and the people with their posts and scores, that are not there yet."""
    for office in offices():
        _make_office(office)
    made = sum(_make_member(number, one, FiscalYear.of(today)) for number, one in enumerate(staff(), start=1))
    _link_account()
    return made


def member(key: str) -> Person:
    """The invented member of staff of this key."""
    return Person.objects.get(email=f"{key}@{MAIL_DOMAIN}")


def test_day_of(year: FiscalYear) -> datetime.date:
    """The November day on which everybody takes the test."""
    return month_after(year, NOVEMBER).replace(day=TEST_DAY)


def _make_office(one: InventedOffice) -> None:
    if Unit.objects.filter(code=one.code).exists():
        return
    Unit.objects.create(
        code=one.code,
        parent=Unit.objects.get(code=one.parent),
        name_ja=marked("ja", one.name_ja),
        name_en=marked("en", one.name_en),
        short_name_ja=marked("ja", one.short_name_ja),
        short_name_en=marked("en", one.short_name_en),
        kind=Unit.Kind.OFFICE,
        position=offices().index(one) + 1,
    )


def _make_member(number: int, one: InventedStaff, this_year: FiscalYear) -> bool:
    if Person.objects.filter(email=f"{one.key}@{MAIL_DOMAIN}").exists():
        return False
    person = Person.objects.create(
        unit=Unit.objects.get(code=one.moved[1] if one.moved else one.unit),
        name_native=one.native,
        name_kana=one.kana,
        name_romaji=one.romaji,
        nationality=Country.objects.get(code="JP"),
        email=f"{one.key}@{MAIL_DOMAIN}",
        born_on=datetime.date(this_year.start + one.born, 6, 15),
    )
    post = _make_posts(f"D{number:04d}", person, one, this_year)
    if one.leave:
        Leave.objects.create(
            employment=post,
            kind=LeaveKind.objects.get(code=one.leave),
            starts_on=month_after(this_year, -6),
            ends_on=month_end(this_year, 11),
        )
    for year, listening, reading in one.scores:
        _make_score(person, FiscalYear(this_year.start + year), listening, reading)
    return True


def _make_posts(number: str, person: Person, one: InventedStaff, this_year: FiscalYear) -> Employment:
    """The post, and the one after a transfer; returns the last of them."""
    post = Employment(
        person=person,
        unit=Unit.objects.get(code=one.unit),
        category=StaffCategory.objects.get(code=one.category),
        staff_number=number,
        contract=one.contract,
        is_full_time=not one.part_time,
        starts_on=_april(this_year, one.since),
        ends_on=None if one.until is None else _last_of_march(this_year, one.until),
        notes=INVENTED,
    )
    if one.moved:
        offset, unit = one.moved
        post.ends_on = _last_of_march(this_year, int(offset))
        post.save()
        post = Employment(
            person=person,
            unit=Unit.objects.get(code=unit),
            category=post.category,
            staff_number=number,
            contract=one.contract,
            starts_on=_april(this_year, int(offset)),
            notes=INVENTED,
        )
    post.save()
    return post


def _make_score(person: Person, year: FiscalYear, listening: int, reading: int) -> None:
    TestScore.objects.create(
        person=person,
        test=LanguageTest.objects.get(code="toeic-lr"),
        kind=TestKind.objects.get(code="ip-paper"),
        taken_on=test_day_of(year),
        listening=listening,
        reading=reading,
        notes=INVENTED,
    )


def _april(this_year: FiscalYear, offset: int) -> datetime.date:
    return FiscalYear(this_year.start + offset).first_day


def _last_of_march(this_year: FiscalYear, offset: int) -> datetime.date:
    """The day before the April of that year."""
    return _april(this_year, offset) - datetime.timedelta(days=1)


def _link_account() -> None:
    username, key = OWN_RECORD
    account = User.objects.filter(username=username, person=None).first()
    if account is not None:
        account.person = member(key)
        account.save()
