"""Invented people: staff of the units, and visitors from institutions abroad."""

from strategy_tracker.core.models import Institution, Person
from strategy_tracker.demonstration.scale.lists import Lists, falling
from strategy_tracker.demonstration.scale.marks import MAIL_DOMAIN
from strategy_tracker.demonstration.scale.rows import store


def make_people(
    lists: Lists, number: int, institutions: list[Institution]
) -> tuple[list[Person], list[Person]]:
    """Staff and visitors, half and half."""
    staff = [
        Person(
            name_native=f"規模 太郎{place}",
            name_kana=f"キボ タロウ{place}",
            name_romaji=f"KIBO Taro {place}",
            email=f"staff-{place}@{MAIL_DOMAIN}",
            unit=lists.chance.choice(lists.units),
        )
        for place in range(1, number // 2 + 1)
    ]
    weights = falling(len(institutions))
    visitors = [
        Person(
            name_native=f"Scale Visitor {place}",
            name_romaji=f"VISITOR Scale {place}",
            email=f"visitor-{place}@{MAIL_DOMAIN}",
            unit=lists.chance.choice(lists.units),
            institution=home,
            nationality_id=home.country_id,
        )
        for place, home in enumerate(
            lists.chance.choices(institutions, weights, k=number - len(staff)), start=1
        )
    ]
    store(Person, [*staff, *visitors])
    return staff, visitors
