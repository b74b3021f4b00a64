"""Every address is tried; lists and records open for those whom the role table names."""

import pytest
from django.urls import get_resolver

from strategy_tracker.core.access.table import EXCHANGE_LISTS
from tests.exchanges.doors.addresses import address, model_of
from tests.exchanges.doors.who import (
    DOORS,
    ELSEWHERE,
    EVERYBODY,
    OURS,
    OWN_PAGES,
    POSTED,
    SIGNED_IN,
    SURVEYS,
    USUAL,
)


def test_every_address_is_tried():
    """An address that comes to the room, or to a screen it shares, is entered in the tables above."""
    shared = tuple(f"{model_of(name)._meta.app_label}_{name}_" for name in DOORS)
    usual = {f"admin:{start}{page}" for start in shared for page in USUAL}
    named = {name for name in _names(get_resolver()) if name.startswith(OURS)}
    lists = {f"admin:exchanges_{name}_{page}" for name in EXCHANGE_LISTS for page in USUAL}
    assert named - usual - lists == {*OWN_PAGES, *POSTED, *SURVEYS, *ELSEWHERE}


def _names(resolver, space=""):
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            inner = entry.namespace
            yield from _names(entry, f"{inner}:" if inner else space)
        elif entry.name:
            yield f"{space}{entry.name}"


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_lists_and_records_open_for_those_whom_the_table_names(who, world, browser):
    client = browser(who)
    statuses = {}
    for name in DOORS:
        record = world[name].pk
        statuses[name] = (
            client.get(f"{address(name, 'changelist')}?view=0").status_code,
            client.get(address(name, "change", record)).status_code,
        )
    expected = {
        name: (200 if who in lists else 403, 200 if who in records else 403)
        for name, (lists, records) in DOORS.items()
    }
    if who == "visitor":
        expected = dict.fromkeys(DOORS, (302, 302))
    assert statuses == expected


@pytest.mark.parametrize("who", sorted(SIGNED_IN))
@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("agreement", "notes__contains=CANARY"),
        ("agreement", "notes__startswith=C"),
        ("agreement", "files__isnull=False"),
        ("agreement", "exchanges__gt=0"),
        ("agreement", "screening__isnull=False"),
        ("agreement", "coordinator__name_native__contains=CANARY"),
        ("partner", "notes__contains=CANARY"),
        ("exchange", "notes__contains=CANARY"),
        ("exchange", "screening__decision=cleared"),
        ("exchange", "person__name_native__contains=CANARY"),
        ("outcome", "exchange__person__name_native__contains=CANARY"),
        ("outcome", "exchange__notes__contains=CANARY"),
        ("institution", "people__isnull=False"),
        ("institution", "exchanges__isnull=False"),
        ("institution", "agreement_parties__signatory_name__contains=C"),
        ("savedview", "user__password__startswith=p"),
    ],
)
def test_no_list_answers_what_its_reader_may_not_know(who, name, asked, world, browser):
    # Whoever may not open the list is turned away before anything is asked of it.
    refused = {400, 403} if who in DOORS[name][0] else {403}
    client = browser(who)
    for page in (address(name, "changelist"), address(name, "shown", "csv")):
        assert client.get(f"{page}?{asked}").status_code in refused, page
