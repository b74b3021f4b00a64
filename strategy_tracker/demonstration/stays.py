"""Invented stays, moved along their way as people would."""

import datetime

from django.db.models import Q

from exchanges import screening, stays
from exchanges.models import (
    Agreement,
    Exchange,
    ExchangeLeg,
    PersonCategory,
    Screening,
    ScreeningAnswer,
    StayKind,
    VisitorBasis,
)
from strategy_tracker.core.models import Country, Unit, User
from strategy_tracker.demonstration.exchange_figures import InventedStay
from strategy_tracker.demonstration.exchange_figures import stays as invented_stays
from strategy_tracker.demonstration.marks import SOURCE, marked
from strategy_tracker.demonstration.partners import person

Status = Exchange.Status
PURPOSE = {"ja": "研究打合せほか", "en": "Research meetings and more"}
CANCELLED = "先方の都合による。 / At the partner's request."


def make_stays(today: datetime.date) -> int:
    """Make the stays that are not there yet and move each to its status."""
    return sum(_make_stay(one, today) for one in invented_stays())


def _make_stay(one: InventedStay, today: datetime.date) -> bool:
    first = today + datetime.timedelta(days=one.start)
    last = first + datetime.timedelta(days=one.days - 1) if one.days else None
    traveller = person(one.person)
    begun = Q(planned_start=first) | Q(actual_start=first)
    if traveller.exchanges.filter(begun, direction=one.direction).exists():
        return False
    exchange = _store(one, first, last)
    for country, begins, ends in one.legs:
        ExchangeLeg.objects.create(
            exchange=exchange,
            country=Country.objects.get(code=country),
            starts_on=first + datetime.timedelta(days=int(begins)),
            ends_on=first + datetime.timedelta(days=int(ends)),
        )
    _move(exchange, one.status)
    _prepare(exchange, today)
    return True


def _store(one: InventedStay, first: datetime.date, last: datetime.date | None) -> Exchange:
    traveller = person(one.person)
    agreement = Agreement.objects.get(number=one.agreement) if one.agreement else None
    partner = agreement.parties.filter(institution__isnull=False).first() if agreement else None
    exchange = Exchange(
        person=traveller,
        direction=one.direction,
        category=PersonCategory.objects.get(code=one.category),
        stay_kind=StayKind.objects.get(code=one.kind),
        agreement=agreement,
        institution=partner.institution if partner else None,
        country=Country.objects.filter(code=one.country or "").first(),
        purpose_ja=marked("ja", PURPOSE["ja"]),
        purpose_en=marked("en", PURPOSE["en"]),
        planned_start=first,
        planned_end=last,
        visitor_basis=VisitorBasis.objects.get(code=one.basis) if one.basis else None,
        short_stay_visa=one.short,
        notes=f"{SOURCE['ja']} / {SOURCE['en']}",
    )
    if one.status == Status.COMPLETED:
        exchange.actual_start, exchange.actual_end = first, last
    elif one.status == Status.UNDER_WAY and last is None:
        # Somebody left, and nobody wrote down for how long.
        exchange.planned_start, exchange.actual_start, exchange.status = None, first, Status.UNDER_WAY
    exchange.save()
    exchange.units.set(Unit.objects.filter(people=traveller))
    return exchange


def _move(exchange: Exchange, status: str) -> None:
    if exchange.status == status or status == Status.PLANNED:
        return
    by = _administrator()
    if status == Status.COMPLETED:
        stays.take_step("register", exchange, by)
    elif status == Status.CANCELLED:
        stays.take_step("cancel", exchange, by, CANCELLED)
    else:
        stays.take_step("confirm", exchange, by)
        opened = screening.ensure(exchange, by)
        if status == Status.UNDER_WAY:
            if opened:
                clear(opened, by)
            stays.take_step("start", exchange, by, day=exchange.planned_start)


def _prepare(exchange: Exchange, today: datetime.date) -> None:
    """Most of what was due is done; what fell due in the last three weeks still waits."""
    for step in exchange.preparation_steps.filter(due_on__lt=today - datetime.timedelta(days=21)):
        step.done_on = step.due_on
        step.save()


def clear(opened: Screening, by: User) -> None:
    """Answer every question without concern, and clear."""
    for answer in opened.answers.all():
        answer.answer = ScreeningAnswer.Answer.NO
        answer.save()
    opened.residency = opened.Residency.NON_RESIDENT
    opened.specified_category = opened.SpecifiedCategory.NONE
    opened.save()
    screening.decide(opened, opened.Decision.CLEARED, by)


def _administrator() -> User:
    return User.objects.get(username="demo-admin")
