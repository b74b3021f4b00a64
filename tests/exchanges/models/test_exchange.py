"""Days of a stay, and the status that only steps change."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from exchanges.models import Exchange
from tests.factories.exchange_lists import VisitorBasisFactory
from tests.factories.exchanges import (
    EventFactory,
    ExchangeFactory,
    ExchangeLegFactory,
    OverseasOfficeFactory,
    ProgrammeFactory,
)

Status = Exchange.Status


def fault(record) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        record.full_clean()
    return error.value.message_dict


@pytest.mark.parametrize("status", Status.values)
def test_stay_can_be_made_in_any_status(status, db):
    assert ExchangeFactory(status=status).status == status


def test_status_is_not_changed_past_the_steps(db, english):
    stay = ExchangeFactory(status=Status.CONFIRMED)
    stay.status = Status.UNDER_WAY
    with pytest.raises(ValidationError) as error:
        stay.save()
    assert error.value.messages == ["This stay is in the status “confirmed”: only a step changes that."]
    stay.refresh_from_db()
    assert (stay.status, stay.revision) == (Status.CONFIRMED, 1)


def test_stay_read_before_somebody_took_a_step_does_not_bring_its_status_back(db, system_administrator):
    early = ExchangeFactory(status=Status.CONFIRMED)
    Exchange.objects.get(pk=early.pk).move_to(Status.CANCELLED, system_administrator)
    with pytest.raises(ValidationError):
        early.save()
    assert Exchange.objects.get(pk=early.pk).status == Status.CANCELLED


@pytest.mark.parametrize("kind", ["planned", "actual"])
def test_end_before_the_beginning_is_told_once_at_its_field(kind, db, english):
    stay = ExchangeFactory(actual_start=None, actual_end=None)
    setattr(stay, f"{kind}_start", date(2026, 5, 2))
    setattr(stay, f"{kind}_end", date(2026, 5, 1))
    assert fault(stay) == {f"{kind}_end": [f"The {kind} last day is before the {kind} first day."]}
    setattr(stay, f"{kind}_end", date(2026, 5, 2))
    stay.full_clean()


def test_stay_of_one_day_has_one_day(db):
    assert ExchangeFactory(actual_start=date(2026, 5, 2), actual_end=date(2026, 5, 2)).stay_days == 1


@pytest.mark.parametrize("name", ["actual_start", "actual_end"])
def test_day_to_come_can_only_be_planned(name, db, english):
    today = timezone.localdate()
    stay = ExchangeFactory(actual_start=today, actual_end=today)
    stay.full_clean()
    stay.actual_end = today + timedelta(days=1)
    if name == "actual_start":
        stay.actual_start = today + timedelta(days=1)
    assert fault(stay) == {name: ["This day has not come yet: it can only be planned."]}


def test_last_day_needs_a_first_day(db, english):
    stay = ExchangeFactory(actual_start=None)
    assert fault(stay) == {"actual_start": ["An actual last day needs an actual first day."]}


def test_basis_of_a_visit_belongs_to_those_who_come_in(db, english):
    stay = ExchangeFactory(visitor_basis=VisitorBasisFactory())
    assert fault(stay) == {"visitor_basis": ["Only somebody who comes in has a basis of the visit."]}
    stay.direction = Exchange.Direction.INBOUND
    stay.full_clean()


@pytest.mark.parametrize(
    ("factory", "start", "end"),
    [
        (ExchangeLegFactory, "starts_on", "ends_on"),
        (EventFactory, "starts_on", "ends_on"),
        (OverseasOfficeFactory, "opened_on", "closed_on"),
        (ProgrammeFactory, "starts_on", "ends_on"),
    ],
)
def test_other_records_tell_it_at_the_field_too(factory, start, end, db, english):
    record = factory()
    setattr(record, start, date(2026, 5, 12))
    setattr(record, end, date(2026, 5, 11))
    assert fault(record) == {end: ["The last day is before the first day."]}
    setattr(record, end, date(2026, 5, 12))
    record.full_clean()


def test_guests_from_abroad_are_among_the_guests(db, english):
    event = EventFactory()
    event.participants, event.participants_abroad = 10, 11
    assert fault(event) == {"participants_abroad": ["More participants from abroad than participants."]}
    event.participants_abroad = 10
    event.full_clean()
