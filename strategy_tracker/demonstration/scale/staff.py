"""Invented staff of one host over ten years: posts with transfers and leave, tests, and a goal for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import count

from staff_training.models import (
    Employment,
    LanguageGoal,
    LanguageTest,
    Leave,
    LeaveKind,
    StaffCategory,
    TestKind,
    TestScore,
)
from strategy_tracker.core.access.reach import UnitTree
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Person, Unit
from strategy_tracker.demonstration.scale.lists import Lists, falling, rows
from strategy_tracker.demonstration.scale.marks import GOAL_CODE, MAIL_DOMAIN, NAME
from strategy_tracker.demonstration.scale.rows import link, store

YEARS = 10
Contract = Employment.Contract


@dataclass(frozen=True)
class StaffLists:
    """The reference lists that staff refer to; ListsMissing where one is empty."""

    lists: Lists

    @cached_property
    def units(self) -> list[Unit]:
        """The first host and its units."""
        host = next(unit for unit in self.lists.units if unit.parent_id is None)
        within = UnitTree.read().branch(host.pk)
        return [host, *(unit for unit in self.lists.units if unit.pk in within - {host.pk})]

    @cached_property
    def categories(self) -> list[StaffCategory]:
        return rows(StaffCategory)

    @cached_property
    def kinds(self) -> list[TestKind]:
        return rows(TestKind)

    @cached_property
    def leave_kinds(self) -> list[LeaveKind]:
        return rows(LeaveKind)

    @cached_property
    def test(self) -> LanguageTest:
        tests: list[LanguageTest] = rows(LanguageTest)
        return next((test for test in tests if test.code == "toeic-lr"), tests[0])


def make_staff(lists: Lists, persons: int, scores: int) -> tuple[int, int]:
    """As many persons on the roll, and as many scores of theirs; returns how many of each there are now."""
    of = StaffLists(lists)
    people = [
        Person(
            name_native=f"規模 職員{place}",
            name_kana=f"キボ ショクイン{place}",
            name_romaji=f"KIBO Shokuin {place}",
            email=f"employee-{place}@{MAIL_DOMAIN}",
        )
        for place in range(1, persons + 1)
    ]
    careers = [list(_career(of, person)) for person in people]
    for person, posts in zip(people, careers, strict=True):
        person.unit = posts[-1].unit
    store(Person, people)
    posts = [post for career in careers for post in career]
    store(Employment, posts)
    store(Leave, [_leave(of, post) for post in posts if lists.happens(0.04)])
    store(TestScore, _scores(of, people, scores))
    _make_goal(of)
    return len(people), scores


def _career(of: StaffLists, person: Person) -> Iterator[Employment]:
    """Posts one after another, of two to six years each; some leave, some come back, some are new."""
    chance = of.lists.chance
    last_year = FiscalYear.of(of.lists.as_of).start
    first = FiscalYear(chance.randint(last_year - 2 * YEARS, last_year)).first_day
    category = chance.choices(of.categories, [weight**2 for weight in falling(len(of.categories))])[0]
    full_time = of.lists.happens(0.95)
    contract = chance.choices(Contract.values, (92, 6, 2))[0]
    for place in count():
        last = FiscalYear(first.year + chance.randint(1, 5)).last_day
        goes_on = last >= of.lists.as_of
        yield Employment(
            person=person,
            unit=chance.choice(of.units),
            category=category,
            staff_number=f"SCALE-{place}-{chance.randrange(10**6):06d}",
            contract=contract,
            is_full_time=full_time,
            starts_on=first,
            ends_on=None if goes_on and of.lists.happens(0.8) else last,
        )
        if goes_on or of.lists.happens(0.05):
            return
        # A gap of a year now and then: somebody left and came back.
        first = (
            last + timedelta(days=1) if of.lists.happens(0.9) else FiscalYear.of(last).next().next().first_day
        )


def _leave(of: StaffLists, post: Employment) -> Leave:
    starts = post.starts_on + timedelta(days=of.lists.chance.randrange(300))
    return Leave(
        employment=post,
        kind=of.lists.chance.choice(of.leave_kinds),
        starts_on=starts,
        ends_on=starts + timedelta(days=of.lists.chance.randint(60, 700)) if of.lists.happens(0.9) else None,
    )


def _scores(of: StaffLists, people: list[Person], number: int) -> list[TestScore]:
    """Most people take a test every now and then, and rise slowly; one in six never takes one."""
    chance = of.lists.chance
    levels = {person.pk: chance.gauss(560, 140) for person in people}
    takers = chance.sample(people, max(1, len(people) * 5 // 6))
    days = YEARS * 365
    found = []
    for _ in range(number):
        person, ago = chance.choice(takers), chance.randrange(days)
        listening, reading = _sections(levels[person.pk] + (days - ago) / 60 + chance.gauss(0, 35))
        # Old lists give the total alone.
        by_total = of.lists.happens(0.2)
        found.append(
            TestScore(
                person=person,
                test=of.test,
                kind=chance.choice(of.kinds),
                taken_on=of.lists.as_of - timedelta(days=ago),
                listening=None if by_total else listening,
                reading=None if by_total else reading,
                total=listening + reading,
            )
        )
    return found


def _sections(level: float) -> tuple[int, int]:
    """Listening and reading in fives, within what a section can be."""
    total = min(990, max(10, round(level / 5) * 5))
    listening = min(495, max(5, (total // 2 + 20) // 5 * 5, total - 495))
    listening = min(listening, total - 5)
    return listening, total - listening


def _make_goal(of: StaffLists) -> None:
    year = FiscalYear.of(of.lists.as_of).start
    goal = LanguageGoal(
        unit=of.units[0],
        code=GOAL_CODE,
        title_ja=f"{NAME['ja']}職員の30％がTOEIC 730点以上",
        title_en=f"{NAME['en']} 30 % of staff with a TOEIC score of 730 or more",
        test=of.test,
        threshold=730,
        target_share=30,
        first_year=year - YEARS,
        target_year=year + 2,
    )
    store(LanguageGoal, [goal])
    link(LanguageGoal, "categories", [(goal, category) for category in of.categories[:2]])
