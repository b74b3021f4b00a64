"""Forms lock the person before the record, as transfers and merges do."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from staff_training.models import Employment, Leave
from tests.factories.staff_training import LeaveFactory


def locked(queries) -> list[str]:
    """The tables that were locked, in their order."""
    return [
        query["sql"].split(' FROM "')[1].split('"')[0] for query in queries if "FOR UPDATE" in query["sql"]
    ]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks the whole file")
@pytest.mark.parametrize(("model", "table"), [(Employment, "employment"), (Leave, "leave")])
def test_form_locks_the_person_first(model, table, officer, post, sent):
    LeaveFactory(employment=post, starts_on=datetime.date(2024, 4, 1), ends_on=datetime.date(2024, 9, 30))
    address = reverse(f"admin:staff_training_{table}_change", args=[model.objects.get().pk])
    with CaptureQueriesContext(connection) as queries:
        assert sent(officer, address, starts_on="2024-03-01").status_code == 200
    assert locked(queries)[:2] == ["core_person", f"staff_training_{table}"]
    assert model.objects.get().starts_on == datetime.date(2024, 3, 1)
