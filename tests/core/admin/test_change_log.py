"""The log of changes names no person, neither in what it says of a record nor of the rows of its form."""

import json

import pytest
from django.contrib import admin
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.test import RequestFactory

from staff_training.models import Employment, Participation
from strategy_tracker.core.models import Country, Person
from tests.factories import staff_training as made
from tests.factories.core import CountryFactory, PersonFactory


@pytest.fixture
def request_of(rf: RequestFactory, training_officer):
    request = rf.get("/")
    request.user = training_officer
    return request


@pytest.fixture
def somebody(units):
    return PersonFactory(unit=units.kit, name_native="CANARY")


@pytest.mark.parametrize("model", [Person, Employment, Participation])
def test_records_of_persons_stand_by_their_kind_and_key(model, request_of, somebody):
    record = {
        Person: lambda: somebody,
        Employment: lambda: made.EmploymentFactory(person=somebody),
        Participation: lambda: made.ParticipationFactory(person=somebody),
    }[model]()
    model_admin = admin.site._registry[model]
    model_admin.log_addition(request_of, record, [{"added": {}}])
    model_admin.log_change(request_of, record, [{"changed": {"fields": ["unit"]}}])
    model_admin.log_deletions(request_of, model.objects.filter(pk=record.pk))
    lines = LogEntry.objects.order_by("pk")
    assert [line.action_flag for line in lines] == [ADDITION, CHANGE, DELETION]
    assert {line.object_repr for line in lines} == {f"{model._meta.model_name} {record.pk}"}
    assert {line.object_id for line in lines} == {str(record.pk)}
    assert [line.change_message for line in lines][1] == json.dumps([{"changed": {"fields": ["unit"]}}])
    assert {line.user for line in lines} == {request_of.user}
    assert lines[0].get_edited_object() == record


def test_other_records_stand_by_their_name(request_of):
    country = CountryFactory(code="FR")
    admin.site._registry[Country].log_change(request_of, country, "")
    assert LogEntry.objects.get().object_repr == str(country)


def test_rows_of_a_form_are_not_named(request_of, somebody):
    leave = made.LeaveFactory(employment__person=somebody)

    class Rows:
        model = type(leave)
        new_objects = [leave]
        changed_objects = []
        deleted_objects = [leave]

    class Form:
        changed_data = []

    message = admin.site._registry[Employment].construct_change_message(request_of, Form(), [Rows()])
    assert message == [
        {"added": {"name": "leave", "object": "–"}},
        {"deleted": {"name": "leave", "object": "–"}},
    ]
