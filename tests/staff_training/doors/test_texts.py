"""Every address of the room and of the screens that it shares, tried by everybody.

Somebody of KIT's library has a canary in each private field, others beside her have theirs. Whoever walks
through all doors must come upon exactly the texts that are for them; the log, upon none.
"""

import logging

import pytest

from tests.staff_training.doors.addresses import all_addresses, leaked, our_names, walk
from tests.staff_training.doors.who import CANARIES, EVERYBODY, OWN_PAGES, POSTED


def test_every_address_is_tried():
    """An address that comes to the room is entered in the tables of ``who.py``."""
    assert our_names() == {*OWN_PAGES, *POSTED}


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_everybody_comes_upon_the_texts_that_are_for_them(who, world, browser, caplog):
    caplog.set_level(logging.DEBUG)
    shown: dict[str, list[str]] = {}
    for one, text in walk(browser(who), all_addresses(world)):
        for canary in leaked(text):
            shown.setdefault(canary, []).append(one)
    leaks = {canary: found for canary, found in shown.items() if who not in CANARIES[canary][1]}
    assert leaks == {}
    assert set(shown) == {canary for canary, (_pattern, readers) in CANARIES.items() if who in readers}
    assert leaked(caplog.text) == set()


@pytest.mark.parametrize("who", ["kit_office", "kit_executive"])
def test_in_japanese_nobody_comes_upon_more(who, world, browser):
    client = browser(who, language="ja")
    shown = {(canary, one) for one, text in walk(client, all_addresses(world)) for canary in leaked(text)}
    assert {(canary, one) for canary, one in shown if who not in CANARIES[canary][1]} == set()
