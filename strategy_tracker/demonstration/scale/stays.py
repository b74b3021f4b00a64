"""Invented exchanges: uneven over years, countries and agreements, some without an end or a country."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from exchanges.models import Agreement, Event, Exchange, ExchangeLeg, Outcome
from strategy_tracker.core.fiscal_year import FiscalYear
from strategy_tracker.core.models import Institution, Person, Unit
from strategy_tracker.demonstration.scale.agreements import units_of_agreements
from strategy_tracker.demonstration.scale.lists import Lists, falling
from strategy_tracker.demonstration.scale.marks import NAME
from strategy_tracker.demonstration.scale.rows import link, store

YEARS = 15
THIN_YEARS = {2020: 0.1, 2021: 0.2}
"""Fiscal years in which hardly anybody travelled."""
CHUNK = 10_000
Status = Exchange.Status


@dataclass(frozen=True)
class Pool:
    """Who may go where under what."""

    lists: Lists
    agreements: list[Agreement]
    institutions: list[Institution]
    staff: list[Person]
    visitors: list[Person]


def make_stays(pool: Pool, number: int) -> int:
    """As many exchanges, with their units, legs and outcomes; stored in parts so that memory stays small."""
    own_units = units_of_agreements()
    weights = falling(len(pool.agreements))
    for first in range(0, number, CHUNK):
        size = min(CHUNK, number - first)
        agreements = pool.lists.chance.choices(pool.agreements, weights, k=size)
        stays = [_stay(pool, agreement) for agreement in agreements]
        store(Exchange, stays)
        link(Exchange, "units", _units(pool.lists, stays, own_units))
        store(ExchangeLeg, [leg for stay in stays for leg in _legs(pool.lists, stay)])
        store(Outcome, [_outcome(pool.lists, stay) for stay in stays if pool.lists.happens(0.06)])
    return number


def make_events(pool: Pool, number: int) -> int:
    """Conferences and seminars, most of them under an agreement."""
    lists = pool.lists
    events = [
        Event(
            title_ja=f"{NAME['ja']}国際会議 第{place}回",
            title_en=f"{NAME['en']} International conference No. {place}",
            kind=lists.chance.choice(lists.event_kinds),
            starts_on=(day := _first_day(lists)),
            ends_on=day + timedelta(days=lists.chance.randrange(5)),
            country=lists.country(),
            agreement=lists.chance.choice(pool.agreements) if lists.happens(0.7) else None,
            participants=(all_of_them := lists.chance.randint(10, 400)),
            participants_abroad=lists.chance.randint(0, all_of_them),
        )
        for place in range(1, number + 1)
    ]
    store(Event, events)
    link(Event, "units", [(event, unit) for event in events for unit in lists.some(lists.units, 2)])
    return number


def _stay(pool: Pool, agreement: Agreement) -> Exchange:
    lists = pool.lists
    chance = lists.chance
    direction = chance.choice(Exchange.Direction.values)
    outbound = direction == Exchange.Direction.OUTBOUND
    first = _first_day(lists)
    last = first + timedelta(days=_days(lists) - 1)
    status, endless = _status(lists, first, last), lists.happens(0.03)
    begun = status in {Status.UNDER_WAY, Status.COMPLETED}
    institution = chance.choice(pool.institutions)
    return Exchange(
        person=chance.choice(pool.staff if outbound else pool.visitors),
        direction=direction,
        category=chance.choice(lists.categories),
        stay_kind=chance.choice(lists.stay_kinds),
        programme=chance.choice(lists.programmes) if lists.programmes and lists.happens(0.05) else None,
        agreement=agreement if lists.happens(0.6) else None,
        institution=institution,
        country_id=None if lists.happens(0.03) else institution.country_id,
        purpose_ja="共同研究の打合せ",
        purpose_en="Joint research meeting",
        planned_start=first,
        planned_end=None if endless else last,
        actual_start=first if begun else None,
        actual_end=last if status == Status.COMPLETED and not endless else None,
        status=status,
    )


def _first_day(lists: Lists) -> date:
    """A day of the last years or of the months to come; the number grows slowly from year to year."""
    last = FiscalYear.of(lists.as_of).start
    years = range(last - YEARS + 1, last + 1)
    weights = [(1 + place / YEARS) * THIN_YEARS.get(year, 1) for place, year in enumerate(years)]
    year = FiscalYear(lists.chance.choices(years, weights)[0])
    return year.first_day + timedelta(days=lists.chance.randrange(365))


def _days(lists: Lists) -> int:
    short, long, over_year = (1, 30), (31, 365), (366, 1100)
    return lists.chance.randint(*lists.chance.choices((short, long, over_year), (70, 26, 4))[0])


def _status(lists: Lists, first: date, last: date) -> str:
    if lists.happens(0.03):
        return Status.CANCELLED
    if first > lists.as_of:
        return lists.chance.choice((Status.PLANNED, Status.CONFIRMED))
    return Status.COMPLETED if last < lists.as_of else Status.UNDER_WAY


def _units(
    lists: Lists, stays: list[Exchange], own_units: dict[int, list[Unit]]
) -> Iterator[tuple[Exchange, Unit]]:
    """The units of the agreement; one of all, sometimes two, where there is none."""
    for stay in stays:
        agreed = own_units.get(stay.agreement_id) if stay.agreement_id else None
        for unit in agreed or lists.some(lists.units, 2 if lists.happens(0.16) else 1):
            yield stay, unit


def _legs(lists: Lists, stay: Exchange) -> list[ExchangeLeg]:
    """Two legs in two countries for one stay in twenty."""
    first, last = stay.first_day, stay.last_day
    if first is None or last is None or first == last or not lists.happens(0.05):
        return []
    turn = first + timedelta(days=lists.chance.randrange((last - first).days))
    return [
        ExchangeLeg(exchange=stay, country=lists.country(), starts_on=first, ends_on=turn),
        ExchangeLeg(exchange=stay, country=lists.country(), starts_on=turn + timedelta(days=1), ends_on=last),
    ]


def _outcome(lists: Lists, stay: Exchange) -> Outcome:
    return Outcome(
        exchange=stay,
        kind=lists.chance.choice(lists.outcome_kinds),
        year=stay.start_year or FiscalYear.of(lists.as_of).start,
        title_ja="共著論文",
        title_en="Joint paper",
        number=lists.chance.choices((1, 2, 3), (8, 1, 1))[0],
    )
